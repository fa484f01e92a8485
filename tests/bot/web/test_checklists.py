from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import pytest

from actions.answers.links import answer_link, sheet_link
from bot.web.checklists import Sheets
from bot.web.late_records import LateRecords
from procedures.chosen_cases import no_choice, with_case
from procedures.offices.office import Coordinates, OfficeKind
from procedures.opening import open_store
from procedures.store import ProcedureStore
from tests.actions.records import NOW
from tests.bot.web.conftest import OpenChat
from tests.fakes.replier import FakeReplier
from tests.procedures.offices.samples import IA_PIA, USUAL, XUAN_HOA, office

CODE = "1.004222"


@pytest.fixture(scope="module")
def store() -> ProcedureStore:
    return open_store("sqlite://")


@pytest.fixture
def sheets(store: ProcedureStore) -> Sheets:
    records = LateRecords()
    records.give(store)
    return Sheets(records, now=lambda: NOW)


async def test_the_sheet_lists_the_papers_of_the_case_to_tick_off(
    open_chat: OpenChat, sheets: Sheets, store: ProcedureStore
) -> None:
    chosen = with_case(store.get(CODE), no_choice(store.get(CODE)), 3)
    client = await open_chat(FakeReplier(), sheets=sheets)
    response = await client.get(sheet_link(CODE, chosen.text))
    page = await response.text()
    assert response.status == 200
    assert "Theo trường hợp anh/chị chọn: Vào nhà thuê, mượn, ở nhờ." in page
    assert page.count('type="checkbox"') >= 2
    assert "cơ sở tín ngưỡng" not in page
    assert "<svg" in page
    assert sheet_link(CODE, chosen.text, pdf=True) in page.replace("&amp;", "&")


async def test_the_pdf_is_given_under_a_name_of_its_own(open_chat: OpenChat, sheets: Sheets) -> None:
    client = await open_chat(FakeReplier(), sheets=sheets)
    response = await client.get(sheet_link(CODE, pdf=True))
    assert response.headers["Content-Type"] == "application/pdf"
    assert 'filename="giay-to-1.004222.pdf"' in response.headers["Content-Disposition"]
    assert (await response.read()).startswith(b"%PDF-")


@pytest.mark.parametrize("path", ["/giay-to", "/giay-to.pdf", "/giay-to?thu-tuc=9.999999", "/giay-to?thu-tuc=<b>"])
async def test_an_unknown_procedure_leads_back_to_the_chat(open_chat: OpenChat, sheets: Sheets, path: str) -> None:
    response = await (await open_chat(FakeReplier(), sheets=sheets)).get(path)
    assert response.status == 404
    assert 'href="/"' in await response.text()


async def test_before_the_records_are_loaded_people_are_asked_to_wait(open_chat: OpenChat) -> None:
    response = await (await open_chat(FakeReplier())).get(sheet_link(CODE))
    assert response.status == 503
    assert "đang khởi động" in await response.text()


@pytest.mark.parametrize("case", ["", "00000:1", "<script>", "f07ef:"])
async def test_a_choice_that_does_not_fit_gives_the_sheet_for_all_cases(
    open_chat: OpenChat, sheets: Sheets, case: str
) -> None:
    response = await (await open_chat(FakeReplier(), sheets=sheets)).get(sheet_link(CODE, case))
    page = await response.text()
    assert response.status == 200
    assert "Theo trường hợp" not in page
    assert "cơ sở tín ngưỡng" in page


async def test_the_address_of_an_answer_opens_the_chat_with_it(open_chat: OpenChat, sheets: Sheets) -> None:
    client = await open_chat(FakeReplier(), sheets=sheets)
    page = await (await client.get("/?thu-tuc=1.004222&phan=papers,fee&truong-hop=f07ef:2")).text()
    assert 'id="opening"' in page
    assert "Đăng ký thường trú (nhập hộ khẩu, chuyển hộ khẩu): giấy tờ cần có, lệ phí" in page
    payload = re.search(r'name="payload" value="([^"]+)"', page)
    assert payload is not None
    asked = payload[1].replace("&quot;", '"')
    assert asked == '/ask_procedure{"code":"1.004222","facet":"papers,fee","case":"f07ef:2"}'


@pytest.mark.parametrize("query", ["", "?thu-tuc=", "?thu-tuc=%3Cb%3E", "?phan=papers"])
async def test_another_address_opens_nothing(open_chat: OpenChat, query: str) -> None:
    assert 'id="opening"' not in await (await (await open_chat(FakeReplier())).get(f"/{query}")).text()


def test_links_carry_only_what_is_said() -> None:
    assert answer_link("1.1") == "/?thu-tuc=1.1"
    assert sheet_link("1.1", "a1b2c:0+3,n") == "/giay-to?thu-tuc=1.1&truong-hop=a1b2c:0%2B3,n"


DESK = office(
    "d",
    OfficeKind.POLICE,
    name="Công an phường Xuân Hòa <1>",
    hours=USUAL,
    phone="028 0000 0000",
    coordinates=Coordinates(10.78, 106.69),
)


@pytest.fixture
def with_office(store: ProcedureStore) -> Iterator[None]:
    store.offices.set([DESK])
    yield
    store.offices.remove(["d"])


@pytest.mark.usefixtures("with_office")
async def test_the_sheet_of_who_told_the_place_names_the_office(open_chat: OpenChat, sheets: Sheets) -> None:
    client = await open_chat(FakeReplier(), sheets=sheets)
    page = await (await client.get(sheet_link(CODE, place=XUAN_HOA))).text()
    assert "Công an phường Xuân Hòa &lt;1&gt;" in page
    assert "Điện thoại: 028 0000 0000" in page
    assert "Giờ làm việc: Thứ 2–6: 7:30–11:30, 13:00–17:00; Thứ 7: 7:30–11:30 · Ngày riêng: " in page
    assert "Lúc này" not in page
    assert 'href="https://www.openstreetmap.org/?mlat=10.78&amp;mlon=106.69#map=17/10.78/106.69"' in page
    assert page.count("<svg") == 2
    assert escape(sheet_link(CODE, place=XUAN_HOA, pdf=True)) in page
    answer = re.search(r'href="([^"]+)">Mở trong trò chuyện', page)
    assert answer is not None
    assert "noi=" not in answer[1]  # the address that is passed on says nothing of the person


@pytest.mark.usefixtures("with_office")
@pytest.mark.parametrize("place", ["", "99999", "<script>", IA_PIA])
async def test_another_place_names_no_office(open_chat: OpenChat, sheets: Sheets, place: str) -> None:
    response = await (await open_chat(FakeReplier(), sheets=sheets)).get(sheet_link(CODE, place=place))
    page = await response.text()
    assert response.status == 200
    assert "Công an phường Xuân Hòa" not in page
    assert page.count("<svg") == 1
