from __future__ import annotations

import pytest

from actions.action_go_back import GoBack
from actions.services import Services
from procedures.store import ProcedureStore
from tests.actions.records import NOW
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, DEATH, PASSPORT, STAY, UNCLEAR

BOTH = ((BIRTH, 0.5), (STAY, 0.4), (DEATH, 0.2))


def _answered(said: Said) -> list[str]:
    return [each["code"] for each in said.turn["procedures"]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("khai sinh với tạm trú hết bao nhiêu tiền", [BIRTH, STAY]),
        ("tam tru va khai sinh het bao nhieu tien", [STAY, BIRTH]),
    ],
)
async def test_both_are_answered_in_the_order_asked(talk: Talk, text: str, codes: list[str]):
    said = await talk.ask(text, *BOTH, facets=["fee"])
    assert said.kind == "answer"
    assert _answered(said) == codes
    assert said.code == codes[0]
    assert len(said.messages) == 2
    assert [code in message["text"] for code, message in zip(codes, said.messages, strict=True)] == [True, True]


async def test_both_get_the_facets_asked(talk: Talk):
    said = await talk.ask("khai sinh với tạm trú phí bao nhiêu, mấy ngày", *BOTH, facets=["fee", "time"])
    assert [each["facets"] for each in said.turn["procedures"]] == [["fee", "time"], ["fee", "time"]]
    assert said.text.count("Lệ phí:") >= 2


async def test_the_parts_come_first_among_the_candidates_and_none_twice(talk: Talk):
    said = await talk.ask("tạm trú với khai sinh cần gì", *BOTH)
    assert [each["code"] for each in said.turn["candidates"]] == [STAY, BIRTH, DEATH]


async def test_the_first_stays_the_topic_and_the_second_is_one_step_back(talk: Talk):
    await talk.ask("khai sinh với tạm trú cần gì", *BOTH, facets=["papers"])
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"], follow_up=0.9)).code == BIRTH
    assert (await talk.ask("quay lại", action=GoBack, intent=("go_back", 0.9))).code == STAY


async def test_buttons_of_both_can_be_pressed_by_their_titles(talk: Talk):
    said = await talk.ask("khai sinh với tạm trú cần gì", *BOTH, facets=["papers"])
    assert all(message["buttons"] for message in said.messages)
    pressed = await talk.ask(said.messages[0]["buttons"][0]["title"])
    assert pressed.code == BIRTH


async def test_two_are_answered_while_a_third_is_talked_of(talk: Talk):
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.9))
    said = await talk.ask("khai sinh với tạm trú cần gì", *BOTH, facets=["papers"])
    assert _answered(said) == [BIRTH, STAY]


async def test_one_thing_is_answered_once(talk: Talk):
    said = await talk.ask("khai sinh cần gì và nộp ở đâu", (BIRTH, 0.9), (STAY, 0.1), facets=["papers", "place"])
    assert _answered(said) == [BIRTH]
    assert len(said.messages) == 1


async def test_a_part_whose_record_is_gone_is_left_out(store: ProcedureStore, talk: Talk):
    store.remove([STAY])
    said = await talk.ask("khai sinh với tạm trú cần gì", (BIRTH, 0.9), (STAY, 0.3))
    assert _answered(said) == [BIRTH]


async def test_without_a_search_only_one_is_answered(store: ProcedureStore):
    talk = Talk(Services(store, now=lambda: NOW))
    said = await talk.ask("khai sinh với tạm trú cần gì", (BIRTH, 0.9), (STAY, 0.3))
    assert _answered(said) == [BIRTH]


async def test_what_is_only_listed_is_answered_beside_what_is_known(talk: Talk):
    said = await talk.ask("hai thủ tục này cần gì", (UNCLEAR, 0.6), (BIRTH, 0.5))
    assert sorted(_answered(said)) == [BIRTH, UNCLEAR]
