from __future__ import annotations

import asyncio
import logging

import pytest

from bot.web import wording
from bot.web.answering import Answering
from bot.web.late_replier import LateReplier
from bot.web.limits import Limits
from bot.web.protocol import Answer, ChatMessage
from tests.fakes.replier import FakeReplier, answered


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def message(number: int = 1, text: str = "làm căn cước", conversation: str = "c") -> ChatMessage:
    return ChatMessage(conversation, f"m{number}", text)


async def test_assistant_is_asked_under_the_channel_s_own_name() -> None:
    replier = FakeReplier()
    await Answering(replier, Limits()).answer(message())
    assert replier.asked == [("web:c", "làm căn cước")]


async def test_same_id_is_answered_again_without_asking_again() -> None:
    replier = FakeReplier([answered("một"), answered("hai")])
    answering = Answering(replier, Limits())
    assert await answering.answer(message()) == await answering.answer(message())
    assert len(replier.asked) == 1


async def test_same_id_of_two_conversations_are_two_messages() -> None:
    replier = FakeReplier()
    answering = Answering(replier, Limits())
    await answering.answer(message())
    await answering.answer(message(conversation="d"))
    assert len(replier.asked) == 2


async def test_message_sent_again_meanwhile_waits_for_the_first_answer() -> None:
    replier = FakeReplier()
    replier.hold()
    answering = Answering(replier, Limits())
    both = asyncio.gather(answering.answer(message()), answering.answer(message()))
    await asyncio.sleep(0)
    replier.release()
    first, second = await both
    assert first is second
    assert len(replier.asked) == 1


async def test_answer_is_finished_for_someone_who_left_and_comes_back() -> None:
    replier = FakeReplier([answered("đây ạ")])
    replier.hold()
    answering = Answering(replier, Limits())
    leaving = asyncio.create_task(answering.answer(message()))
    await asyncio.sleep(0.01)
    leaving.cancel()
    replier.release()
    assert (await answering.answer(message())).replies[0].text == "đây ạ"
    assert len(replier.asked) == 1


async def test_only_the_latest_answers_are_remembered() -> None:
    replier = FakeReplier()
    answering = Answering(replier, Limits(remembered_answers=1))
    for number in (1, 2, 1):
        await answering.answer(message(number))
    assert len(replier.asked) == 3


async def test_ten_thousand_characters_get_one_clear_reply_and_are_not_cut() -> None:
    replier = FakeReplier()
    answer = await Answering(replier, Limits()).answer(message(text="a" * 10_000))
    assert answer.kind == "too_long"
    assert "10.000 ký tự" in answer.replies[0].text
    assert "2.000 ký tự" in answer.replies[0].text
    assert replier.asked == []


async def test_longest_allowed_text_is_asked_whole() -> None:
    replier = FakeReplier()
    await Answering(replier, Limits()).answer(message(text="ơ" * 2_000))
    assert replier.asked == [("web:c", "ơ" * 2_000)]


async def test_empty_text_gets_an_example() -> None:
    assert await Answering(FakeReplier(), Limits()).answer(message(text="")) == wording.EMPTY


async def test_pace_is_limited_for_each_conversation_and_comes_back_with_time() -> None:
    clock = Clock()
    answering = Answering(FakeReplier(), Limits(burst=2, per_second=1), clock=clock)
    answers = [await answering.answer(message(number)) for number in range(3)]
    assert [answer.kind for answer in answers] == ["answer", "answer", "limit"]
    assert (await answering.answer(message(9, conversation="d"))).kind == "answer"
    clock.now = 1.0
    assert (await answering.answer(message(2))).kind == "answer"


async def test_waiting_messages_of_one_conversation_are_bounded() -> None:
    replier = FakeReplier()
    replier.hold()
    answering = Answering(replier, Limits(waiting_in_conversation=2))
    waiting = [asyncio.create_task(answering.answer(message(number))) for number in range(2)]
    await asyncio.sleep(0)
    assert await answering.answer(message(2)) == wording.TOO_FAST
    replier.release()
    assert {answer.kind for answer in await asyncio.gather(*waiting)} == {"answer"}
    assert (await answering.answer(message(2))).kind == "answer"


async def test_waiting_messages_of_all_are_bounded() -> None:
    replier = FakeReplier()
    replier.hold()
    answering = Answering(replier, Limits(waiting_in_all=1))
    waiting = asyncio.create_task(answering.answer(message()))
    await asyncio.sleep(0)
    assert await answering.answer(message(conversation="d")) == wording.CROWDED
    replier.release()
    await waiting


async def test_failure_is_said_calmly_logged_without_the_text_and_can_be_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    secret = "căn cước của tôi là 001099012345"
    answering = Answering(FakeReplier([RuntimeError(f"cannot parse {secret}"), answered("được rồi")]), Limits())
    with caplog.at_level(logging.DEBUG):
        first = await answering.answer(message(text=secret))
    assert first == wording.FAILED
    assert "RuntimeError" in caplog.text
    assert "001099012345" not in caplog.text
    assert (await answering.answer(message(text=secret))).replies[0].text == "được rồi"


async def test_people_are_asked_to_wait_until_the_assistant_is_there() -> None:
    late = LateReplier()
    answering = Answering(late, Limits())
    assert not late.ready
    assert await answering.answer(message()) == wording.STARTING
    late.give(FakeReplier([answered("xong")]))
    assert late.ready
    assert await answering.answer(message()) == Answer.of(answered("xong"))


async def test_finishing_lets_messages_in_progress_end_and_takes_no_new_ones() -> None:
    replier = FakeReplier([answered("kịp")])
    replier.hold()
    answering = Answering(replier, Limits())
    waiting = asyncio.create_task(answering.answer(message()))
    await asyncio.sleep(0)
    finishing = asyncio.create_task(answering.finish(5))
    await asyncio.sleep(0)
    assert await answering.answer(message(2)) == wording.RESTARTING
    replier.release()
    await finishing
    assert (await waiting).replies[0].text == "kịp"


async def test_finishing_gives_up_what_takes_too_long_and_says_so() -> None:
    replier = FakeReplier()
    replier.hold()
    answering = Answering(replier, Limits())
    waiting = asyncio.create_task(answering.answer(message()))
    await asyncio.sleep(0)
    await answering.finish(0.01)
    assert await waiting == wording.RESTARTING
