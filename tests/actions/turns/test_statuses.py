from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.action_affirm import Affirm
from actions.action_answer_procedure import AnswerProcedure
from actions.action_choose import Choose
from actions.action_deny import Deny
from actions.action_dossier_status import DossierStatus
from actions.action_none_of_these import NoneOfThese
from actions.action_out_of_scope import OutOfScope
from actions.answers.payloads import FOLLOW, LATE, MESSAGE, PRIVATE_CHAT, dossier
from actions.conversation_action import ConversationAction
from actions.dossier_words import (
    asks_why_late,
    means_an_earlier,
    means_the_other,
    only_asks_of_dossier,
    part_in,
    waits_for_news,
)
from actions.dossiers.following import Follows
from actions.dossiers.lookup import Lookup
from actions.dossiers.provider import DossierUnavailable
from actions.services import Services
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.report import DossierReport, Nearness
from procedures.dossiers.subscription import Channel
from procedures.opening import open_store
from procedures.store import ProcedureStore
from tests.actions.records import NOW, detailed
from tests.actions.talk import Said, Talk

FIRST, SECOND, UNKNOWN = "H17.00-241105-0012", "H17.00-241105-0013", "H17.00-241105-9999"


SHORT = "H17.00-241105-012"


class FakeDesk:
    def __init__(self) -> None:
        self.asked: list[str] = []

    async def ask(self, code: str) -> Lookup:
        self.asked.append(code)
        if code in (UNKNOWN, SHORT):
            return Lookup(code, asked=("Cổng tỉnh",))
        return Lookup(code, (_report(code),), asked=("Cổng tỉnh",))


def _report(code: str) -> DossierReport:
    due = NOW - timedelta(days=10)
    return DossierReport(
        *(code, "x", NationalStatus.PROCESSING, "Cổng tỉnh", Nearness.PROVINCE, NOW),
        due_at=due,
        procedure_code="1.004222.000.00.00.H17",
    )


@pytest.fixture
def store() -> ProcedureStore:
    store = open_store("sqlite://", seed=False)
    store.save([detailed("1.004222", "Đăng ký thường trú")])
    return store


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def talk(store: ProcedureStore, desk: FakeDesk) -> Talk:
    return Talk(Services(store, dossiers=desk, now=lambda: NOW))


async def say(talk: Talk, text: str, *codes: str, near: tuple[str, ...] = ()) -> Said:
    entities: list[dict[str, object]] = [{"entity": "dossier_code", "value": code} for code in codes]
    entities += [{"entity": "near_dossier_code", "value": "H17.00-24115-0012", "guesses": list(near)}] if near else []
    return await talk.ask(text, action=DossierStatus, intent=("dossier_status", 0.9), entities=entities)


async def test_two_codes_in_one_message_are_both_answered(talk: Talk) -> None:
    said = await say(talk, f"{FIRST} với {SECOND}", FIRST, SECOND)
    assert [message["text"].split(":")[0] for message in said.messages] == [f"Hồ sơ {FIRST}", f"Hồ sơ {SECOND}"]
    assert said.turn["dossier_code"] == FIRST


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


ASKED_ON = [
    ("sao trễ vậy", "Anh/chị nên:"),
    ("trễ rồi mà", "Anh/chị nên:"),
    ("sao lau the", "Anh/chị nên:"),
    ("giờ tôi phải làm gì", "Anh/chị nên:"),
    ("gọi cho ai", "Hệ thống không ghi nơi đang giữ"),
    ("bao giờ có", "Ngày hẹn trả kết quả:"),
    ("vậy là sao", "Cán bộ chuyên môn đang xem"),
]


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


async def test_a_guess_of_a_day_to_come_is_not_offered(talk: Talk) -> None:
    said = await say(talk, "H17.00-99115-0012", near=("H17.00-991105-0012", FIRST))
    assert f"Có phải là {FIRST} (nộp 05/11/2024) không ạ?" in said.text
    assert "991105" not in str(said.titles)


async def test_a_number_of_three_digits_that_nobody_knows_is_asked_about(talk: Talk, desk: FakeDesk) -> None:
    said = await say(talk, SHORT, SHORT)
    assert f"Chưa thấy hồ sơ nào có mã {SHORT}." in said.text
    assert f"Có phải là {FIRST}" in said.text
    assert said.titles[0] == f"Mã {FIRST}, nộp 05/11/2024"
    await talk.ask("đúng rồi", action=Affirm, intent=("affirm", 0.9))
    assert desk.asked == [SHORT, FIRST]


async def test_without_any_code_it_is_asked_for(talk: Talk, desk: FakeDesk) -> None:
    said = await say(talk, "còn hồ sơ kia")
    assert "gửi giúp mã hồ sơ" in said.text
    assert desk.asked == []


async def test_the_button_to_look_up_asks_for_a_code_and_offers_the_last(talk: Talk) -> None:
    await say(talk, FIRST, FIRST)
    said = await say(talk, "/dossier_status")
    assert said.titles[0] == f"Xem lại {FIRST}"


async def test_a_mistyped_code_is_asked_about_not_taken_for_the_last_one(talk: Talk, desk: FakeDesk) -> None:
    await say(talk, SECOND, SECOND)
    said = await say(talk, "H17.00-24115-0012", near=(FIRST,))
    assert desk.asked == [SECOND]
    assert said.titles[0] == f"Mã {FIRST}, nộp 05/11/2024"
    assert (await say(talk, said.messages[0]["buttons"][0]["payload"])).turn["dossier_code"] == FIRST


async def test_the_button_of_lateness_says_what_to_do(talk: Talk) -> None:
    assert "Anh/chị nên:" in (await say(talk, dossier(LATE, FIRST))).text


