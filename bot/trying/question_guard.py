"""The questions that a publication must not make go wrong, asked of the assistant with the draft laid over."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence

from actions.answers.facets import LABELS, Facet
from bot.trying.try_it import TryIt
from bot.turn import Replier, Turn
from procedures.publishing.check_questions import CheckQuestion, CheckQuestions
from procedures.publishing.guarding import FailedQuestion
from procedures.records import Procedure

_ANSWER = "answer"
_LONGEST_SECONDS = 120.0


class QuestionGuard:
    """A ``Guard`` over a procedure's own questions and a frozen set.

    A question counts against a draft when it is answered rightly today and wrongly with the draft.
    """

    def __init__(
        self,
        replier: Replier,
        trying: TryIt,
        questions: CheckQuestions,
        loop: asyncio.AbstractEventLoop,
        *,
        frozen: Sequence[CheckQuestion] = (),
    ) -> None:
        self._replier = replier
        self._trying = trying
        self._questions = questions
        self._loop = loop
        self._frozen = tuple(frozen)

    def failures(self, record: Procedure) -> tuple[FailedQuestion, ...]:
        """Ask in the loop of the assistant; to be called from another thread than that of the loop."""
        asked = asyncio.run_coroutine_threadsafe(self.failures_with(record), self._loop)
        return asked.result(_LONGEST_SECONDS)

    async def failures_with(self, record: Procedure) -> tuple[FailedQuestion, ...]:
        """Return the questions that the draft makes go wrong, the procedure's own first."""
        own = await asyncio.to_thread(self._questions.of, record.code)
        failed = []
        for question in (*own, *self._frozen):
            turn = await self._tried(record, question)
            if not is_right(turn, question) and is_right(await self._today(question), question):
                failed.append(FailedQuestion(question.text, _expected(question), _got(turn)))
        return tuple(failed)

    async def _tried(self, record: Procedure, question: CheckQuestion) -> Turn:
        conversation = uuid.uuid4().hex
        try:
            return await self._trying.reply(record, conversation, question.text)
        finally:
            await self._trying.forget(conversation)

    async def _today(self, question: CheckQuestion) -> Turn:
        conversation = f"check-{uuid.uuid4().hex}"
        try:
            return await self._replier.reply(conversation, question.text)
        finally:
            await self._replier.forget(conversation)


def is_right(turn: Turn, question: CheckQuestion) -> bool:
    """Tell whether a turn is what a question wants: its kind and, for an answer, the procedure and the facets."""
    if turn.kind != question.behaviour:
        return False
    if question.behaviour != _ANSWER:
        return True
    answered = [mention for mention in turn.procedures if mention.code == question.code]
    return any(set(question.facets) <= set(mention.facets) for mention in answered)


def _expected(question: CheckQuestion) -> str:
    facets = ", ".join(LABELS[Facet(name)] for name in question.facets if name in {facet.value for facet in Facet})
    return f"{question.code} {facets}".strip() if question.behaviour == _ANSWER else question.behaviour


def _got(turn: Turn) -> str:
    named = "; ".join(f"{mention.code} {mention.name}" for mention in turn.procedures)
    return named or turn.kind
