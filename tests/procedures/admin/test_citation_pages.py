"""What rests on a document, and records as a table that goes out and comes in again."""

from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import load_workbook

from procedures.accounts.permissions import Role
from procedures.admin.services import ConsoleServices
from procedures.overrides import Override
from procedures.validity import Validity
from tests.procedures.admin.console import signed_in
from tests.procedures.admin.test_import_pages import upload, waited
from tests.procedures.sample_records import plain

CODE, RULED = "1.000021", "1.000022"


def fill(services: ConsoleServices) -> None:
    services.store.save(
        [plain(CODE, name="=1+1 <b>thử</b>", note="theo Thông tư 75/2022/TT-BTC"), plain(RULED, note="cũ")]
    )
    services.store.overrides.set([Override("Gia Lai", RULED, Validity(decision="75/2022/TT-BTC"), note="riêng")])


async def test_records_and_rules_that_name_a_document_are_found_and_taken_along(services: ConsoleServices) -> None:
    fill(services)
    async with signed_in(services, Role.VIEWER) as browser:
        page = await (await browser.get("/dan-chieu?so=th%C3%B4ng+t%C6%B0+75/2022")).text()
        table = await (await browser.get("/dan-chieu.csv?so=75/2022/tt+btc")).text()
    assert all(words in page for words in (CODE, RULED, "Ghi chú", "quy định riêng của Gia Lai", "/quy-dinh-tinh/"))
    assert "&lt;b&gt;thử" in page
    assert f"{CODE},'=1+1 <b>thử</b>,Ghi chú\r\n" in table
    assert f"{RULED}," in table


async def test_what_is_no_number_of_a_document_is_said(services: ConsoleServices) -> None:
    async with signed_in(services, Role.VIEWER) as browser:
        pages = [
            await (await browser.get(f"/dan-chieu{query}")).text() for query in ("?so=abc", "?so=1/2099/TT-BTC", "")
        ]
    assert "chưa nhận ra số văn bản" in pages[0]
    assert "Không có thủ tục nào nhắc đến" in pages[1]
    assert 'class="card"' not in pages[2]


async def test_a_table_goes_out_is_edited_and_comes_in_as_a_review(services: ConsoleServices) -> None:
    fill(services)
    async with signed_in(services, Role.PUBLISHER) as browser:
        content = await (await browser.get(f"/thu-tuc.xlsx?q={RULED}")).read()
        book = load_workbook(io.BytesIO(content))
        sheet = book.worksheets[0]
        headings = [cell.value for cell in sheet[1]]
        assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [RULED]
        sheet.cell(2, headings.index("ghi chú") + 1).value = "sửa trong bảng"
        edited = io.BytesIO()
        book.save(edited)
        response = await upload(browser, edited.getvalue(), "thu-tuc.xlsx")
        path = response.headers["Location"].removeprefix("/admin")
        assert services.reviewing.background.wait(int(path.rsplit("/", 1)[1]), 20)
        assert "<ins>sửa trong bảng</ins>" in await (await browser.get(f"{path}/{RULED}")).text()
        await browser.post(f"{path}/quyet-dinh", {"decision": "accept"})
        await waited(services, path, await browser.post(f"{path}/ap-dung"))
    assert services.store.get(RULED).note == "sửa trong bảng"
    assert replace(services.store.get(RULED), note="cũ").name == plain(RULED).name