async def test_the_message_to_send_stands_alone_to_be_copied(talk: Talk) -> None:
    said = await say(talk, dossier(MESSAGE, FIRST))
    assert said.messages[1]["text"].startswith("Kính gửi")
    assert said.messages[1]["buttons"] == []


async def test_the_papers_of_the_procedure_are_one_tap_away(talk: Talk) -> None:
    assert (await say(talk, FIRST, FIRST)).offered == ["1.004222"]


async def test_what_nobody_knows_is_said_with_where_it_was_looked_for(talk: Talk) -> None:
    assert "Đã tìm ở: Cổng tỉnh." in (await say(talk, UNKNOWN, UNKNOWN)).text


@pytest.mark.parametrize("value", ["x", "'; DROP TABLE", "private:", ""])
async def test_a_payload_without_a_code_is_looked_up_nowhere(talk: Talk, desk: FakeDesk, value: str) -> None:
    said = await say(talk, dossier("", value))
    assert "gửi giúp mã" in said.text
    assert desk.asked == []


@pytest.mark.parametrize("text", [FIRST, f"hồ sơ {FIRST} tới đâu", dossier("", FIRST), dossier(MESSAGE, FIRST)])
async def test_in_a_group_nothing_is_looked_up_shown_or_remembered(talk: Talk, desk: FakeDesk, text: str) -> None:
    talk.conversation = "telegram-group:abc"
    said = await say(talk, text, FIRST)
    assert desk.asked == []
    assert FIRST not in str(said.messages)
    assert FIRST not in str(talk.slots)
    assert [button["payload"] for button in said.messages[0]["buttons"]] == [PRIVATE_CHAT]


class Reaching:
    """Can tell every conversation of changes."""

    def reach(self, conversation: str) -> Channel | None:
        return Channel.TELEGRAM


async def test_following_is_offered_only_where_somebody_follows(store: ProcedureStore, desk: FakeDesk) -> None:
    talk = Talk(Services(store, dossiers=desk, now=lambda: NOW, follows=cast(Follows, Reaching())))
    payloads = [button["payload"] for button in (await say(talk, FIRST, FIRST)).messages[0]["buttons"]]
    assert dossier(FOLLOW, FIRST) in payloads
    plain = Talk(Services(store, dossiers=desk, now=lambda: NOW))
    assert not any(FOLLOW in button["payload"] for button in (await say(plain, FIRST, FIRST)).messages[0]["buttons"])


class SilentDesk:
    async def ask(self, code: str) -> Lookup:
        failures = (DossierUnavailable("Cổng tỉnh"),)
        known = _report(code) if code == FIRST else None
        return Lookup(code, failures=failures, last_known=known, asked=("Cổng tỉnh",))


@pytest.mark.parametrize(("code", "words"), [(FIRST, "biết lần gần nhất"), (SECOND, "thử lại sau ít phút")])
async def test_silence_is_told_with_what_was_known(store: ProcedureStore, code: str, words: str) -> None:
    talk = Talk(Services(store, dossiers=SilentDesk(), now=lambda: NOW + timedelta(hours=2)))
    assert words in (await say(talk, code, code)).text


@pytest.mark.parametrize("text", ["sao trễ vậy", "sao lau qua vay", "tre hen roi", "bị quá hạn", "chậm thế"])
def test_words_of_lateness(text: str) -> None:
    assert asks_why_late(text)


@pytest.mark.parametrize("text", ["hồ sơ thẻ bảo hiểm trẻ em xong chưa", "toi dau roi", "hồ sơ đó sao rồi"])
def test_other_words_are_none(text: str) -> None:
    assert not asks_why_late(text)


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


async def test_who_handed_something_in_and_hears_nothing_is_asked_for_the_code(talk: Talk) -> None:
    said = await talk.ask("tôi nộp giấy khai sinh cho cháu hôm trước mà chưa thấy gì", ("1.004222", 0.9))
    assert "gửi giúp mã hồ sơ" in said.text


@pytest.mark.parametrize("text", ["nop ho so lau roi ma chua co ket qua", "nộp cả tháng nay không nghe ai gọi"])
def test_words_of_waiting_for_news(text: str) -> None:
    assert waits_for_news(text)


@pytest.mark.parametrize("text", ["nộp ở đâu", "chưa có kết quả ly hôn thì nộp được không", "khai sinh nộp gì", ""])
def test_words_of_handing_in_are_not_waiting(text: str) -> None:
    assert not waits_for_news(text)


def test_the_other_dossier_is_meant_by_its_words() -> None:
    assert means_the_other("còn hồ sơ kia thì sao rồi")
    assert means_the_other("con hs kia")
    assert not means_the_other("hồ sơ đó")
    assert means_the_other("hồ sơ đầu tiên trễ mấy ngày")


def test_an_earlier_dossier_is_meant_by_its_words() -> None:
    assert means_an_earlier("hồ sơ lúc nãy sao trễ vậy")
    assert means_an_earlier("hs tôi hỏi hồi nãy")
    assert not means_an_earlier("hồ sơ cần gì")


@pytest.mark.parametrize("text", [text for text, _ in ASKED_ON])
def test_words_that_only_ask_of_a_dossier(text: str) -> None:
    assert only_asks_of_dossier(text)


@pytest.mark.parametrize(
    "text",
    [
        "làm căn cước có lâu không",
        "đăng ký thường trú cần gì",
        "tre em thi sao",
        "cảm ơn",
        "mất căn cước giờ phải làm gì",
        "",
    ],
)
def test_words_that_name_something_else_are_not_about_the_dossier(text: str) -> None:
    assert not only_asks_of_dossier(text)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert only_asks_of_dossier(text) <= (part_in(text) is not None or means_the_other(text))
