"""Bringing data in on the pages: uploaded, looked at part by part, decided, applied, undone, refused."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientResponse, FormData

from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin import import_pages
from procedures.admin.application import PREFIX
from procedures.admin.services import ConsoleServices
from procedures.interchange import to_json_line
from procedures.publishing.versions import VersionOrigin, VersionStore
from procedures.records import Procedure
from procedures.reviewing.review import ReviewState
from procedures.reviewing.review_work import ReviewWork
from procedures.reviewing.source_folder import SourceKind, SourceNote
from tests.procedures.admin.console import Browser, signed_in
from tests.procedures.reviewing.editing import edit
from tests.procedures.sample_records import plain

EDITED, OTHER, NEW = "1.000011", "1.000012", "1.000013"
HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def edited(services: ConsoleServices) -> ConsoleServices:
    """Two records, one of them edited here."""
    services.store.save([plain(EDITED, note="cũ", requirements="cũ"), plain(OTHER, note="cũ")])
    edit(services.store, EDITED, note="sửa tại đây")
    return services


def lines(*records: Procedure) -> bytes:
    return "".join(to_json_line(record) + "\n" for record in records).encode()


NEWS = lines(
    plain(EDITED, note="nguồn mới", requirements="nguồn mới"),
    plain(OTHER, note="nguồn mới"),
    plain(NEW, name=f"Thủ tục {HOSTILE}"),
)


async def upload(browser: Browser, content: bytes, name: str = "tep.jsonl", **fields: str) -> ClientResponse:
    form = FormData()
    form.add_field("csrf", await browser.token("/toi"))
    for field, value in fields.items():
        form.add_field(field, value)
    form.add_field("file", content, filename=name, content_type="application/octet-stream")
    return await browser.client.post(f"{PREFIX}/dua-vao/tep", data=form, allow_redirects=False)


async def reviewed(browser: Browser, services: ConsoleServices, content: bytes = NEWS, **fields: str) -> str:
    """Upload and wait until it is read; the path of the review."""
    response = await upload(browser, content, **fields)
    assert response.status == 303, await response.text()
    path = response.headers["Location"].removeprefix(PREFIX)
    assert services.reviewing.background.wait(int(path.rsplit("/", 1)[1]), 20), "still reading"
    return path


async def waited(services: ConsoleServices, path: str, response: ClientResponse) -> None:
    assert response.status == 303, await response.text()
    number = int(path.rsplit("/", 1)[1])
    assert services.reviewing.background.wait(number, 20)
    assert services.reviewing.background.failure(number) == ""


async def test_a_file_is_reviewed_decided_applied_and_undone(edited: ConsoleServices) -> None:
    before = {record.code: record for record in edited.store.all()}
    async with signed_in(edited, Role.PUBLISHER) as browser:
        path = await reviewed(browser, edited)
        page = await (await browser.get(path)).text()
        assert all(words in page for words in ("vừa sửa tại đây vừa đổi ở nguồn", "Ghi chú", EDITED, OTHER, NEW))
        item = await (await browser.get(f"{path}/{EDITED}")).text()
        assert all(words in item for words in ("<del>sửa tại đây</del>", "<ins>nguồn mới</ins>", "cả hai đều đổi"))
        chosen = await browser.post(f"{path}/{EDITED}", {"decision": "some", "take": "requirements"})
        assert chosen.headers["Location"].endswith(OTHER)
        await browser.post(f"{path}/quyet-dinh", {"decision": "theirs", "kind": "new"})
        await waited(edited, path, await browser.post(f"{path}/ap-dung"))
        now = {record.code: record for record in edited.store.all()}
        assert (now[EDITED].note, now[EDITED].requirements, now[OTHER].note) == ("sửa tại đây", "nguồn mới", "cũ")
        assert NEW in now
        versions = VersionStore(edited.store.engine).of(EDITED)
        assert [version.publication.origin for version in versions] == [VersionOrigin.IMPORT, VersionOrigin.BASELINE]
        assert versions[0].publication.author.startswith("publisher")
        await waited(edited, path, await browser.post(f"{path}/hoan-tac"))
    assert {record.code: record for record in edited.store.all()} == before
    actions = [entry.action for entry in edited.audit.find(AuditFilter(subject="review:"))]
    assert actions == [
        "review.undone",
        "review.undoing",
        "review.applied",
        "review.applying",
        "review.decided",
        "review.decided",
        "review.opened",
        "review.begun",
    ]


async def test_a_second_upload_has_nothing_to_do(edited: ConsoleServices) -> None:
    async with signed_in(edited, Role.PUBLISHER) as browser:
        path = await reviewed(browser, edited)
        await browser.post(f"{path}/quyet-dinh", {"decision": "accept"})
        await waited(edited, path, await browser.post(f"{path}/ap-dung"))
        assert edited.store.get(EDITED).note == "sửa tại đây"
        again = await reviewed(browser, edited)
        assert "Không có gì phải làm" in await (await browser.get(again)).text()


async def test_stored_html_is_shown_as_text(edited: ConsoleServices) -> None:
    async with signed_in(edited, Role.PUBLISHER) as browser:
        path = await reviewed(browser, edited, NEWS.replace(b"tep", b"tep"), name=f"{HOSTILE}.jsonl")
        pages = [await (await browser.get(each)).text() for each in (path, f"{path}/{NEW}", "/dua-vao")]
    assert all(HOSTILE not in page for page in pages)
    assert "&lt;script&gt;" in pages[0]
    assert "&lt;script&gt;" in pages[1]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):  # 288 MB, past the bound
            archive.writestr(f"xl/{number}.xml", b"0" * (32 * 1024**2))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ", "tep.exe", "không thuộc các kiểu đọc được"),
        (b"not a table", "tep.xlsx", "không phải bảng tính XLSX"),
        (b"", "tep.jsonl", "không có gì bên trong"),
        (gzip.compress(b" " * (17 * 1024**2)), "tep.jsonl.gz", "mở ra quá lớn"),
        (bomb(), "tep.xlsx", "mở ra lớn quá"),
    ],
    ids=["kind", "content", "empty", "packed bomb", "table bomb"],
)
async def test_a_file_that_can_not_be_read_opens_no_review(
    services: ConsoleServices, tmp_path: Path, content: bytes, name: str, said: str
) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        response = await upload(browser, content, name)
        assert response.headers["Location"] == f"{PREFIX}/dua-vao"
        assert said in await (await browser.get("/dua-vao")).text()
    assert services.reviewing.reviews.list() == ()
    assert list((tmp_path / "uploads").iterdir()) == []


async def test_a_file_that_is_too_large_is_refused_while_it_comes(
    services: ConsoleServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_pages, "MOST_BYTES", 6 * 1024**2)
    async with signed_in(services, Role.PUBLISHER) as browser:
        fits = await upload(browser, b" " * (5 * 1024**2))
        assert fits.headers["Location"] != f"{PREFIX}/dua-vao"
        await upload(browser, b" " * (7 * 1024**2))
        assert "lớn quá 6 MB" in await (await browser.get("/dua-vao")).text()
    assert services.reviewing.background.wait(1, 20)
    assert list((tmp_path / "uploads").iterdir()) == []


async def test_text_that_is_no_json_is_skipped_with_the_reason(services: ConsoleServices) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        path = await reviewed(browser, services, b"<html>=cmd()</html>\n")
        assert "không phải JSON đúng" in await (await browser.get(path)).text()
        table = await (await browser.get(f"{path}/bo-qua.csv")).text()
    assert table.startswith("\ufeffChỗ trong nguồn,Mã,Lý do bỏ qua\r\ntep.jsonl:1,")


async def test_a_file_without_the_token_is_refused_and_not_kept(services: ConsoleServices, tmp_path: Path) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        for fields in ((("csrf", "guess"), ("file", "x")), (("file", "x"), ("csrf", await browser.token("/toi")))):
            form = FormData()
            for name, value in fields:
                form.add_field(name, value, **({"filename": "a.jsonl"} if name == "file" else {}))
            response = await browser.client.post(f"{PREFIX}/dua-vao/tep", data=form, allow_redirects=False)
            assert response.status == 403
    assert not (tmp_path / "uploads").exists()


async def test_reading_that_was_broken_off_is_said_and_begins_again(services: ConsoleServices, tmp_path: Path) -> None:
    work = services.reviewing
    arrived = work.folder.arriving() / "tep.jsonl"
    arrived.write_bytes(NEWS)
    number = work.reviews.begin(name="tep.jsonl", actor="lan")
    work.folder.keep(number, SourceNote(SourceKind.FILE, "tep.jsonl"), arrived)
    restarted = replace(services, reviewing=ReviewWork(services.store, tmp_path / "uploads"))
    async with signed_in(restarted, Role.PUBLISHER) as browser:
        assert "bị ngắt giữa chừng" in await (await browser.get("/dua-vao")).text()
        assert "Đọc lại từ đầu" in await (await browser.get(f"/dua-vao/{number}")).text()
        await waited(restarted, f"/dua-vao/{number}", await browser.post(f"/dua-vao/{number}/doc-lai"))
    assert work.reviews.get(number).state is ReviewState.OPEN
    assert work.reviews.get(number).total == 3
    assert work.folder.note(number) is None


async def test_reading_that_was_broken_off_is_discarded(services: ConsoleServices) -> None:
    number = services.reviewing.reviews.begin(name="tep.jsonl", actor="lan")
    async with signed_in(services, Role.PUBLISHER) as browser:
        assert "Tệp không còn ở đây" in await (await browser.get(f"/dua-vao/{number}")).text()
        await browser.post(f"/dua-vao/{number}/doc-lai")
        assert "không còn" in await (await browser.get(f"/dua-vao/{number}")).text()
        await browser.post(f"/dua-vao/{number}/bo")
    assert services.reviewing.reviews.get(number).state is ReviewState.DISCARDED


async def test_what_changed_meanwhile_is_not_written_but_looked_at_again(edited: ConsoleServices) -> None:
    async with signed_in(edited, Role.PUBLISHER) as browser:
        path = await reviewed(browser, edited)
        await browser.post(f"{path}/quyet-dinh", {"decision": "accept"})
        edit(edited.store, OTHER, note="vừa sửa")
        await waited(edited, path, await browser.post(f"{path}/ap-dung"))
        assert edited.store.get(OTHER).note == "vừa sửa"
        assert "Xem lại 1 thủ tục vừa đổi tại đây" in await (await browser.get(path)).text()
        await browser.post(f"{path}/xem-lai")
        assert "cả hai đều đổi" in await (await browser.get(f"{path}/{OTHER}")).text()


async def test_people_of_one_province_bring_in_what_is_theirs_only(edited: ConsoleServices) -> None:
    async with signed_in(edited, Role.PUBLISHER) as everywhere:
        national = await reviewed(everywhere, edited)
    scope = Scope(ScopeKind.PROVINCE, "Gia Lai")
    async with signed_in(edited, Role.PUBLISHER, scope) as browser:
        path = await reviewed(browser, edited, NEWS, complete="1")
        assert "ngoài phạm vi" in await (await browser.get(path)).text()
        assert edited.reviewing.reviews.get(int(path.rsplit("/", 1)[1])).total == 0
        for step in ("/quyet-dinh", "/ap-dung", f"/{EDITED}", "/bo"):
            assert (await browser.post(national + step, {"decision": "theirs"})).status == 403
        assert (await browser.post("/dua-vao/dang-cho")).status == 403


@pytest.mark.parametrize("path", ["/dua-vao/99", "/dua-vao/abc", "/dua-vao/99/1.000001", "/dua-vao/99/bo-qua.csv"])
async def test_a_review_that_is_not_there_is_not_found(services: ConsoleServices, path: str) -> None:
    async with signed_in(services, Role.PUBLISHER) as browser:
        assert (await browser.get(path)).status == 404
