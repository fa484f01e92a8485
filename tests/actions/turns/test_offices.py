"""Where to go: the offices that serve where the person lives, named with the place to submit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from actions.services import Services
from procedures.offices.office import Coordinates, OfficeKind
from procedures.records import Agency
from procedures.store import ProcedureStore
from procedures.vietnam_time import VIETNAM
from tests.actions.records import detailed
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, STAY
from tests.procedures.offices.samples import IA_PIA, USUAL, XUAN_HOA, office

HEADING = "Nơi nộp theo nơi ở của anh/chị"
HERE = "tôi ở phường 7 quận 3"
DESK = office("d", name="Một cửa Xuân Hòa", hours=USUAL, coordinates=Coordinates(10.7, 106.6))
POLICE = office("p", OfficeKind.POLICE, name="Trụ sở công an Xuân Hòa", communes=(XUAN_HOA,))
CENTRE = office("c", name="Trung tâm của thành phố", communes=(), provinces=("Hồ Chí Minh",))
ELSEWHERE = office("e", OfficeKind.POLICE, name="Trụ sở công an Ia Pia", communes=(IA_PIA,))


@pytest.fixture(autouse=True)
def directory(store: ProcedureStore) -> None:
    store.save([detailed(BIRTH, "Đăng ký khai sinh", executing_agencies=(Agency("Ủy ban nhân dân cấp xã"),))])
    store.save([detailed("8.1", "Cấp phiếu lý lịch", executing_agencies=(Agency("Sở Tư pháp"),))])
    store.save([detailed("8.2", "Phiếu riêng", executing_agencies=(Agency("Sở Tư pháp tỉnh Gia Lai"),))])
    store.save([detailed("8.3", "Kiện", executing_agencies=(Agency("Tòa án nhân dân khu vực"),))])
    store.offices.set([DESK, POLICE, CENTRE, ELSEWHERE])


async def where(talk: Talk, code: str) -> Said:
    return await talk.ask("nộp ở đâu", (code, 0.95), facets=["place"], follow_up=0.1)


async def test_the_desk_of_the_commune_is_named_with_its_hours_and_a_map(talk: Talk):
    await talk.ask(HERE)
    said = await where(talk, BIRTH)
    assert f"{HEADING}:\n• Một cửa Xuân Hòa\n" in said.text
    assert "Lúc này đang mở đến 11:30, rồi mở lại lúc 13:00." in said.text
    assert "https://www.openstreetmap.org/?mlat=10.7&mlon=106.6" in said.text
    assert "công an Xuân Hòa" not in said.text


async def test_the_hours_are_those_of_the_moment_that_it_is_asked(services: Services):
    evening = datetime(2026, 11, 20, 18, tzinfo=VIETNAM)
    talk = Talk(replace(services, now=lambda: evening))
    await talk.ask(HERE)
    said = await where(talk, BIRTH)
    assert "Hôm nay đã hết giờ, mở lại lúc 7:30 thứ Bảy 21/11." in said.text


async def test_what_the_police_do_leads_to_the_police_station_of_the_commune(talk: Talk):
    await talk.ask(HERE)
    said = await where(talk, STAY)
    assert "• Trụ sở công an Xuân Hòa" in said.text
    assert "Một cửa Xuân Hòa" not in said.text
    await talk.ask("tôi ở xã Ia Pia huyện Chư Prông")
    assert "• Trụ sở công an Ia Pia" in (await where(talk, STAY)).text


async def test_what_the_province_does_leads_to_its_centre(talk: Talk):
    await talk.ask(HERE)
    said = await where(talk, "8.1")
    assert "• Trung tâm của thành phố" in said.text
    assert "Một cửa Xuân Hòa" not in said.text


@pytest.mark.parametrize("code", ["8.2", "8.3"])
async def test_nobody_is_sent_to_a_desk_for_another_province_or_a_court(talk: Talk, code: str):
    await talk.ask(HERE)
    assert HEADING not in (await where(talk, code)).text


async def test_no_office_is_named_to_who_has_not_said_where_they_live(services: Services):
    talk = Talk(replace(services, province="Hồ Chí Minh"))
    assert HEADING not in (await where(talk, BIRTH)).text
    assert HEADING not in (await where(talk, "8.1")).text


async def test_a_province_told_alone_names_the_offices_of_the_province(talk: Talk):
    await talk.ask("tôi ở TP Hồ Chí Minh")
    assert "• Trung tâm của thành phố" in (await where(talk, "8.1")).text
    assert HEADING not in (await where(talk, BIRTH)).text


async def test_where_people_live_is_asked_for_once_an_office_of_the_province_could_be_named(
    talk: Talk, store: ProcedureStore
):
    assert "Cho biết nơi ở" in (await where(talk, "8.1")).titles
    assert "Cho biết nơi ở" not in (await where(talk, "8.3")).titles
    store.offices.remove(each.code for each in store.offices.list())
    assert "Cho biết nơi ở" not in (await where(talk, "8.1")).titles


async def test_offices_are_named_only_where_it_is_asked_where_to_go(talk: Talk):
    await talk.ask(HERE)
    said = await talk.ask("lệ phí khai sinh", (BIRTH, 0.95), facets=["fee"])
    assert HEADING not in said.text


async def test_without_a_directory_the_answer_is_what_it_was(talk: Talk, store: ProcedureStore):
    await talk.ask(HERE)
    with_offices = (await where(talk, BIRTH)).text
    store.offices.remove(each.code for each in store.offices.list())
    without = (await where(talk, BIRTH)).text
    named = with_offices[with_offices.index(f"\n{HEADING}") : with_offices.index("\nMã thủ tục")]
    assert without == with_offices.replace(named.rstrip("\n") + "\n", "")


async def test_the_sheet_of_who_told_the_place_knows_it_and_the_address_of_the_answer_does_not(talk: Talk):
    asked = {"facets": ["papers"], "follow_up": 0.1}
    before = await talk.ask("giấy tờ", (BIRTH, 0.95), **asked)
    assert "noi=" not in before.messages[0]["sheet"]
    await talk.ask(HERE)
    after = await talk.ask("giấy tờ", (BIRTH, 0.95), **asked)
    assert after.messages[0]["sheet"].endswith(f"&noi={XUAN_HOA}")
    assert "noi=" not in after.messages[0]["link"]
