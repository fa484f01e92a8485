from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.action_out_of_scope import OutOfScope
from actions.answers import smalltalk
from actions.answers.emergency import REACHED, emergency
from actions.answers.reply import Reply
from actions.danger import numbers_told, with_numbers_to_call
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.outcome import Answered, Outcome
from actions.services import Services
from procedures.opening import open_store
from procedures.search.candidate import Candidate
from tests.actions.talk import Talk

FORBIDDING = "1.012084"
DECLINED = Outcome("decline", (smalltalk.OUT_OF_SCOPE,), DialogueState())


def answered(code: str) -> Outcome:
    return Outcome("answer", (Reply("Hồ sơ gồm …"),), DialogueState(topic=code), (Answered(code, "Cấm tiếp xúc", ()),))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("có trộm trong nhà, nó đang ở tầng 2", ("113",)),
        ("vua bi giat dien thoai o nga tu", ("113",)),
        ("em bị chồng đánh hoài", ("113",)),
        ("chong say ve danh me con em", ("113",)),
        ("đứa bé bị nhốt ngoài ban công", ("113", "111")),
        ("nhat duoc em be truoc cong chua", ("111",)),
        ("cháy nhà rồi cứu với", ("114",)),
        ("má tui uống thuốc trừ sâu, co giật", ("115",)),
        ("em không muốn sống nữa", ("115",)),
    ],
)
def test_who_tells_of_danger_is_told_whom_to_call(text: str, numbers: tuple[str, ...]) -> None:
    said = with_numbers_to_call(DECLINED, Incoming(text, DialogueState()))
    assert numbers_told(text) == numbers
    assert all(f"• {number}: {REACHED[number]}" in said.replies[0].text for number in numbers)
    assert (said.kind, said.replies[0].buttons) == ("decline", smalltalk.OUT_OF_SCOPE.buttons)


@pytest.mark.parametrize(
    "text",
    [
        "bảo hành điện thoại ở đâu",
        "tư vấn mua laptop",
        "đang chạy xe thì hết xăng",
        "bị đánh mất ví",
        "mua tu sat dung giay to",
        "tai khoan dinh danh con em bi khoa",
        "con ai danh dau cho nay",
        "đánh giá phim này mấy điểm",
        "từ từ rồi tính",
        "",
    ],
)
def test_what_only_sounds_so_is_turned_away_as_ever(text: str) -> None:
    assert with_numbers_to_call(DECLINED, Incoming(text, DialogueState())) is DECLINED


def test_who_asks_for_protection_is_told_once_whom_to_call_before_the_answer() -> None:
    said = with_numbers_to_call(answered(FORBIDDING), Incoming("xin cấm chồng lại gần", DialogueState()))
    assert [reply.text.splitlines()[0] for reply in said.replies] == [
        "Nếu anh/chị hoặc ai đó đang gặp nguy hiểm, xin gọi ngay:",
        "Hồ sơ gồm …",
    ]
    going_on = Incoming("cần giấy gì", DialogueState(topic=FORBIDDING))
    assert len(with_numbers_to_call(answered(FORBIDDING), going_on).replies) == 1


@pytest.mark.parametrize(
    ("found", "led"),
    [
        ([(FORBIDDING, 0.5), ("1.000894", 0.2)], True),
        ([("1.000894", 0.5), (FORBIDDING, 0.4)], False),
        ([(FORBIDDING, 0.05)], False),
        ([], False),
    ],
)
def test_options_of_which_protection_is_likely_meant_are_led_by_the_numbers(
    found: list[tuple[str, float]], led: bool
) -> None:
    candidates = tuple(Candidate(code, code, score) for code, score in found)
    asked = Outcome("clarify", (Reply("Anh/chị hỏi việc nào?"),), DialogueState(), candidates=candidates)
    said = with_numbers_to_call(asked, Incoming("xin lệnh cấm thì sao", DialogueState()))
    assert ("113" in said.replies[0].text) is led


@pytest.mark.parametrize(
    ("text", "score", "led"),
    [
        ("có trộm trong nhà", 0.1, True),
        ("có trộm trong nhà", 0.5, True),
        ("cái trong nhà", 0.1, False),
        ("má đi cấp cứu, co giật", 0.1, True),
        ("đi cấp cứu quên đem thẻ bảo hiểm", 0.5, False),
    ],
)
def test_options_are_led_by_the_numbers_where_the_words_tell_of_danger(text: str, score: float, led: bool) -> None:
    found = (Candidate("1.000894", "Đăng ký kết hôn", score),)
    asked = Outcome("clarify", (Reply("Anh/chị hỏi việc nào?"),), DialogueState(), candidates=found)
    said = with_numbers_to_call(asked, Incoming(text, DialogueState()))
    assert (len(said.replies) == 2) is led


def test_other_procedures_are_answered_as_ever() -> None:
    other = answered("1.000894")
    assert with_numbers_to_call(other, Incoming("có trộm lấy mất giấy kết hôn", DialogueState())) is other


@given(st.text(), st.sampled_from(["decline", "answer", "clarify", "status", "smalltalk", "handoff", "cancel"]))
def test_any_message_and_any_turn_can_be_looked_at(text: str, kind: str) -> None:
    outcome = Outcome(kind, (Reply("…"),), DialogueState())
    assert with_numbers_to_call(outcome, Incoming(text, DialogueState())).kind == kind


def test_each_number_says_whom_it_reaches_and_the_way_on_is_said_where_nothing_else_is() -> None:
    text = emergency(["113", "111"], is_all=True).text
    assert text.splitlines()[1:3] == ["• 113: công an", "• 111: tổng đài quốc gia bảo vệ trẻ em"]
    assert "cứ nhắn" in text
    assert "cứ nhắn" not in emergency(["113"]).text


async def test_a_declined_turn_of_the_bot_carries_the_numbers_first_with_its_summary() -> None:
    talk = Talk(Services(open_store("sqlite://", seed=False), search=lambda _: ()))
    said = await talk.ask("có người bị đâm trước quán", action=OutOfScope, intent=("out_of_scope", 0.99))
    assert said.kind == "decline"
    assert said.text.startswith("Nếu anh/chị hoặc ai đó đang gặp nguy hiểm, xin gọi ngay:\n• 113: công an")
