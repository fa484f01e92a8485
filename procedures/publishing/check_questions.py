"""The questions a procedure must go on answering rightly; who publishes it is held to them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from procedures.engine import for_writing
from procedures.publishing.tables import CheckQuestionRow


@dataclass(frozen=True)
class CheckQuestion:
    """A question in somebody's words, and what must come of it: the kind of turn, and the facets answered."""

    code: str
    text: str
    facets: tuple[str, ...] = ()
    behaviour: str = "answer"
    author: str = ""
    id: str = ""  # given by the store


class CheckQuestions:
    """Reads and writes the questions of procedures. Every write is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)

    def of(self, code: str) -> tuple[CheckQuestion, ...]:
        """Return the questions of a procedure, in the order in which they were added."""
        query = select(CheckQuestionRow.__table__).where(CheckQuestionRow.code == code)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(CheckQuestionRow.created_at, CheckQuestionRow.id))
            return tuple(map(_question, rows))

    def all(self) -> tuple[CheckQuestion, ...]:
        """Return the questions of every procedure."""
        query = select(CheckQuestionRow.__table__)
        with self._engine.connect() as connection:
            rows = connection.execute(
                query.order_by(CheckQuestionRow.code, CheckQuestionRow.created_at, CheckQuestionRow.id)
            )
            return tuple(map(_question, rows))

    def add(self, question: CheckQuestion, *, now: datetime) -> CheckQuestion:
        """Store a question under a new id; the same words for the same procedure replace the older question."""
        text = " ".join(question.text.split())
        stored = CheckQuestion(
            question.code, text, question.facets, question.behaviour, question.author, secrets.token_hex(16)
        )
        same = (CheckQuestionRow.code == stored.code, CheckQuestionRow.text == text)
        with self._writing.begin() as connection:
            connection.execute(delete(CheckQuestionRow).where(*same))
            values = {**vars(stored), "facets": list(stored.facets), "created_at": now}
            connection.execute(insert(CheckQuestionRow).values(**values))
        return stored

    def remove(self, identifier: str) -> bool:
        """Take a question out; false when there was none."""
        with self._writing.begin() as connection:
            return bool(connection.execute(delete(CheckQuestionRow).where(CheckQuestionRow.id == identifier)).rowcount)


def _question(row: Any) -> CheckQuestion:
    return CheckQuestion(row.code, row.text, tuple(row.facets), row.behaviour, row.author, row.id)
