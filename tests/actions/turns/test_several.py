from __future__ import annotations

import pytest

from actions.action_choose import Choose
from actions.action_go_back import GoBack
from actions.answers.clarify import BOTH_TITLE
from actions.answers.facets import Facet
from actions.answers.payloads import ask_both
from actions.services import Services
from procedures.store import ProcedureStore
from tests.actions.records import NOW
from tests.actions.talk import Said, Talk
from tests.actions.turns.conftest import BIRTH, DEATH, PASSPORT, STAY

BOTH = ((BIRTH, 0.5), (STAY, 0.4), (DEATH, 0.2))


def _answered(said: Said) -> list[str]:
    return [each["code"] for each in said.turn["procedures"]]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("làm khai sinh với làm tạm trú, mỗi cái hết bao nhiêu tiền", [BIRTH, STAY]),
        ("lam tam tru voi khai sinh, moi cai het bao nhieu tien", [STAY, BIRTH]),
    ],
)
async def test_both_are_answered_in_the_order_asked(talk: Talk, text: str, codes: list[str]):
    said = await talk.ask(text, *BOTH, facets=["fee"])
    assert said.kind == "answer"
    assert _answered(said) == codes
    assert said.code == codes[0]
    assert len(said.messages) == 2
    assert [code in message["text"] for code, message in zip(codes, said.messages, strict=True)] == [True, True]


async def test_all_that_is_listed_is_answered_and_the_first_stays_the_topic(talk: Talk):
    listed = (*BOTH, (PASSPORT, 0.3))
    said = await talk.ask("khai sinh với tạm trú với hộ chiếu, mỗi cái hết bao nhiêu tiền", *listed, facets=["fee"])
    assert _answered(said) == [BIRTH, STAY, PASSPORT]
    assert (said.kind, said.code, len(said.messages)) == ("answer", BIRTH, 3)
    assert (await talk.ask("mấy ngày có", facets=["time"], follow_up=0.9)).code == BIRTH


async def test_both_get_the_facets_asked(talk: Talk):
    said = await talk.ask("khai sinh với tạm trú, hai cái đó phí bao nhiêu, mấy ngày", *BOTH, facets=["fee", "time"])
    assert [each["facets"] for each in said.turn["procedures"]] == [["fee", "time"], ["fee", "time"]]
    assert said.text.count("Lệ phí:") >= 2


async def test_the_parts_come_first_among_the_candidates_and_none_twice(talk: Talk):
    said = await talk.ask("làm tạm trú với khai sinh, hai cái đó cần gì", *BOTH)
    assert [each["code"] for each in said.turn["candidates"]] == [STAY, BIRTH, DEATH]


async def test_the_first_stays_the_topic_and_the_second_is_one_step_back(talk: Talk):
    await talk.ask("làm khai sinh với tạm trú, hai cái đó cần gì", *BOTH, facets=["papers"])
    assert (await talk.ask("lệ phí bao nhiêu", facets=["fee"], follow_up=0.9)).code == BIRTH
    assert (await talk.ask("quay lại", action=GoBack, intent=("go_back", 0.9))).code == STAY


@pytest.mark.parametrize(
    ("text", "codes", "facets"),
    [
        ("giấy tờ cả hai", [BIRTH, STAY], ["papers"]),
        ("cái thứ hai lâu không", [STAY], ["time"]),
        ("con cai sau thi le phi bao nhieu", [STAY], ["fee"]),
        ("cái đầu tiên", [BIRTH], []),
    ],
)
async def test_after_two_were_answered_either_or_both_can_be_asked_about(
    talk: Talk, text: str, codes: list[str], facets: list[str]
):
    await talk.ask("làm khai sinh với tạm trú, hai cái đó cần gì", *BOTH, facets=["steps"])
    said = await talk.ask(text, facets=facets, intent=("choose", 0.9))
    assert _answered(said) == codes
    assert [each["facets"] for each in said.turn["procedures"]] == [facets or ["steps"]] * len(codes)
    again = await talk.ask("còn cái thứ nhất", intent=("choose", 0.9))
    assert _answered(again) == [BIRTH]


async def test_once_something_else_is_talked_of_the_second_is_no_longer_one_of_two(talk: Talk):
    await talk.ask("làm khai sinh với tạm trú, hai cái đó cần gì", *BOTH, facets=["papers"])
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.99), follow_up=0.01)
    assert STAY not in _answered(await talk.ask("cái thứ hai lâu không", facets=["time"], follow_up=0.9))


async def test_both_may_be_the_two_talked_of_last(talk: Talk):
    await talk.ask("đăng ký tạm trú", (STAY, 0.95))
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.99), follow_up=0.01)
    said = await talk.ask("cả hai nộp ở đâu", facets=["place"], follow_up=0.9)
    assert _answered(said) == [STAY, PASSPORT]


async def test_buttons_of_both_can_be_pressed_by_their_titles(talk: Talk):
    said = await talk.ask("làm khai sinh với tạm trú, hai cái đó cần gì", *BOTH, facets=["papers"])
    assert all(message["buttons"] for message in said.messages)
    pressed = await talk.ask(said.messages[0]["buttons"][0]["title"])
    assert pressed.code == BIRTH


