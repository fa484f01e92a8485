"""What people say once a status was shown, or a code asked for."""

from __future__ import annotations

import pytest

from actions.action_affirm import Affirm
from actions.action_answer_procedure import AnswerProcedure
from actions.action_choose import Choose
from actions.action_deny import Deny
from actions.action_dossier_status import DossierStatus
from actions.action_none_of_these import NoneOfThese
from actions.action_out_of_scope import OutOfScope
from actions.conversation_action import ConversationAction
from tests.actions.asked_of_dossier import ASKED_ON
from tests.actions.talk import Talk
from tests.actions.turns.status_desk import FIRST, SECOND, FakeDesk, say, talk_with


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def talk(desk: FakeDesk) -> Talk:
    return talk_with(desk)


async def test_the_last_dossier_is_meant_when_no_code_is_said(talk: Talk, desk: FakeDesk) -> None:
    await say(talk, FIRST, FIRST)
    said = await say(talk, "hồ sơ đó tới đâu rồi")
    assert desk.asked == [FIRST, FIRST]
    assert "hồ sơ anh/chị hỏi lúc nãy" in said.text


async def test_the_other_dossier_is_the_one_before(talk: Talk, desk: FakeDesk) -> None:
    await say(talk, FIRST, FIRST)
    await say(talk, SECOND, SECOND)
    await say(talk, "còn hồ sơ kia")
    await say(talk, "còn hồ sơ kia")
    assert desk.asked[2:] == [FIRST, SECOND]


async def test_a_dossier_is_remembered_across_a_procedure(talk: Talk, desk: FakeDesk) -> None:
    await say(talk, FIRST, FIRST)
    await talk.ask("đăng ký thường trú", ("1.004222", 0.9))
    await say(talk, "hồ sơ của tôi sao rồi")
    assert desk.asked == [FIRST, FIRST]


async def test_why_so_late_is_answered_with_what_to_do(talk: Talk) -> None:
    await say(talk, FIRST, FIRST)
    said = await say(talk, "hồ sơ của tôi sao trễ vậy")
    assert "Anh/chị nên:" in said.text
    assert "Thủ tục:" not in said.text


@pytest.mark.parametrize(("text", "words"), ASKED_ON)
@pytest.mark.parametrize("action", [AnswerProcedure, OutOfScope, Choose])
async def test_what_names_nothing_after_a_status_goes_on_about_the_dossier(
    talk: Talk, text: str, words: str, action: type[ConversationAction]
) -> None:
    await say(talk, FIRST, FIRST)
    said = await talk.ask(text, ("1.004222", 0.6), action=action, intent=("ask_procedure", 0.9), facets=("steps",))
    assert (said.kind, said.turn["dossier_code"]) == ("status", FIRST)
    assert words in said.text
    assert "Thủ tục:" not in said.text


async def test_once_a_procedure_is_shown_the_same_words_are_about_it(talk: Talk) -> None:
    await say(talk, FIRST, FIRST)
    await talk.ask("đăng ký thường trú", ("1.004222", 0.9))
    said = await talk.ask("bao giờ có", ("1.004222", 0.6), facets=("time",), follow_up=0.9)
    assert said.code == "1.004222"


async def test_the_dossier_of_before_is_found_again_by_its_words(talk: Talk) -> None:
    await say(talk, FIRST, FIRST)
    await talk.ask("đăng ký thường trú", ("1.004222", 0.9))
    said = await talk.ask("hồ sơ lúc nãy sao trễ vậy", ("1.004222", 0.6))
    assert (said.kind, said.turn["dossier_code"]) == ("status", FIRST)


@pytest.mark.parametrize("intent", ["ask_procedure", "dossier_status"])
async def test_ones_own_dossier_is_gone_back_to(talk: Talk, intent: str) -> None:
    await say(talk, FIRST, FIRST)
    await talk.ask("đăng ký thường trú", ("1.004222", 0.9))
    said = await talk.ask(
        "còn hồ sơ của tôi", ("1.004222", 0.6), facets=("papers",), intent=(intent, 0.9), action=DossierStatus
    )
    assert said.turn["dossier_code"] == FIRST


async def test_a_no_that_names_the_code_asks_for_it_again(talk: Talk) -> None:
    await say(talk, FIRST, FIRST)
    said = await talk.ask("không phải mã đó", action=NoneOfThese, intent=("none_of_these", 0.9))
    assert "gõ lại cả mã" in said.text


