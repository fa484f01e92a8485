"""Versions: every state of a record that was published, numbered, and never changed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from procedures.interchange import from_json_object, to_json_object
from procedures.publishing.comparing import Difference, compare
from procedures.publishing.errors import VersionMissing
from procedures.publishing.tables import VersionRow
from procedures.records import Procedure


class VersionOrigin(str, Enum):
    """How a version came about."""

    BASELINE = "baseline"  # as the record was before anybody touched it in the console
    IMPORT = "import"  # brought in; or as it was before a publication, after an import had changed it
    CONSOLE = "console"
    SCHEDULE = "schedule"
    ROLLBACK = "rollback"


@dataclass(frozen=True)
class Publication:
    """Who made a version, when and why."""

    origin: VersionOrigin
    author: str
    publisher: str
    reason: str
    at: datetime
    overruled: str = ""  # the reason and the questions, where the guard was overruled


@dataclass(frozen=True)
class Version:
    """A state of a record."""

    number: int
    record: Procedure
    publication: Publication


class VersionStore:
    """Reads versions; only publishing writes them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, code: str) -> tuple[Version, ...]:
        """Return the versions of a procedure, newest first."""
        query = _all().where(VersionRow.code == code).order_by(VersionRow.number.desc())
        with self._engine.connect() as connection:
            return tuple(map(_version, connection.execute(query)))

    def get(self, code: str, number: int) -> Version:
        """Return one version.

        Raises:
            VersionMissing: there is none of this number.
        """
        with self._engine.connect() as connection:
            return find_version(connection, code, number)

    def between(self, code: str, earlier: int, later: int) -> tuple[Difference, ...]:
        """Return what differs from one version to another.

        Raises:
            VersionMissing: there is none of a number.
        """
        return compare(self.get(code, earlier).record, self.get(code, later).record)

    def latest(self, limit: int = 50) -> tuple[Version, ...]:
        """Return what was published last, of all procedures."""
        query = _all().order_by(VersionRow.published_at.desc(), VersionRow.code, VersionRow.number.desc())
        with self._engine.connect() as connection:
            return tuple(map(_version, connection.execute(query.limit(limit))))


def find_version(connection: Connection, code: str, number: int) -> Version:
    """Return one version as a transaction sees it.

    Raises:
        VersionMissing: there is none of this number.
    """
    query = _all().where(VersionRow.code == code, VersionRow.number == number)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise VersionMissing(code, number)
    return _version(row)


def newest_version(connection: Connection, code: str) -> Version | None:
    """Return the version published last."""
    query = _all().where(VersionRow.code == code).order_by(VersionRow.number.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _version(row)


def add_version(connection: Connection, record: Procedure, publication: Publication) -> Version:
    """Keep a state of a record under its next number; the caller holds the lock on content."""
    newest = newest_version(connection, record.code)
    version = Version(newest.number + 1 if newest else 1, record, publication)
    values = {
        "code": record.code,
        "number": version.number,
        "document": to_json_object(record),
        "origin": publication.origin.value,
        "author": publication.author,
        "publisher": publication.publisher,
        "reason": publication.reason,
        "overruled": publication.overruled,
        "published_at": publication.at,
    }
    connection.execute(insert(VersionRow).values(**values))
    return version


def _all() -> Any:
    return select(VersionRow.__table__)


def _version(row: Any) -> Version:
    publication = Publication(
        VersionOrigin(row.origin), row.author, row.publisher, row.reason, row.published_at, row.overruled
    )
    return Version(row.number, from_json_object(row.document), publication)
