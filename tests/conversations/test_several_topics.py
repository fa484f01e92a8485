"""Conversations about more than one procedure, with the trained model, the real actions and the starter records."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from bot.turn import Turn
from tests.conversations.test_starter_questions import BIRTH, PERMANENT, TEMPORARY, Person, text_of, titles_of

pytestmark = pytest.mark.model

PASSPORT, PASSPORT_LOST = "1.001456", "1.010386"
CARD_CHANGED, CARD_AGAIN = "1.014063", "1.014064"
LICENCE_CHANGED = "3.000347"


@pytest.fixture
def person(assistant: Assistant) -> Person:
    return Person(assistant)


def codes_of(turn: Turn) -> list[str]:
    return [procedure.code for procedure in turn.procedures]


def compared_in(turn: Turn) -> set[str]:
    return set(codes_of(turn)) if text_of(turn).startswith("Hai thủ tục này khác nhau") else set()


@pytest.mark.parametrize(
    ("message", "codes", "facet"),
    [
        ("đăng ký khai sinh với đăng ký tạm trú cần giấy tờ gì", [BIRTH, TEMPORARY], "papers"),
        ("dang ky tam tru va dang ky khai sinh het bao nhieu tien", [TEMPORARY, BIRTH], "fee"),
        ("làm hộ chiếu với đổi bằng lái xe nộp ở đâu", [PASSPORT, LICENCE_CHANGED], "place"),
    ],
)
async def test_two_procedures_in_one_message_are_answered_in_order(
    person: Person, message: str, codes: list[str], facet: str
):
    turn = await person.says(message)
    assert (turn.kind, codes_of(turn)) == ("answer", codes)
    assert [procedure.facets for procedure in turn.procedures] == [(facet,), (facet,)]
    assert [code in reply.text for code, reply in zip(codes, turn.replies, strict=True)] == [True, True]


async def test_a_question_after_two_answers_is_about_the_first(person: Person):
    await person.says("đăng ký khai sinh với đăng ký tạm trú cần giấy tờ gì")
    assert (await person.says("thế mất mấy ngày")).procedure.code == BIRTH
    assert (await person.says("/go_back")).procedure.code == TEMPORARY


@pytest.mark.parametrize(
    "message", ["làm hộ chiếu cần giấy tờ gì và nộp ở đâu", "lam ho chieu het bao nhieu tien voi may ngay co"]
)
async def test_two_facets_of_one_procedure_are_one_answer(person: Person, message: str):
    turn = await person.says(message)
    assert codes_of(turn) == [PASSPORT]
    assert len(turn.facets) == 2


@pytest.mark.parametrize(
    ("message", "facet"),
    [
        ("quay lại cái khai sinh lúc nãy, nộp ở đâu", "place"),
        ("cái khai sinh hồi nãy hết bao nhiêu tiền", "fee"),
        ("quay lai cai khai sinh hoi nay may ngay co", "time"),
    ],
)
async def test_an_earlier_topic_is_returned_to_by_name(person: Person, message: str, facet: str):
    await person.says("đăng ký khai sinh cần giấy tờ gì")
    await person.says("đăng ký tạm trú mấy ngày có")
    await person.says("làm hộ chiếu ở đâu")
    turn = await person.says(message)
    assert turn.procedure is not None
    assert (turn.procedure.code, turn.facets) == (BIRTH, (facet,))
    assert (await person.says("thế mất mấy ngày")).procedure.code == BIRTH


async def test_two_ways_to_a_new_card_are_compared(person: Person):
    turn = await person.says("cấp đổi khác gì cấp lại căn cước")
    assert compared_in(turn) == {CARD_CHANGED, CARD_AGAIN}
    assert len(titles_of(turn)) == 2


async def test_a_relative_is_compared_with_the_topic(person: Person):
    await person.says("cấp đổi thẻ căn cước hết bao nhiêu tiền")
    turn = await person.says("cấp lại thì khác gì")
    assert compared_in(turn) == {CARD_CHANGED, CARD_AGAIN}


@pytest.mark.parametrize("message", ["đăng ký tạm trú khác gì đăng ký thường trú", "so sanh tam tru voi thuong tru"])
async def test_the_two_named_are_compared(person: Person, message: str):
    assert compared_in(await person.says(message)) == {TEMPORARY, PERMANENT}


async def test_the_last_two_topics_are_compared_when_none_is_named(person: Person):
    await person.says("đăng ký tạm trú cần giấy tờ gì")
    await person.says("đăng ký thường trú cần giấy tờ gì")
    assert compared_in(await person.says("hai cái này khác nhau chỗ nào")) == {TEMPORARY, PERMANENT}


async def test_something_named_is_compared_with_the_topic(person: Person):
    await person.says("đăng ký tạm trú cần giấy tờ gì")
    assert compared_in(await person.says("thế khác gì đăng ký thường trú")) == {TEMPORARY, PERMANENT}


@pytest.mark.parametrize("mishap", ["còn bị mất thì sao", "con lam mat thi sao"])
async def test_a_mishap_leads_to_the_relative_for_it(person: Person, mishap: str):
    await person.says("cấp đổi thẻ căn cước hết bao nhiêu tiền")
    turn = await person.says(mishap)
    assert turn.procedure is not None
    assert turn.procedure.code == CARD_AGAIN


@pytest.mark.parametrize(
    ("question", "code"), [("làm hộ chiếu hết bao nhiêu tiền", PASSPORT_LOST), ("làm căn cước ở đâu", CARD_AGAIN)]
)
async def test_a_mishap_after_the_first_issue_leads_to_the_relative_for_it(person: Person, question: str, code: str):
    await person.says(question)
    turn = await person.says("còn bị mất thì sao")
    assert codes_of(turn) == [code]


async def test_what_it_takes_is_no_mishap(person: Person):
    await person.says("làm hộ chiếu ở đâu")
    assert (await person.says("thế mất bao nhiêu tiền")).procedure.code == PASSPORT


async def asked_back(person: Person) -> Turn:
    turn = await person.says("hộ kinh doanh")
    assert turn.kind == "clarify"
    return turn


@pytest.mark.parametrize(
    ("message", "facet"), [("cần giấy tờ gì", "papers"), ("het bao nhieu tien", "fee"), ("nộp ở đâu", "place")]
)
async def test_a_facet_asked_while_options_are_open_is_answered_for_the_likeliest(
    person: Person, message: str, facet: str
):
    first, *others = [button for reply in (await asked_back(person)).replies for button in reply.buttons if button.code]
    turn = await person.says(message)
    assert (turn.kind, codes_of(turn), turn.facets) == ("answer", [first.code], (facet,))
    offered = {button.code for reply in turn.replies for button in reply.buttons}
    assert {other.code for other in others} <= offered