async def test_two_are_answered_while_a_third_is_talked_of(talk: Talk):
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.9))
    said = await talk.ask("làm khai sinh với tạm trú, hai cái đó cần gì", *BOTH, facets=["papers"])
    assert _answered(said) == [BIRTH, STAY]


async def test_one_thing_is_answered_once(talk: Talk):
    said = await talk.ask("khai sinh cần gì và nộp ở đâu", (BIRTH, 0.9), (STAY, 0.1), facets=["papers", "place"])
    assert _answered(said) == [BIRTH]
    assert len(said.messages) == 1


async def test_a_part_whose_record_is_gone_is_left_out(store: ProcedureStore, talk: Talk):
    store.remove([STAY])
    said = await talk.ask("làm khai sinh với tạm trú, hai cái đó cần gì", (BIRTH, 0.9), (STAY, 0.2))
    assert _answered(said) == [BIRTH]


async def test_without_a_search_only_one_is_answered(store: ProcedureStore):
    talk = Talk(Services(store, now=lambda: NOW))
    said = await talk.ask("làm khai sinh với tạm trú, hai cái đó cần gì", (BIRTH, 0.9), (STAY, 0.2))
    assert _answered(said) == [BIRTH]


NOT_SURE = "khai sinh với tạm trú cần gì"


async def test_where_it_is_not_sure_it_is_asked_and_one_button_is_for_both(talk: Talk):
    asked = await talk.ask(NOT_SURE, *BOTH, facets=["papers"])
    assert asked.kind == "clarify"
    assert asked.offered[:2] == [BIRTH, STAY]
    assert BOTH_TITLE in asked.titles
    said = await talk.ask(BOTH_TITLE)
    assert _answered(said) == [BIRTH, STAY]
    assert [each["facets"] for each in said.turn["procedures"]] == [["papers"], ["papers"]]


@pytest.mark.parametrize("text", ["cả hai", "cả 2 luôn em", "dạ cả hai việc", "ca hai", "hai việc luôn nha"])
async def test_both_can_be_said_in_words(talk: Talk, text: str):
    await talk.ask(NOT_SURE, *BOTH, facets=["papers"])
    assert _answered(await talk.ask(text, intent=("choose", 0.9))) == [BIRTH, STAY]


@pytest.mark.parametrize(("text", "code"), [("2", STAY), ("cái đầu", BIRTH), ("tạm trú", STAY)])
async def test_one_of_two_can_be_taken(talk: Talk, text: str, code: str):
    await talk.ask(NOT_SURE, *BOTH, facets=["papers"])
    said = await talk.ask(text, (STAY, 0.9) if text == "tạm trú" else (BIRTH, 0.1), intent=("choose", 0.9))
    assert _answered(said) == [code]


async def test_while_something_is_talked_of_what_may_be_one_thing_is_one(talk: Talk):
    await talk.ask("làm hộ chiếu", (PASSPORT, 0.9))
    said = await talk.ask(NOT_SURE, (BIRTH, 0.9), (STAY, 0.1), facets=["papers"])
    assert BOTH_TITLE not in said.titles


async def test_a_button_for_two_of_which_one_is_gone_answers_the_other(store: ProcedureStore, talk: Talk):
    store.remove([STAY])
    assert _answered(await talk.ask(ask_both(BIRTH, STAY, [Facet.FEE]))) == [BIRTH]
    store.remove([BIRTH])
    gone = await talk.ask(ask_both(BIRTH, STAY))
    assert gone.kind == "decline"
    assert f"{BIRTH} và {STAY}" in gone.text


async def test_the_other_of_two_is_the_one_not_talked_of(talk: Talk):
    await talk.ask("làm khai sinh với tạm trú, hai cái đó cần gì", *BOTH, facets=["papers"])
    assert (await talk.ask("cái kia thì sao")).code == STAY
    assert (await talk.ask("còn cái kia")).code == BIRTH


async def test_the_other_is_the_procedure_talked_of_before(talk: Talk):
    await talk.ask("khai sinh", (BIRTH, 0.95))
    await talk.ask("hộ chiếu", (PASSPORT, 0.95), follow_up=0.02)
    said = await talk.ask("cái kia lệ phí bao nhiêu", facets=["fee"])
    assert (said.code, said.turn["facets"]) == (BIRTH, ["fee"])


async def test_of_two_offered_the_other_is_the_one_not_chosen(talk: Talk):
    await talk.ask("khai sinh hay khai tử", (BIRTH, 0.5), (DEATH, 0.45))
    await talk.ask("1", action=Choose, intent=("choose", 0.9))
    assert (await talk.ask("thế cái kia thì sao")).code == DEATH


async def test_where_no_other_was_talked_of_it_is_asked_which(talk: Talk):
    await talk.ask("khai sinh", (BIRTH, 0.95))
    said = await talk.ask("còn cái kia thì sao", (PASSPORT, 0.6))
    assert (said.kind, said.code) == ("clarify", None)
    assert "tên" in said.text
