"""Notes that a day's turns are no longer those that its sums were made from; within the transaction that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from procedures.questions.tables import DayRow


def note_changes(connection: Connection, days: Iterable[str]) -> None:
    """Note that something was written to these days."""
    is_postgresql = connection.dialect.name == "postgresql"
    insert: Callable[..., Any] = postgresql.insert if is_postgresql else sqlite.insert
    changed = {"changes": DayRow.changes + 1}
    for day in sorted(set(days)):  # in one order: two processes must not wait for each other
        new = insert(DayRow).values(day=day, changes=1, summed=0)
        connection.execute(new.on_conflict_do_update(index_elements=["day"], set_=changed))


def note_deleted_before(connection: Connection, day: str) -> None:
    """Note that nothing is left before a day, and perhaps less of the day itself."""
    connection.execute(delete(DayRow).where(DayRow.day < day))
    connection.execute(update(DayRow).where(DayRow.day == day).values(changes=DayRow.changes + 1))
