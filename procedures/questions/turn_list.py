"""The turns that a figure was counted from: read by the same conditions, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select

from procedures.questions.figures import CONDITIONS, Period, within
from procedures.questions.tables import TurnPartRow, TurnRow

_SHOWN = (
    TurnRow.id,
    TurnRow.at,
    TurnRow.channel,
    TurnRow.province,
    TurnRow.conversation,
    TurnRow.kind,
    TurnRow.after_clarification,
    TurnRow.followed,
    TurnRow.rating,
    TurnRow.latency_ms,
)
APART = "conversations"
"""The measure that counts conversations, not turns."""
_Parts = Mapping[tuple[str, str], list[str]]


@dataclass(frozen=True)
class TurnFilter:
    """Which turns are wanted. ``measure`` is a field of ``Counts``; empty, or that of conversations, means any."""

    period: Period
    measure: str = ""
    hour: int | None = None
    procedure: str = ""
    facet: str = ""


@dataclass(frozen=True)
class ListedTurn:
    """A turn without anybody's words. ``conversation`` is a fingerprint that changes every day."""

    at: datetime
    channel: str
    province: str
    conversation: str
    kind: str
    after_clarification: bool
    followed: bool
    rating: int
    latency_ms: float
    procedures: tuple[str, ...]
    facets: tuple[str, ...]


@dataclass(frozen=True)
class TurnPage:
    """A part of the turns, newest first; how many there are and, where it was asked, in how many conversations."""

    turns: tuple[ListedTurn, ...]
    total: int
    conversations: int | None


class TurnList:
    """Reads turns. Any method may raise ``procedures.engine.DatabaseUnavailable``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, wanted: TurnFilter, *, limit: int, offset: int = 0) -> TurnPage:
        """Return a page of the turns that a figure counts."""
        newest = (TurnRow.day.desc(), TurnRow.at.desc(), TurnRow.id)
        rows = _narrowed(select(*_SHOWN), wanted).order_by(*newest).limit(limit).offset(offset)
        total = _narrowed(select(func.count()).select_from(TurnRow), wanted)
        within_them = _narrowed(select(func.count(func.distinct(TurnRow.conversation))), wanted)
        with self._engine.connect() as connection:
            number: int = connection.execute(total).scalar_one()
            apart: int | None = connection.execute(within_them).scalar_one() if wanted.measure == APART else None
            found = connection.execute(rows).all()
            parts = _parts(connection, [row.id for row in found])
        return TurnPage(tuple(_listed(row, parts) for row in found), number, apart)


def _narrowed(query: Select[Any], wanted: TurnFilter) -> Select[Any]:
    query = within(query, wanted.period)
    if wanted.measure in CONDITIONS:
        query = query.where(CONDITIONS[wanted.measure])
    if wanted.hour is not None:
        query = query.where(TurnRow.hour == wanted.hour)
    for part, value in (("procedure", wanted.procedure), ("facet", wanted.facet)):
        if value:
            mine = select(TurnPartRow.turn).where(TurnPartRow.part == part, TurnPartRow.value == value)
            query = query.where(TurnRow.id.in_(mine))
    return query


def _parts(connection: Connection, turns: Sequence[str]) -> _Parts:
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    query = select(TurnPartRow.turn, TurnPartRow.part, TurnPartRow.value).where(TurnPartRow.turn.in_(turns))
    for turn, part, value in connection.execute(query.order_by(TurnPartRow.value)).tuples():
        parts[turn, part].append(value)
    return parts


def _listed(row: Any, parts: _Parts) -> ListedTurn:
    values = {name: value for name, value in row._mapping.items() if name != "id"}
    procedures, facets = (tuple(parts.get((row.id, part), ())) for part in ("procedure", "facet"))
    return ListedTurn(**values, procedures=procedures, facets=facets)