async def test_a_procedure_named_after_a_status_is_answered(talk: Talk) -> None:
    await say(talk, FIRST, FIRST)
    said = await talk.ask("đăng ký thường trú có lâu không", ("1.004222", 0.9), facets=("time",))
    assert said.code == "1.004222"


@pytest.mark.parametrize("text", ["đúng rồi", "ừ", "phải", "dạ đúng mã đó", "ok"])
@pytest.mark.parametrize("action", [Affirm, Choose, OutOfScope])
async def test_a_yes_takes_the_likeliest_of_the_guessed_codes(
    talk: Talk, desk: FakeDesk, text: str, action: type[ConversationAction]
) -> None:
    await say(talk, "H17.00-24115-0012", near=(FIRST, SECOND))
    said = await talk.ask(text, action=action, intent=("choose", 0.6))
    assert desk.asked == [FIRST]
    assert said.turn["dossier_code"] == FIRST


@pytest.mark.parametrize("text", ["không phải", "ko phải mã nào", "sai rồi", "không có"])
@pytest.mark.parametrize("action", [Deny, OutOfScope])
async def test_a_no_to_the_guessed_codes_asks_for_the_code_again(
    talk: Talk, desk: FakeDesk, text: str, action: type[ConversationAction]
) -> None:
    await say(talk, "H17.00-24115-0012", near=(FIRST, SECOND))
    said = await talk.ask(text, action=action, intent=("out_of_scope", 0.6))
    assert "gõ lại cả mã" in said.text
    assert desk.asked == []


async def test_a_yes_to_anything_else_looks_nothing_up(talk: Talk, desk: FakeDesk) -> None:
    await say(talk, FIRST, FIRST)
    await talk.ask("đúng rồi", action=Affirm, intent=("affirm", 0.9))
    assert desk.asked == [FIRST]


async def test_the_button_to_look_up_asks_for_a_code_and_offers_the_last(talk: Talk) -> None:
    await say(talk, FIRST, FIRST)
    said = await say(talk, "/dossier_status")
    assert said.titles[0] == f"Xem lại {FIRST}"


async def test_the_code_of_a_procedure_is_no_dossier_and_its_papers_are_one_tap_away(
    talk: Talk, desk: FakeDesk
) -> None:
    await say(talk, FIRST, FIRST)
    said = await talk.ask("mã thủ tục 1.004222 của tôi tới đâu rồi", ("1.004222", 0.9), facets=("place",))
    assert "1.004222 là mã thủ tục (Đăng ký thường trú)" in said.text
    assert said.offered == ["1.004222"]
    assert desk.asked == [FIRST]


@pytest.mark.parametrize("text", ["vợ tôi thì sao nhỉ", "làm ăn gì kỳ vậy", "trời đất ơi"])
async def test_what_is_not_understood_after_a_status_is_answered_with_what_to_do(talk: Talk, text: str) -> None:
    await say(talk, FIRST, FIRST)
    said = await talk.ask(text, action=OutOfScope, intent=("out_of_scope", 0.9))
    assert said.turn["dossier_code"] == FIRST
    assert said.text.startswith("Câu này Một Cửa chưa rõ ý.")
    assert "Anh/chị nên:" in said.text


@pytest.mark.parametrize("text", ["12345", "tôi không nhớ mã", "tra bằng tên được không", "H17"])
async def test_who_was_asked_for_the_code_and_has_none_learns_where_it_stands(talk: Talk, text: str) -> None:
    await say(talk, "hồ sơ của tôi tới đâu rồi")
    said = await talk.ask(text, action=OutOfScope, intent=("out_of_scope", 0.9))
    assert "không tra bằng họ tên" in said.text


async def test_nothing_is_kept_with_a_dossier_in_a_group(talk: Talk, desk: FakeDesk) -> None:
    talk.conversation = "telegram-group:abc"
    await say(talk, FIRST, FIRST)
    said = await talk.ask("trời đất ơi", action=OutOfScope, intent=("out_of_scope", 0.9))
    assert said.kind == "decline"
    assert desk.asked == []


async def test_the_message_to_send_can_be_asked_for_in_words(talk: Talk) -> None:
    await say(talk, FIRST, FIRST)
    await talk.ask("trời đất ơi", action=OutOfScope, intent=("out_of_scope", 0.9))
    said = await talk.ask("cho xin lời nhắn hỏi", action=OutOfScope, intent=("out_of_scope", 0.9))
    assert said.messages[1]["text"].startswith("Kính gửi")
