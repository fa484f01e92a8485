"""What officials taught and still counts, as a list: each action with its phrasings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, func, select

from procedures.questions.lesson import FaqAnswer, LessonKind
from procedures.questions.tables import FaqAnswerRow, InboxActionRow, LessonRow


@dataclass(frozen=True)
class Taught:
    """One action that taught something. ``code`` and ``facets`` are those of an alias."""

    action: int
    group: int
    kind: LessonKind
    phrasings: tuple[str, ...]
    actor: str
    at: datetime
    code: str = ""
    facets: tuple[str, ...] = ()
    answer: FaqAnswer | None = None


class TaughtList:
    """Reads what is taught, the latest first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, kind: LessonKind | None = None, *, limit: int = 50, offset: int = 0) -> tuple[Taught, ...]:
        """Return a page of what was taught, of one kind or of all."""
        latest = _narrowed(select(LessonRow.action).distinct(), kind).order_by(LessonRow.action.desc())
        with self._engine.connect() as connection:
            actions = connection.execute(latest.limit(limit).offset(offset)).scalars().all()
        return self._of(actions)

    def count(self, kind: LessonKind | None = None) -> int:
        """Return how many actions taught something that still counts."""
        with self._engine.connect() as connection:
            query = _narrowed(select(func.count(func.distinct(LessonRow.action))), kind)
            number: int = connection.execute(query).scalar_one()
        return number

    def get(self, action: int) -> Taught | None:
        """Return what an action taught, if it still counts."""
        return next(iter(self._of([action])), None)

    def _of(self, actions: Sequence[int]) -> tuple[Taught, ...]:
        query = select(LessonRow, InboxActionRow.group_id, InboxActionRow.actor, InboxActionRow.at)
        answer = (FaqAnswerRow.text.label("said"), FaqAnswerRow.source, FaqAnswerRow.valid_until)
        query = query.add_columns(*answer).join(InboxActionRow, InboxActionRow.id == LessonRow.action)
        query = query.join(FaqAnswerRow, FaqAnswerRow.id == LessonRow.answer, isouter=True)
        rows: dict[int, list[Any]] = defaultdict(list)
        with self._engine.connect() as connection:
            wanted = query.where(LessonRow.active, LessonRow.action.in_(actions))
            for row in connection.execute(wanted.order_by(LessonRow.action.desc(), LessonRow.id)):
                rows[row.action].append(row)
        return tuple(_taught(each) for each in rows.values())


def _narrowed(query: Select[Any], kind: LessonKind | None) -> Select[Any]:
    query = query.where(LessonRow.active)
    return query.where(LessonRow.kind == kind.value) if kind is not None else query


def _taught(rows: Sequence[Any]) -> Taught:
    first = rows[0]
    return Taught(
        action=first.action,
        group=first.group_id,
        kind=LessonKind(first.kind),
        phrasings=tuple(row.text for row in rows),
        actor=first.actor,
        at=first.at,
        code=first.code,
        facets=tuple(filter(None, first.facets.split(","))),
        answer=FaqAnswer(first.said, first.source, first.valid_until) if first.said is not None else None,
    )
