"""Records as a list to choose from: counted and narrowed by the database, without reading the records themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, distinct, exists, false, func, or_, select

from procedures.local_agencies import province_named
from procedures.records import Level
from procedures.tables import AliasRow, ContentRevisionRow, ProcedureRow

_ROW = ProcedureRow
_SUMMARY = (
    _ROW.code,
    _ROW.name,
    _ROW.category,
    _ROW.agency,
    _ROW.levels,
    _ROW.state,
    _ROW.origin,
    _ROW.detailed,
    _ROW.updated_at,
    _ROW.imported_at,
)


@dataclass(frozen=True)
class RecordSummary:
    """A record as a row of a list."""

    code: str
    name: str
    category: str
    agency: str
    levels: tuple[Level, ...]
    state: str
    origin: str
    detailed: bool
    updated_at: datetime | None
    imported_at: datetime | None


@dataclass(frozen=True)
class RecordFilter:
    """Which records are wanted; what is empty narrows nothing. ``codes`` come from a search, best first."""

    codes: tuple[str, ...] | None = None
    text: str = ""  # part of a name, or the beginning of a code: where there is no index to search
    category: str = ""
    level: Level | None = None
    province: str = ""  # whose own records are wanted
    state: str = ""
    stale_before: datetime | None = None  # changed last (at the source, else by an import) before that moment
    without_alias: bool = False


@dataclass(frozen=True)
class RecordPage:
    """A part of a list, and how long all of it is."""

    records: tuple[RecordSummary, ...]
    total: int


@dataclass(frozen=True)
class RecordChoices:
    """What there is to filter by."""

    categories: tuple[str, ...]
    states: tuple[str, ...]
    provinces: tuple[str, ...]
    agencies: tuple[str, ...]


class RecordList:
    """Reads the list. Any method may raise ``procedures.engine.DatabaseUnavailable``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._choices: tuple[int, RecordChoices] | None = None

    def find(self, wanted: RecordFilter, *, limit: int, offset: int = 0) -> RecordPage:
        """Return a page of the records that fit: in the order of the search, else of their codes."""
        if wanted.codes is not None:
            return self._of_search(wanted, wanted.codes, limit, offset)
        query = self._narrowed(select(*_SUMMARY), wanted).order_by(_ROW.code).limit(limit).offset(offset)
        count = self._narrowed(select(func.count()).select_from(_ROW), wanted)
        with self._engine.connect() as connection:
            records = tuple(map(_summary, connection.execute(query)))
            return RecordPage(records, connection.execute(count).scalar_one())

    def choices(self) -> RecordChoices:
        """Return what there is to filter by; counted anew when content has changed."""
        with self._engine.connect() as connection:
            revision = connection.execute(select(ContentRevisionRow.revision)).scalar_one()
            kept = self._choices
            if kept is None or kept[0] != revision:
                self._choices = kept = (revision, _choices(connection))
            return kept[1]

    def names(self, codes: Iterable[str]) -> Mapping[str, str]:
        """Return the names of the records that there are of these codes."""
        query = select(_ROW.code, _ROW.name).where(_ROW.code.in_(sorted(codes)))
        with self._engine.connect() as connection:
            return dict(connection.execute(query).tuples().all())

    def agencies(self) -> tuple[str, ...]:
        """Return the names of all agencies that have records of their own."""
        return self.choices().agencies

    def _of_search(self, wanted: RecordFilter, codes: Sequence[str], limit: int, offset: int) -> RecordPage:
        query = self._narrowed(select(*_SUMMARY), wanted).where(_ROW.code.in_(codes))
        with self._engine.connect() as connection:
            found = {row.code: _summary(row) for row in connection.execute(query)}
        ordered = [found[code] for code in codes if code in found]
        return RecordPage(tuple(ordered[offset : offset + limit]), len(ordered))

    def _narrowed(self, query: Select[Any], wanted: RecordFilter) -> Select[Any]:
        if wanted.text:
            named = _ROW.name.icontains(wanted.text, autoescape=True)
            query = query.where(or_(named, _ROW.code.startswith(wanted.text, autoescape=True)))
        if wanted.category:
            query = query.where(_ROW.category == wanted.category)
        if wanted.level is not None:
            query = query.where(_ROW.levels.contains(f",{wanted.level.value},"))
        if wanted.province:
            own = [agency for agency in self.agencies() if province_named(agency) == wanted.province]
            query = query.where(_ROW.agency.in_(own) if own else false())
        if wanted.state:
            query = query.where(_ROW.state == wanted.state)
        if wanted.stale_before is not None:
            query = query.where(func.coalesce(_ROW.updated_at, _ROW.imported_at) < wanted.stale_before)
        if wanted.without_alias:
            query = query.where(~exists().where(AliasRow.code == _ROW.code))
        return query


def _choices(connection: Connection) -> RecordChoices:
    categories, states, agencies = (
        _different(connection, column) for column in (_ROW.category, _ROW.state, _ROW.agency)
    )
    provinces = {province for agency in agencies if (province := province_named(agency))}
    return RecordChoices(categories, states, tuple(sorted(provinces)), agencies)


def _different(connection: Connection, column: Any) -> tuple[str, ...]:
    return tuple(connection.execute(select(distinct(column)).where(column != "").order_by(column)).scalars())


def _summary(row: Any) -> RecordSummary:
    levels = tuple(Level(level) for level in row.levels.split(",") if level)
    values = {name: value for name, value in row._mapping.items() if name != "levels"}
    return RecordSummary(levels=levels, **values)
