from __future__ import annotations

from actions.action_go_back import GoBack
from actions.action_out_of_scope import OutOfScope
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, PASSPORT, STAY


async def declined(talk: Talk) -> None:
    await talk.ask("đăng ký khai sinh", (BIRTH, 0.95))
    await talk.ask("tạm trú mấy ngày", (STAY, 0.95), facets=["time"], follow_up=0.1)
    away = await talk.ask("dự báo thời tiết", action=OutOfScope, intent=("out_of_scope", 0.99), follow_up=0.01)
    assert away.kind == "decline"


async def back(talk: Talk) -> Said:
    return await talk.ask("quay lại", action=GoBack, intent=("go_back", 0.9))


async def test_going_back_after_something_declined_shows_what_was_shown_before_it(talk: Talk):
    await declined(talk)
    said = await back(talk)
    assert (said.code, said.turn["facets"]) == (STAY, ["time"])


async def test_going_back_again_leads_to_the_topic_before(talk: Talk):
    await declined(talk)
    await back(talk)
    assert (await back(talk)).code == BIRTH


async def test_a_return_in_words_goes_to_the_same_topic(talk: Talk):
    await declined(talk)
    assert (await talk.ask("quay lại cái lúc nãy, nộp ở đâu", facets=["place"])).code == STAY


async def test_a_new_topic_after_the_decline_is_gone_back_from_as_ever(talk: Talk):
    await declined(talk)
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.95), follow_up=0.1)
    assert (await back(talk)).code == STAY
