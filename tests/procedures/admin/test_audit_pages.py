from __future__ import annotations

import csv
import io

import pytest

from procedures.accounts.permissions import Role
from procedures.admin.audit_subjects import KINDS, WHOLE, subject_asked, subject_words
from procedures.admin.services import ConsoleServices
from tests.procedures.admin.console import signed_in


async def test_the_log_is_narrowed_and_paged(services: ConsoleServices) -> None:
    for number in range(120):
        services.audit.record("lan.nguyen", "record.published", f"procedure:1.{number:06}")
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        text = await (await browser.get("/nhat-ky?nguoi=lan.nguyen&trang=2")).text()
        assert "51–100 trong 120" in text
        assert "thủ tục 1.000069" in text
        assert "thủ tục 1.000070" not in text
        assert "procedure:" not in text
        one = await (await browser.get("/nhat-ky?doi_tuong=1.000007")).text()
        assert "1–1 trong 1 " in one
        assert "Không có việc nào" in await (await browser.get("/nhat-ky?den_ngay=2020-01-01")).text()
        assert (await browser.get("/nhat-ky?trang=x&tu_ngay=hom-qua")).status == 200


async def test_the_csv_has_all_that_fits_and_no_formula(services: ConsoleServices) -> None:
    services.audit.record("lan.nguyen", "record.published", "procedure:1.004222", {"fee": 5000}, "=HYPERLINK(1)")
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        response = await browser.get("/nhat-ky.csv?nguoi=lan.nguyen")
        rows = list(csv.reader(io.StringIO((await response.read()).decode("utf-8-sig"))))
        assert [row[2:] for row in rows[1:]] == [
            ["lan.nguyen", "record.published", "thủ tục 1.004222", "fee: 5000", "'=HYPERLINK(1)"]
        ]
        assert "attachment" in response.headers["Content-Disposition"]
        assert "tải nhật ký" in await (await browser.get("/nhat-ky")).text()


@pytest.mark.parametrize(
    "said", ["thủ tục 1.004222", "THU TUC 1.004222", "procedure:1.004222", "thu\u0309 tu\u0323c 1.004222", "e:1.004222"]
)
async def test_subjects_are_looked_for_in_words_or_as_they_are_kept(services: ConsoleServices, said: str) -> None:
    for subject in ("procedure:1.004222", "procedure:1.004223", "review:7/1.004222"):
        services.audit.record("lan.nguyen", "record.published", subject)
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        page = await (await browser.get("/nhat-ky", params={"nguoi": "lan.nguyen", "doi_tuong": said})).text()
    assert "1–1 trong 1 " in page
    assert "<td>thủ tục 1.004222</td>" in page


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("account:thu.nghiem", "tài khoản thu.nghiem"),
        ("question:8", "nhóm câu hỏi 8"),
        ("review:12/1.004222", "lần đối chiếu 12, thủ tục 1.004222"),
        ("override:1.004222:0a1b2c", "quy định của tỉnh 1.004222"),
        ("model", "mô hình của trợ lý"),
        ("other:1", "other:1"),
        ("", ""),
    ],
)
def test_a_subject_has_words(subject: str, words: str) -> None:
    assert subject_words(subject) == words


@pytest.mark.parametrize("subject", [*(f"{kind}:1.004222" for kind in KINDS), *WHOLE, "review:12/1.004222", "", "lan"])
def test_a_subject_is_found_by_the_words_it_is_shown_in(subject: str) -> None:
    assert subject_asked(subject_words(subject)) == subject


def test_a_kind_alone_finds_all_of_it() -> None:
    assert subject_asked("tài khoản") == "account:"
