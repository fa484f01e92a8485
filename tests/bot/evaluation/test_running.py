from bot.evaluation.judging import Judged
from bot.evaluation.labels import Expected, Labelled
from bot.evaluation.running import judge_all
from bot.evaluation.variants import AFTER_ANOTHER, ASKED, TYPED, openings
from bot.turn import Turn
from tests.bot.evaluation.turns import answer, clarify

ONE = Expected("answer", frozenset({"1"}))


class Scripted:
    """Offers procedures for words and answers the one chosen."""

    def __init__(self, *offered: str) -> None:
        self.received: list[str] = []
        self.forgotten: list[str] = []
        self._offered = offered

    async def reply(self, conversation_id: str, text: str) -> Turn:
        self.received.append(text)
        return answer(text.removeprefix("/choose ")) if text.startswith("/choose") else clarify(*self._offered)

    async def forget(self, conversation_id: str) -> None:
        self.forgotten.append(conversation_id)


async def run(assistant: Scripted, labelled: Labelled, *variants: str) -> list[Judged]:
    return [each async for each in judge_all(assistant, [labelled], variants)]


async def test_the_right_option_is_taken():
    [judged] = await run(Scripted("2", "1"), Labelled("q", ("mất sổ đỏ",), (ONE,)), TYPED)
    assert (judged.at_once, judged.after_one, judged.rank) == (False, True, 1)


async def test_wrong_options_are_left():
    assistant = Scripted("2", "3")
    [judged] = await run(assistant, Labelled("q", ("mất sổ đỏ",), (ONE,)), TYPED)
    assert not judged.after_one
    assert assistant.received == ["mất sổ đỏ"]


async def test_every_variant_is_asked_in_a_conversation_of_its_own():
    assistant = Scripted("2")
    found = await run(assistant, Labelled("q", ("làm căn cước công dân",), (ONE,)), *ASKED)
    assert [each.variant for each in found] == list(ASKED)
    assert "lam can cuoc cong dan" in assistant.received
    assert len(set(assistant.forgotten)) == len(ASKED)


class Answering(Scripted):
    """Answers each text with a procedure called like it."""

    async def reply(self, conversation_id: str, text: str) -> Turn:
        self.received.append(text)
        return answer(text)


async def test_a_question_is_also_asked_after_one_about_something_else():
    assistant = Answering()
    opening, following = openings("q")[:2]
    meant = Expected("answer", frozenset({opening, "mất sổ đỏ"}))
    [judged] = await run(assistant, Labelled("q", ("mất sổ đỏ",), (meant,)), AFTER_ANOTHER)
    assert assistant.received == [opening, following, "mất sổ đỏ"]
    assert len(assistant.forgotten) == 2
    assert (judged.variant, judged.message, judged.at_once) == (AFTER_ANOTHER, "mất sổ đỏ", True)


async def test_a_dialogue_is_one_conversation_as_typed():
    assistant = Scripted("1")
    found = await run(assistant, Labelled("d", ("a", "b"), (ONE, ONE), is_dialogue=True), *ASKED)
    assert [each.question_id for each in found] == ["d#1", "d#2"]
    assert assistant.received == ["a", "b"]
    assert len(assistant.forgotten) == 1
