"""The audit log: who did what, when, and how it was before and after. Entries are only ever added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, func, insert, select

from procedures.accounts.clock import Clock, utc_now
from procedures.accounts.tables import AuditRow
from procedures.engine import for_writing

_ENTRY = (AuditRow.id, AuditRow.at, AuditRow.actor, AuditRow.action, AuditRow.subject, AuditRow.before, AuditRow.after)
_BATCH = 1000


@dataclass(frozen=True)
class AuditEntry:
    """One thing that was done. ``subject`` names its kind first: ``account:lan.nguyen``, ``procedure:1.004222``."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    before: Any = None
    after: Any = None


@dataclass(frozen=True)
class AuditFilter:
    """Which entries are wanted; what is empty narrows nothing. ``subject`` may be a part of it."""

    actor: str = ""
    action: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None  # not included


class AuditLog:
    """Writes and reads the log. Any method may raise ``procedures.engine.DatabaseUnavailable``."""

    def __init__(self, engine: Engine, *, now: Clock = utc_now) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._now = now

    def record(
        self,
        actor: str,
        action: str,
        subject: str,
        before: Any = None,
        after: Any = None,
        *,
        at: datetime | None = None,
        connection: Connection | None = None,
    ) -> None:
        """Add an entry; within the transaction of ``connection`` where one is given, so that both hold or neither.

        Args:
            actor: the sign-in name of whoever did it.
            action: what was done, as ``account.created``.
            subject: what it was done to.
            before: how it was; anything that JSON can say.
            after: how it is now.
            at: when; now by default.
            connection: of ``procedures.engine.for_writing``.
        """
        row = {
            "at": at or self._now(),
            "actor": actor[:64],
            "action": action[:64],
            "subject": subject[:200],
            "before": before,
            "after": after,
        }
        if connection is not None:
            connection.execute(insert(AuditRow).values(row))
            return
        with self._writing.begin() as own:
            own.execute(insert(AuditRow).values(row))

    def find(self, wanted: AuditFilter, *, limit: int = 50, offset: int = 0) -> tuple[AuditEntry, ...]:
        """Return entries, newest first."""
        query = _narrowed(select(*_ENTRY), wanted).order_by(AuditRow.id.desc()).limit(limit).offset(offset)
        with self._engine.connect() as connection:
            return tuple(map(_entry, connection.execute(query)))

    def count(self, wanted: AuditFilter) -> int:
        """Return how many entries there are."""
        with self._engine.connect() as connection:
            number: int = connection.execute(_narrowed(select(func.count(AuditRow.id)), wanted)).scalar_one()
            return number

    def each(self, wanted: AuditFilter) -> Iterator[AuditEntry]:
        """Yield all entries, oldest first, read in batches."""
        after = 0
        while True:
            query = _narrowed(select(*_ENTRY), wanted).where(AuditRow.id > after).order_by(AuditRow.id).limit(_BATCH)
            with self._engine.connect() as connection:
                entries = [_entry(row) for row in connection.execute(query)]
            yield from entries
            if len(entries) < _BATCH:
                return
            after = entries[-1].id

    def actors(self) -> tuple[str, ...]:
        """Return the names of all who did something."""
        return self._different(AuditRow.actor)

    def actions(self) -> tuple[str, ...]:
        """Return all kinds of things that were done."""
        return self._different(AuditRow.action)

    def _different(self, column: Any) -> tuple[str, ...]:
        with self._engine.connect() as connection:
            return tuple(connection.execute(select(column).distinct().order_by(column)).scalars())


def _narrowed(query: Select[Any], wanted: AuditFilter) -> Select[Any]:
    if wanted.actor:
        query = query.where(AuditRow.actor == wanted.actor)
    if wanted.action:
        query = query.where(AuditRow.action == wanted.action)
    if wanted.subject:
        query = query.where(AuditRow.subject.contains(wanted.subject, autoescape=True))
    if wanted.since is not None:
        query = query.where(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(AuditRow.at < wanted.until)
    return query


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(*row)
