"""The shipped life events and guides as answers: they fit one message, and their buttons fit every channel."""

from __future__ import annotations

import pytest

from actions.answers.guide import button, guide
from actions.answers.life_event import life_event, single_step, whole_button
from bot.telegram.callback_data import decode, encode
from procedures.guidance.guide import Guide
from procedures.guidance.library import code_of, shipped_library
from procedures.guidance.life_event import LifeEvent
from procedures.store import ProcedureStore

LONGEST = 3900  # characters; Telegram takes 4,096
MOST_BUTTONS = 12  # remembered of a turn

EVENTS, GUIDES = shipped_library().events, shipped_library().guides


@pytest.mark.parametrize("event", EVENTS, ids=code_of)
def test_an_event_fits_one_message_and_names_each_code_it_offers(event: LifeEvent, starter_store: ProcedureStore):
    records = starter_store.find_many(event.codes)
    reply = life_event(event, records)
    assert len(reply.text) < LONGEST
    assert {each.code for each in reply.buttons} == records.keys()
    assert len(reply.buttons) <= MOST_BUTTONS
    assert [each.code for each in reply.buttons if each.code not in reply.text] == []


@pytest.mark.parametrize("event", EVENTS, ids=code_of)
def test_an_event_without_any_record_says_so_at_each_procedure(event: LifeEvent):
    reply = life_event(event, {})
    named = [step for step in event.steps if step.codes]
    assert reply.buttons == ()
    assert reply.text.count("chưa có hồ sơ của thủ tục này") == len(named) + sum(bool(e.code) for e in event.linked)
    assert "bấm vào một việc" not in reply.text


@pytest.mark.parametrize("event", EVENTS, ids=code_of)
def test_every_button_fits_into_telegrams_callback_data(event: LifeEvent, starter_store: ProcedureStore):
    records = starter_store.find_many(event.codes)
    for each in (whole_button(event), *single_step(1, event, records).buttons):
        assert decode(encode(each.payload)) == each.payload
        assert len(each.title) <= 60


@pytest.mark.parametrize("shown", GUIDES, ids=code_of)
def test_a_guide_fits_one_message_and_its_button_every_channel(shown: Guide, starter_store: ProcedureStore):
    reply = guide(shown, starter_store.find_many(shown.codes), shipped_library().related(shown))
    assert len(reply.text) < LONGEST
    assert f"{len(shown.steps)}. {shown.steps[-1]}" in reply.text
    assert decode(encode(button(shown).payload)) == button(shown).payload
