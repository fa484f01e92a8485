from __future__ import annotations

from datetime import datetime

import pytest

from actions.services import Services
from procedures.opening import open_store
from procedures.vietnam_time import VIETNAM
from procedures.working_days.announcements import SHIPPED, read_calendar
from tests.actions.records import detailed
from tests.actions.talk import Talk

STAY, HOME = "1.004194", "1.004222"
SATURDAY = datetime(2026, 11, 21, 9, tzinfo=VIETNAM)
CALENDAR = read_calendar(SHIPPED)


@pytest.fixture
def talk() -> Talk:
    store = open_store("sqlite://", seed=False)
    store.save((detailed(STAY, "Đăng ký tạm trú"), detailed(HOME, "Đăng ký thường trú")))
    return Talk(Services(store, now=lambda: SATURDAY, calendar=lambda: CALENDAR))


async def test_a_question_on_time_reckons_from_today(talk: Talk):
    said = await talk.ask("tạm trú mấy ngày có", (STAY, 0.95), facets=["time"])
    assert "Nộp hôm nay (thứ Bảy 21/11/2026, ngày nghỉ nên tính từ thứ Hai 23/11)" in said.text


async def test_a_day_named_in_the_question_is_reckoned_from(talk: Talk):
    said = await talk.ask("tạm trú nộp thứ sáu thì khi nào xong", (STAY, 0.95), facets=["time"])
    assert "Nộp thứ Sáu 27/11/2026, dự kiến có kết quả thứ Ba 08/12/2026." in said.text


async def test_a_day_named_while_going_on_is_reckoned_from(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    said = await talk.ask("nộp ngày 13/2/2026 thì bao giờ lấy", facets=["time"], follow_up=0.95)
    assert said.code == STAY
    assert "Nếu đã nộp thứ Sáu 13/02/2026, dự kiến có kết quả thứ Ba 03/03/2026." in said.text


async def test_a_day_named_before_a_question_back_counts_after_the_choice(talk: Talk):
    asked = await talk.ask("đăng ký cư trú nộp thứ sáu khi nào xong", (STAY, 0.45), (HOME, 0.44), facets=["time"])
    assert asked.kind == "clarify"
    chosen = await talk.ask(asked.titles[0], facets=())
    assert "Nộp thứ Sáu 27/11/2026" in chosen.text


async def test_the_next_question_reckons_from_today_again(talk: Talk):
    await talk.ask("tạm trú nộp thứ sáu thì khi nào xong", (STAY, 0.95), facets=["time"])
    said = await talk.ask("thường trú mấy ngày", (HOME, 0.95), facets=["time"])
    assert "Nộp hôm nay" in said.text


@pytest.mark.parametrize(("facet", "answered"), [("time", ["time"]), ("fee", ["overview"])])
async def test_another_day_after_a_question_on_time_asks_for_the_time_again(
    talk: Talk, facet: str, answered: list[str]
):
    await talk.ask("tạm trú", (STAY, 0.95), facets=[facet])
    said = await talk.ask("mai nộp thì sao", facets=["overview"], follow_up=0.95)
    assert said.code == STAY
    assert said.turn["facets"] == answered
    assert ("Nộp ngày mai (Chủ nhật 22/11/2026" in said.text) == (facet == "time")
