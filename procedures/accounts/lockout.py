"""Wrong passwords are counted by name, whether there is such an account or not: five in a quarter of an hour lock it.

A try is counted before the password is looked at, so that many at once don't get more than five.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from procedures.accounts.account import SignInLocked
from procedures.accounts.tables import WrongPasswordRow

MOST_TRIES = 5
WINDOW = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=15)
_ROW = WrongPasswordRow


@dataclass(frozen=True)
class Try:
    """A try that was counted; ``locked_until`` is set when it was the last one allowed."""

    locked_until: datetime | None = None


def count_try(connection: Connection, name: str, now: datetime) -> Try:
    """Count a try at a name.

    Raises:
        SignInLocked: there were too many already.
    """
    _forget_old(connection, now)
    key = _key(name)
    _make_row(connection, key, now)
    kept = select(_ROW.tries, _ROW.locked_until).where(_ROW.name_hash == key).with_for_update()
    tries, locked_until = connection.execute(kept).one()
    if locked_until is not None and locked_until > now:
        raise SignInLocked(locked_until)
    lock = now + LOCKED_FOR if tries + 1 >= MOST_TRIES else None
    mine = update(_ROW).where(_ROW.name_hash == key)
    connection.execute(mine.values(tries=tries + 1, locked_until=lock))
    return Try(lock)


def forget_tries(connection: Connection, name: str) -> None:
    """Start anew: the password was right, or an administrator gave a new one."""
    connection.execute(delete(_ROW).where(_ROW.name_hash == _key(name)))


def locked_until(connection: Connection, name: str, now: datetime) -> datetime | None:
    """Return until when a name is locked, or ``None``."""
    query = select(_ROW.locked_until).where(_ROW.name_hash == _key(name), _ROW.locked_until > now)
    return connection.execute(query).scalar_one_or_none()


def _make_row(connection: Connection, key: str, now: datetime) -> None:
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = insert(_ROW).values(name_hash=key, tries=0, since=now, locked_until=None)
    connection.execute(new.on_conflict_do_nothing())


def _forget_old(connection: Connection, now: datetime) -> None:
    over = or_(_ROW.locked_until.is_(None), _ROW.locked_until <= now)
    connection.execute(delete(_ROW).where(_ROW.since <= now - WINDOW, over))


def _key(name: str) -> str:
    """Return the fingerprint of a name: people type passwords where the name belongs."""
    return hashlib.sha256(name.strip().lower().encode()).hexdigest()
