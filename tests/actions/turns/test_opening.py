"""When the office is open on a named day; the conversation takes place on Friday, 20 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from actions.answers.payloads import at_place
from actions.dialogue_state import SLOT
from actions.services import Services
from procedures.offices.hours import OpeningHours
from procedures.offices.office import OfficeKind
from procedures.records import Agency, ChannelMethod
from procedures.store import ProcedureStore
from procedures.vietnam_time import VIETNAM
from procedures.working_days.announcements import SHIPPED, read_calendar
from tests.actions.records import channel, detailed
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, CARD, STAY
from tests.procedures.offices.samples import AFTERNOON, MORNING, USUAL, XUAN_HOA, office

DESK = office("d", name="Một cửa Xuân Hòa", hours=USUAL, phone="028 0000 0000", source="Cổng thông tin của phường")
POLICE = office("p", OfficeKind.POLICE, name="Công an Xuân Hòa")
GENERAL = "Đây là lịch chung của cơ quan nhà nước"


@pytest.fixture
def services(services: Services) -> Services:
    return replace(services, calendar=lambda: read_calendar(SHIPPED))


@pytest.fixture
def directory(store: ProcedureStore) -> None:
    store.save([detailed(BIRTH, "Đăng ký khai sinh", executing_agencies=(Agency("Ủy ban nhân dân cấp xã"),))])
    store.offices.set([DESK, POLICE])


async def at_home(talk: Talk, code: str = BIRTH) -> None:
    await talk.ask(at_place(XUAN_HOA))
    await talk.ask("nộp ở đâu", (code, 0.95), facets=["place"], follow_up=0.1)


async def asked(talk: Talk, text: str) -> Said:
    return await talk.ask(text, ("9.9", 0.4), facets=["time"], intent=("out_of_scope", 0.6))


@pytest.mark.usefixtures("directory")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "thứ bảy có làm không",
            "Thứ Bảy 21/11/2026 (ngày mai):\n• Một cửa Xuân Hòa: mở 7:30–11:30, đóng cửa lúc 11:30.",
        ),
        ("chủ nhật có làm không", "Chủ nhật 22/11/2026:\n• Một cửa Xuân Hòa: nghỉ."),
        (
            "chiều thứ sáu mấy giờ đóng",
            "buổi chiều mở 13:00–17:00, đóng cửa lúc 17:00; giờ trong ngày: 7:30–11:30, 13:00–17:00.",
        ),
        ("chiều thứ bảy có mở không", "Một cửa Xuân Hòa: buổi chiều nghỉ; giờ trong ngày: 7:30–11:30."),
        ("24/11 có làm việc không", "Thứ Ba 24/11/2026:\n• Một cửa Xuân Hòa: nghỉ lễ."),
        ("24/12 có làm việc không", "Thứ Năm 24/12/2026:\n• Một cửa Xuân Hòa: nghỉ."),
        ("2/9/2026 có mở cửa không", "Thứ Tư 02/09/2026:\n• Một cửa Xuân Hòa: mở 7:30–11:30"),
        ("22/8/2026 có mở cửa không", "Thứ Bảy 22/08/2026:\n• Một cửa Xuân Hòa: mở 7:30–11:30"),
        ("30/4 mở cửa không", "Thứ Sáu 30/04/2027:\n• Một cửa Xuân Hòa: nghỉ lễ."),
        ("30/4 mở cửa không", "chưa có lịch nghỉ chính thức năm 2027"),
    ],
)
async def test_the_hours_of_the_office_known_are_told(talk: Talk, text: str, line: str):
    await at_home(talk)
    said = await asked(talk, text)
    assert (said.kind, said.code, said.turn["facets"]) == ("answer", BIRTH, ["place"])
    assert line in said.text
    assert GENERAL not in said.text
    assert talk.slots[SLOT]["topic"] == BIRTH


@pytest.mark.usefixtures("directory")
async def test_phone_and_source_stand_with_the_hours(talk: Talk):
    await at_home(talk)
    said = await asked(talk, "mai có làm việc không")
    assert "Điện thoại: 028 0000 0000" in said.text
    assert "Nguồn: Cổng thông tin của phường" in said.text


@pytest.mark.usefixtures("directory")
async def test_hours_that_the_directory_lacks_are_said_to_be_unknown(talk: Talk):
    await at_home(talk, STAY)
    said = await asked(talk, "thứ bảy có làm không")
    assert "• Công an Xuân Hòa: danh bạ chưa ghi giờ làm việc." in said.text
    assert "gọi hỏi trước" in said.text


@pytest.mark.usefixtures("directory")
async def test_the_kind_of_office_named_counts_more_than_the_topic(talk: Talk):
    await at_home(talk)
    said = await asked(talk, "thứ bảy công an phường có làm không")
    assert "Công an Xuân Hòa" in said.text
    assert "Một cửa Xuân Hòa" not in said.text
    assert said.code is None


async def test_a_weekend_made_a_working_day_is_unsure_where_the_office_has_no_hours_for_it(
    services: Services, store: ProcedureStore
):
    weekdays = OpeningHours(week=(*((MORNING, AFTERNOON),) * 5, (), ()))
    store.save([detailed(BIRTH, "Đăng ký khai sinh", executing_agencies=(Agency("Ủy ban nhân dân cấp xã"),))])
    store.offices.set([replace(DESK, hours=weekdays)])
    talk = Talk(replace(services, now=lambda: datetime(2026, 8, 20, 9, tzinfo=VIETNAM)))
    await at_home(talk)
    assert "chưa rõ có mở không" in (await asked(talk, "thứ bảy có làm không")).text


@pytest.mark.usefixtures("directory")
async def test_a_place_in_the_question_names_its_office(talk: Talk):
    said = await asked(talk, "thứ bảy ubnd phường Xuân Hòa TP Hồ Chí Minh có mở cửa không")
    assert "• Một cửa Xuân Hòa: mở 7:30–11:30" in said.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "thứ hai có làm không",
            "Thứ Hai 23/11/2026 là ngày làm việc. Giờ hành chính thường là 7:30–11:30, 13:00–17:00.",
        ),
        (
            "thứ bảy có làm không",
            "Thứ Bảy 21/11/2026 (ngày mai) là ngày nghỉ cuối tuần. Có nơi vẫn nhận hồ sơ vào thứ Bảy",
        ),
        ("24/11 có làm việc không", "Thứ Ba 24/11/2026 là ngày nghỉ lễ"),
        ("22/8/2026 có làm việc không", "Thứ Bảy 22/08/2026 là ngày làm việc làm bù"),
        ("cuối tuần có làm không", "Chủ nhật 22/11/2026 là ngày nghỉ cuối tuần."),
    ],
)
async def test_without_an_office_the_general_days_are_told_as_such(talk: Talk, text: str, line: str):
    said = await asked(talk, text)
    assert said.kind == "answer"
    assert line in said.text
    assert GENERAL in said.text


@pytest.mark.usefixtures("directory")
async def test_who_has_not_told_the_place_may_do_so(talk: Talk):
    await talk.ask("nộp ở đâu", (BIRTH, 0.95), facets=["place"], follow_up=0.1)
    said = await asked(talk, "thứ bảy có làm không")
    assert GENERAL in said.text
    assert said.titles == ["Nơi nộp", "Cho biết nơi ở", "Chia sẻ vị trí"]


async def test_a_procedure_named_in_the_question_becomes_the_topic(talk: Talk):
    said = await asked(talk, "thứ bảy có làm căn cước không")
    assert said.code == CARD
    assert talk.slots[SLOT]["topic"] == CARD


async def test_an_open_choice_stays_open(talk: Talk):
    before = await talk.ask("giấy tờ", (BIRTH, 0.45), (CARD, 0.44))
    assert before.kind == "clarify"
    said = await asked(talk, "thứ bảy có làm không")
    assert said.offered == before.offered
    assert talk.slots[SLOT]["clarifying"] is True


async def test_what_the_record_says_on_hours_is_quoted_where_no_office_is_known(talk: Talk, store: ProcedureStore):
    note = "Nộp tại Công an cấp xã. Nhận hồ sơ giờ hành chính và sáng thứ 7, trừ ngày lễ."
    store.save([detailed(STAY, "Đăng ký tạm trú", channels=(channel(ChannelMethod.DIRECT, note=note),))])
    await talk.ask("nộp ở đâu", (STAY, 0.95), facets=["place"], follow_up=0.1)
    said = await asked(talk, "thứ bảy có làm không")
    assert "Bản ghi của thủ tục này ghi: Nhận hồ sơ giờ hành chính và sáng thứ 7, trừ ngày lễ." in said.text
    assert "Nộp tại" not in said.text
