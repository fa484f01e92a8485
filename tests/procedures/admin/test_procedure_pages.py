from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.services import ConsoleServices
from procedures.questions.turn_log import TurnLog
from procedures.questions.turn_record import TurnRecord
from procedures.records import Agency, Level
from procedures.search.candidate import Candidate
from tests.procedures.admin.console import signed_in
from tests.procedures.sample_records import AUGUST, JULY, full, plain

HTML = "<b onclick=alert(1)>Tên</b>"


@pytest.fixture
def filled(services: ConsoleServices) -> ConsoleServices:
    services.store.save(
        [
            plain("1.000002", "Cấp phép", category="Đất đai", levels=(Level.COMMUNE,), state="ACTIVE", updated_at=JULY),
            plain(
                "1.000003",
                HTML,
                category="Hộ tịch",
                levels=(Level.PROVINCE, Level.COMMUNE),
                promulgating_agency=Agency("UBND tỉnh Gia Lai"),
                aliases=("nói đời thường",),
                updated_at=AUGUST,
            ),
        ]
    )
    return services


def codes_in(text: str) -> list[str]:
    return re.findall(r'<td class="short">(\d\.\d{6})</td>', text)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["1.000001", "1.000002", "1.000003", "1.004222"]),
        ("linh_vuc=%C4%90%E1%BA%A5t+%C4%91ai", ["1.000002"]),
        ("cap=province", ["1.000003", "1.004222"]),
        ("tinh=Gia+Lai", ["1.000003"]),
        ("tinh=C%C3%A0+Mau", []),
        ("trang_thai=ACTIVE", ["1.000002", "1.004222"]),
        ("cu_hon=2026-08-01", ["1.000002", "1.004222"]),
        ("thieu_cach_noi=y&cap=commune", ["1.000002"]),
        ("q=1.00000", ["1.000001", "1.000002", "1.000003"]),
        ("q=c%E1%BA%A5p+ph%C3%A9p&cap=x&cu_hon=y&trang=-1", ["1.000002"]),
        ("trang=99", []),
    ],
)
async def test_the_list_is_narrowed_by_what_the_address_says(
    filled: ConsoleServices, query: str, codes: list[str]
) -> None:
    async with signed_in(filled, Role.VIEWER) as browser:
        response = await browser.get(f"/thu-tuc?{query}")
        assert response.status == 200
        assert codes_in(await response.text()) == codes


async def test_a_search_keeps_the_order_of_the_citizens_index_with_twins_and_filters(filled: ConsoleServices) -> None:
    def search(query: str, *, limit: int) -> Sequence[Candidate]:
        assert query == "làm giấy"
        return (Candidate("1.004222", "x", 0.9, same=("1.000003",)), Candidate("1.000002", "y", 0.2))[:limit]

    async with signed_in(replace(filled, search=search), Role.VIEWER) as browser:
        text = await (await browser.get("/thu-tuc?q=l%C3%A0m+gi%E1%BA%A5y")).text()
        assert codes_in(text) == ["1.004222", "1.000003", "1.000002"]
        narrowed = await (await browser.get("/thu-tuc?q=l%C3%A0m+gi%E1%BA%A5y&cap=province")).text()
        assert codes_in(narrowed) == ["1.004222", "1.000003"]


async def test_a_record_shows_every_part_and_nothing_of_it_is_markup(filled: ConsoleServices) -> None:
    everything = full("1.000009", name=HTML, note=HTML, requirements=HTML, aliases=(HTML,), description=HTML)
    filled.store.save([everything])
    async with signed_in(filled, Role.VIEWER) as browser:
        text = await (await browser.get("/thu-tuc/1.000009")).text()
        for part in ("Giấy tờ phải nộp", "Tờ khai", "68/2020/QH14", "Công an xã", "Nộp hồ sơ", "1523/QĐ-BCA"):
            assert part in text
        assert HTML not in text
        assert HTML not in await (await browser.get("/thu-tuc")).text()


async def test_a_fee_that_no_source_states_is_unknown_never_free(filled: ConsoleServices) -> None:
    from tests.procedures.sample_records import channel

    filled.store.save([plain("1.000008", channels=(channel(),))])
    async with signed_in(filled, Role.VIEWER) as browser:
        text = await (await browser.get("/thu-tuc/1.000008")).text()
        assert "chưa rõ (nguồn không ghi)" in text
        assert "không thu" not in text


async def test_people_read_why_they_may_not_change_a_record(filled: ConsoleServices) -> None:
    async with signed_in(filled, Role.EDITOR, Scope(ScopeKind.PROVINCE, "Gia Lai")) as browser:
        assert "ngoài phạm vi Gia Lai" in await (await browser.get("/thu-tuc/1.004222")).text()
        assert "ngoài phạm vi" not in await (await browser.get("/thu-tuc/1.000003")).text()
        missing = await browser.get("/thu-tuc/9.999999")
        assert missing.status == 404
        assert "Không có trang này" in await missing.text()


async def test_the_most_asked_come_first_with_how_often_and_within_a_search(filled: ConsoleServices) -> None:
    now = datetime.now(timezone.utc)
    log = TurnLog(filled.store.engine, lambda told: told[-60:])
    asked = ["1.000003"] * 3 + ["1.000001"] * 2 + ["9.999999"] * 5
    log.write([TurnRecord(f"{n}", now, "web", f"{n}", "answer", procedures=(code,)) for n, code in enumerate(asked)])
    long_ago = now - timedelta(days=40)
    log.write([TurnRecord(f"old{n}", long_ago, "web", f"{n}", "answer", procedures=("1.004222",)) for n in range(9)])
    async with signed_in(filled, Role.VIEWER) as browser:
        text = await (await browser.get("/thu-tuc?hoi_nhieu=y")).text()
        assert codes_in(text) == ["1.000003", "1.000001"]
        assert re.findall(r'<td class="short">(\d)</td>', text) == ["3", "2"]
        assert codes_in(await (await browser.get("/thu-tuc?hoi_nhieu=y&cap=province")).text()) == ["1.000003"]

    def search(query: str, *, limit: int) -> Sequence[Candidate]:
        return (Candidate("1.004222", "x", 0.9), Candidate("1.000001", "y", 0.2), Candidate("1.000003", "z", 0.1))

    async with signed_in(replace(filled, search=search), Role.VIEWER) as browser:
        assert codes_in(await (await browser.get("/thu-tuc?q=x&hoi_nhieu=y")).text()) == ["1.000003", "1.000001"]
