"""The questions a first visitor asks, with the trained model, the real actions and the starter records."""

from __future__ import annotations

import uuid

import pytest

from bot.assistant import Assistant
from bot.turn import Turn

pytestmark = pytest.mark.model

BIRTH, TEMPORARY, PERMANENT = "1.001193", "1.004194", "1.004222"


def text_of(turn: Turn) -> str:
    return "\n".join(reply.text for reply in turn.replies)


def titles_of(turn: Turn) -> list[str]:
    return [button.title for reply in turn.replies for button in reply.buttons]


class Person:
    """Somebody in a conversation of their own."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._conversation = uuid.uuid4().hex

    async def says(self, text: str) -> Turn:
        return await self._assistant.reply(self._conversation, text)


@pytest.fixture
def person(assistant: Assistant) -> Person:
    return Person(assistant)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("đăng ký khai sinh", BIRTH),
        ("dang ky tam tru", TEMPORARY),
        ("đăng ký thường trú", PERMANENT),
    ],
)
@pytest.mark.parametrize("facet", ["cần giấy tờ gì", "het bao nhieu tien", "mấy ngày có", "nop o dau", "các bước làm"])
async def test_every_facet_of_the_first_questions_is_answered(person: Person, question: str, code: str, facet: str):
    turn = await person.says(f"{question} {facet}")
    assert turn.kind == "answer"
    assert turn.procedure is not None
    assert turn.procedure.code == code
    assert code in text_of(turn)


@pytest.mark.parametrize("question", ["lam cccd cho con", "cấp đổi gplx", "mất sổ đỏ làm sao"])
async def test_everyday_words_lead_to_an_answer_or_a_choice(person: Person, question: str):
    turn = await person.says(question)
    assert turn.kind in {"answer", "clarify"}
    assert turn.candidates


async def test_a_follow_up_stays_with_the_procedure(person: Person):
    await person.says("đăng ký khai sinh cần giấy tờ gì")
    fee = await person.says("thế lệ phí bao nhiêu")
    place = await person.says("còn nộp ở đâu")
    assert [turn.procedure.code for turn in (fee, place)] == [BIRTH, BIRTH]
    assert (fee.facets, place.facets) == (("fee",), ("place",))


async def test_a_new_topic_replaces_the_old_one_and_can_be_left_again(person: Person):
    await person.says("đăng ký khai sinh cần giấy tờ gì")
    changed = await person.says("đăng ký tạm trú mấy ngày có")
    assert changed.procedure.code == TEMPORARY
    back = await person.says("/go_back")
    assert back.procedure is not None
    assert back.procedure.code == BIRTH


async def test_several_facets_in_one_message_are_all_answered(person: Person):
    turn = await person.says("đăng ký thường trú cần giấy tờ gì, bao nhiêu tiền, mấy ngày xong")
    assert turn.procedure.code == PERMANENT
    assert set(turn.facets) == {"papers", "fee", "time"}


async def test_a_choice_can_be_taken_by_button_number_or_words(assistant: Assistant):
    question = "hộ kinh doanh"
    first = await Person(assistant).says(question)
    assert first.kind == "clarify"
    option = next(button for reply in first.replies for button in reply.buttons if button.code)
    assert len(titles_of(first)) <= 5
    for taken in (option.payload, "1", option.title):
        person = Person(assistant)
        await person.says(question)
        turn = await person.says(taken)
        assert turn.kind == "answer", taken
        assert turn.procedure.code == option.code, taken


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("xin chào", "smalltalk"),
        ("cảm ơn nhiều nhé", "smalltalk"),
        ("bạn là ai vậy", "smalltalk"),
        ("giúp tôi với, dùng cái này thế nào", "smalltalk"),
        ("cho tôi gặp cán bộ", "handoff"),
        ("thôi không hỏi nữa", "cancel"),
        ("hồ sơ H17.00-241105-0012 tới đâu rồi", "status"),
        ("hôm nay trời có mưa không", "decline"),
        ("ai vô địch ngoại hạng anh", "decline"),
    ],
)
async def test_what_is_no_question_about_a_procedure_gets_its_own_reply(person: Person, message: str, kind: str):
    turn = await person.says(message)
    assert turn.kind == kind
    assert text_of(turn)


async def test_the_dossier_code_is_recognised_in_lower_case_with_spaces(person: Person):
    turn = await person.says("tra ho so h17.00 241105 0012 giup")
    assert turn.kind == "status"
    assert turn.dossier_code == "H17.00-241105-0012"


@pytest.mark.parametrize(
    "message",
    [
        "",
        "   ",
        "😀🎉👍",
        "khai sinh " * 1000,
        "'; DROP TABLE procedures; --",
        "<script>alert(1)</script>",
        "đa\u0306ng ky\u0301 khai sinh",
        "asdkjfh aksjdhf",
        "\u202e\u200b\u0000",
        "/restart",
        '/ask_procedure{"code":"9.999999"}',
        '/ask_procedure{"code":{"a":1},"facet":[]}',
        '/choose{"option":99}',
    ],
)
async def test_odd_input_gets_a_clear_reply_and_loses_nothing(person: Person, message: str):
    await person.says("đăng ký khai sinh cần giấy tờ gì")
    turn = await person.says(message)
    assert text_of(turn).strip()
    assert "trục trặc" not in text_of(turn)
    after = await person.says("đăng ký tạm trú lệ phí bao nhiêu")
    assert after.procedure.code == TEMPORARY


async def test_every_answer_names_its_source_and_date(person: Person):
    text = text_of(await person.says("đăng ký thường trú lệ phí bao nhiêu"))
    assert PERMANENT in text
    assert "dichvucong.gov.vn" in text
    assert "ngày" in text.lower()


async def test_old_buttons_work_in_a_conversation_that_is_not_remembered(person: Person):
    turn = await person.says('/ask_procedure{"code":"1.004222","facet":"fee"}')
    assert turn.procedure.code == PERMANENT
    assert turn.facets == ("fee",)


async def test_a_new_question_is_heard_while_another_is_still_open(person: Person):
    first = await person.says("hộ kinh doanh")
    assert first.kind == "clarify"
    lost = await person.says("mat so do gio sao")
    assert lost.procedure is not None
    assert lost.procedure.code == "1.012786"
    await person.says("đăng ký tạm trú lệ phí bao nhiêu")
    assert (await person.says("mat so do gio sao")).procedure.code == "1.012786"


async def test_a_correction_is_followed(person: Person):
    await person.says("đăng ký tạm trú lệ phí bao nhiêu")
    turn = await person.says("không phải, tôi hỏi đăng ký thường trú")
    assert turn.procedure is not None
    assert (turn.procedure.code, turn.facets) == (PERMANENT, ("fee",))
