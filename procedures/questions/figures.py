"""The figures of a period, each of them a sum over the rows of the log. Pages read them by ``FigureBook``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, case, func, not_, select

from procedures.questions.tables import TurnPartRow, TurnRow
from procedures.questions.turn_record import ASKED

TOP = 20
_KIND, _AFTER = TurnRow.kind, TurnRow.after_clarification


@dataclass(frozen=True)
class Period:
    """Days in Vietnam, both ends included; optionally of one province or channel only."""

    first: date
    last: date
    province: str | None = None  # empty: where no province is known
    channel: str | None = None


@dataclass(frozen=True)
class Counts:
    """How turns came out. ``questions`` is the sum of the six that follow it; ``talk`` is greetings and the like."""

    questions: int = 0
    answered_at_once: int = 0
    answered_after_clarification: int = 0
    clarified: int = 0
    unanswered: int = 0
    handed_over: int = 0
    look_ups: int = 0
    talk: int = 0
    followings: int = 0
    good_ratings: int = 0
    bad_ratings: int = 0
    conversations: int = 0  # each counted once a day


@dataclass(frozen=True)
class Figures:
    """The counts of a period in all and by day, hour, channel and province, and what was asked about most."""

    period: Period
    total: Counts
    by_day: Mapping[str, Counts]
    by_hour: Mapping[int, Counts]
    by_channel: Mapping[str, Counts]
    by_province: Mapping[str, Counts]
    procedures: tuple[tuple[str, int], ...]  # codes with the number of turns that answered them, most first
    facets: tuple[tuple[str, int], ...]
    badly_rated: tuple[tuple[str, int], ...]  # codes with the number of thumbs down
    median_latency_ms: float


def read_figures(engine: Engine, period: Period, *, top: int = TOP) -> Figures:
    """Count the rows of a period.

    Raises:
        procedures.engine.DatabaseUnavailable: the database cannot be read.
    """
    with engine.connect() as connection:
        return Figures(
            period=period,
            total=_counts(connection.execute(within(select(*_SUMS), period)).mappings().one()),
            by_day=_by(connection, TurnRow.day, period),
            by_hour=_by(connection, TurnRow.hour, period),
            by_channel=_by(connection, TurnRow.channel, period),
            by_province=_by(connection, TurnRow.province, period),
            procedures=_parts(connection, "procedure", period, top),
            facets=_parts(connection, "facet", period, top),
            badly_rated=_parts(connection, "procedure", period, top, TurnRow.rating < 0),
            median_latency_ms=_median_latency(connection, period),
        )


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_IS_QUESTION = _KIND.in_(sorted(ASKED))
CONDITIONS: dict[str, ColumnElement[bool]] = {
    "questions": _IS_QUESTION,
    "answered_at_once": and_(_KIND == "answer", not_(_AFTER)),
    "answered_after_clarification": and_(_KIND == "answer", _AFTER),
    "clarified": _KIND == "clarify",
    "unanswered": _KIND == "decline",
    "handed_over": _KIND == "handoff",
    "look_ups": _KIND == "status",
    "talk": not_(_IS_QUESTION),
    "followings": TurnRow.followed.is_(True),
    "good_ratings": TurnRow.rating > 0,
    "bad_ratings": TurnRow.rating < 0,
}
"""Which turns each of ``Counts`` counts."""
_SUMS = (
    *(_number(condition).label(name) for name, condition in CONDITIONS.items()),
    func.count(func.distinct(TurnRow.conversation)).label("conversations"),
)


def _counts(row: Mapping[Any, Any]) -> Counts:
    return Counts(**{name: int(row[name]) for name in Counts.__dataclass_fields__})


def within(query: Select[Any], period: Period) -> Select[Any]:
    """Narrow a query of turns to a period."""
    query = query.where(TurnRow.day.between(period.first.isoformat(), period.last.isoformat()))
    if period.province is not None:
        query = query.where(TurnRow.province == period.province)
    return query if period.channel is None else query.where(TurnRow.channel == period.channel)


def _by(connection: Connection, column: Any, period: Period) -> dict[Any, Counts]:
    query = within(select(column.label("by"), *_SUMS), period).group_by(column).order_by(column)
    return {row["by"]: _counts(row) for row in connection.execute(query).mappings()}


def _parts(
    connection: Connection, part: str, period: Period, top: int, *conditions: ColumnElement[bool]
) -> tuple[tuple[str, int], ...]:
    number = func.count()
    query = select(TurnPartRow.value, number).join(TurnRow, TurnRow.id == TurnPartRow.turn)
    query = within(query, period).where(TurnPartRow.part == part, *conditions).group_by(TurnPartRow.value)
    rows = connection.execute(query.order_by(number.desc(), TurnPartRow.value).limit(top)).tuples()
    return tuple((value, count) for value, count in rows)


def _median_latency(connection: Connection, period: Period) -> float:
    count = connection.execute(within(select(func.count()).select_from(TurnRow), period)).scalar_one()
    if not count:
        return 0.0
    query = within(select(TurnRow.latency_ms), period).order_by(TurnRow.latency_ms).offset((count - 1) // 2).limit(1)
    return float(connection.execute(query).scalar_one())
