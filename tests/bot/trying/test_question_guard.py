from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timezone

import pytest

from bot.trying.overlay import current_overlay
from bot.trying.question_guard import QuestionGuard, is_right
from bot.trying.try_it import TryIt
from bot.turn import ProcedureMention, Turn
from nlu.text.analysing import analyse
from procedures.publishing.check_questions import CheckQuestion, CheckQuestions
from procedures.records import Procedure
from procedures.search import ProcedureIndex
from procedures.store import ProcedureStore
from tests.procedures.conftest import store
from tests.procedures.sample_records import plain

__all__ = ["store"]
RECORD = plain(aliases=("làm việc thử", "việc thử"))
NOW = datetime(2026, 11, 20, tzinfo=timezone.utc)


class ByPhrasing:
    """Answers the procedure on its fee when it has the words as a phrasing, else declines."""

    async def reply(self, conversation_id: str, text: str) -> Turn:
        overlay = current_overlay()
        record = overlay.record if overlay else RECORD
        if text not in record.aliases:
            return Turn("decline", ())
        return Turn("answer", (), (ProcedureMention(record.code, record.name, ("fee",)),))

    async def forget(self, conversation_id: str) -> None:
        """Nothing is kept."""


def guard(store: ProcedureStore, *texts: str, frozen: tuple[CheckQuestion, ...] = ()) -> QuestionGuard:
    questions = CheckQuestions(store.engine)
    for text in texts:
        questions.add(CheckQuestion(RECORD.code, text, ("fee",)), now=NOW)
    trying = TryIt(ByPhrasing(), lambda record: ProcedureIndex([record], analyse=analyse))
    return QuestionGuard(ByPhrasing(), trying, questions, asyncio.get_running_loop(), frozen=frozen)


async def failed(one: QuestionGuard, record: Procedure) -> list[str]:
    return [failure.text for failure in await asyncio.to_thread(one.failures, record)]


async def test_question_that_the_draft_makes_go_wrong_is_named(store: ProcedureStore) -> None:
    one = guard(store, "làm việc thử", "việc thử")
    assert await failed(one, RECORD) == []
    assert await failed(one, replace(RECORD, aliases=("việc thử",))) == ["làm việc thử"]


async def test_question_that_is_wrong_already_is_not_held_against_the_draft(store: ProcedureStore) -> None:
    assert await failed(guard(store, "chưa ai dạy"), RECORD) == []


async def test_frozen_questions_count_too(store: ProcedureStore) -> None:
    frozen = (CheckQuestion(RECORD.code, "việc thử"),)
    assert await failed(guard(store, frozen=frozen), replace(RECORD, aliases=())) == ["việc thử"]


@pytest.mark.parametrize(
    ("turn", "right"),
    [
        (Turn("answer", (), (ProcedureMention("1.000001", "", ("fee", "time")),)), True),
        (Turn("answer", (), (ProcedureMention("1.000001", "", ("time",)),)), False),
        (Turn("answer", (), (ProcedureMention("1.000002", "", ("fee",)),)), False),
        (Turn("clarify", ()), False),
    ],
)
def test_right_is_the_kind_the_procedure_and_the_facets(turn: Turn, right: bool) -> None:
    assert is_right(turn, CheckQuestion("1.000001", "hết bao nhiêu", ("fee",))) is right


def test_other_behaviours_need_only_their_kind() -> None:
    assert is_right(Turn("clarify", ()), CheckQuestion("1.000001", "giấy tờ", behaviour="clarify"))
