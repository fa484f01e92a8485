"""What sources said of dossiers, unreadable at rest: found by a fingerprint of the code, forgotten when it expires."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, delete, func, insert, select, update

from procedures.dossiers.documents import from_document, to_document
from procedures.dossiers.newness import completed, is_older, says_the_same
from procedures.dossiers.report import DossierReport
from procedures.dossiers.retention import kept_until
from procedures.engine import for_writing
from procedures.sealing import Seal, SealBroken
from procedures.tables import ContentRevisionRow, DossierRow

EMBEDDED = "embedded"
"""Origin of what the one-stop systems of this installation told us themselves, by file or push."""
NATIONAL_POSTS = "embedded-national"
"""Origin of what they told us in the national exchange's form: a copy in the national statuses."""
BATCH = 500
"""Reports written in one transaction."""


class Judgement(str, Enum):
    """What became of a report."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    OLDER = "older"  # what is stored describes a later state and stays


@dataclass(frozen=True)
class Remembered:
    """What became of a report, and what is stored now."""

    judgement: Judgement
    report: DossierReport

    @property
    def is_news(self) -> bool:
        """Whether what is stored now says something else than before."""
        return self.judgement in (Judgement.NEW, Judgement.CHANGED)


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


class DossierStore:
    """Reads and writes reports, one for each dossier and origin. One instance serves many threads.

    Expired reports are never returned, also before they are purged. Any method may raise
    ``procedures.engine.DatabaseUnavailable``; those that return reports also ``procedures.sealing.SealBroken``.
    """

    def __init__(self, engine: Engine, seal: Seal, *, now: Callable[[], datetime] = _utc_now) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._seal = seal
        self._now = now

    def find(self, code: str, origin: str) -> DossierReport | None:
        """Return what an origin said last of a dossier (its canonical code), or ``None``."""
        return self._newest(code, origin)

    def last_known(self, code: str) -> DossierReport | None:
        """Return what any origin said most lately of a dossier, or ``None``."""
        return self._newest(code)

    def known_near(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return which of these codes are known, in their order."""
        prints = {self._seal.fingerprint(code): code for code in codes}
        query = select(DossierRow.fingerprint).where(
            DossierRow.fingerprint.in_(prints), DossierRow.expires_at > self._now()
        )
        with self._engine.connect() as connection:
            found = set(connection.execute(query).scalars())
        return tuple(code for fingerprint, code in prints.items() if fingerprint in found)

    def count(self) -> dict[str, int]:
        """Return how many dossiers are kept of each origin."""
        query = select(DossierRow.origin, func.count()).where(DossierRow.expires_at > self._now())
        with self._engine.connect() as connection:
            rows = connection.execute(query.group_by(DossierRow.origin).order_by(DossierRow.origin))
            return dict(rows.tuples().all())

    def remember(self, report: DossierReport, origin: str) -> Remembered:
        """Keep a report, unless a newer one of that origin is known."""
        return self.remember_many([report], origin)[0]

    def remember_many(
        self, reports: Sequence[DossierReport], origin: str, *, completing: bool = False, dry_run: bool = False
    ) -> tuple[Remembered, ...]:
        """Keep reports one after another, in one transaction; at most ``BATCH`` of them.

        Args:
            reports: in the order in which they were made.
            origin: who told us.
            completing: what a report leaves open is filled from what is known; else it is unknown from now on.
            dry_run: judge only.
        """
        with (self._engine if dry_run else self._writing).begin() as connection:
            if not dry_run:
                _wait_for_other_writers(connection)
            desk = _Desk(connection, self._seal, origin, self._now())
            desk.fetch(reports)
            remembered = tuple(desk.take(report, completing=completing) for report in reports)
            if not dry_run:
                desk.write()
        return remembered

    def forget(self, code: str) -> int:
        """Delete all that is kept of a dossier; return how many reports there were."""
        with self._writing.begin() as connection:
            gone = delete(DossierRow).where(DossierRow.fingerprint == self._seal.fingerprint(code))
            return connection.execute(gone).rowcount

    def purge(self, before: datetime) -> int:
        """Delete what expires before a moment; return how many reports there were."""
        with self._writing.begin() as connection:
            return connection.execute(delete(DossierRow).where(DossierRow.expires_at < before)).rowcount

    def _newest(self, code: str, origin: str | None = None) -> DossierReport | None:
        query = select(DossierRow.sealed, DossierRow.seen_at).where(
            DossierRow.fingerprint == self._seal.fingerprint(code), DossierRow.expires_at > self._now()
        )
        if origin is not None:
            query = query.where(DossierRow.origin == origin)
        with self._engine.connect() as connection:
            row = connection.execute(query.order_by(DossierRow.seen_at.desc()).limit(1)).first()
        return None if row is None else _opened(row, self._seal)


class _Desk:
    """The reports of one transaction: what is stored of their dossiers, and what has to be written."""

    def __init__(self, connection: Connection, seal: Seal, origin: str, now: datetime) -> None:
        self._connection = connection
        self._seal = seal
        self._origin = origin
        self._now = now
        self._stored: set[str] = set()
        self._known: dict[str, DossierReport] = {}
        self._said: dict[str, DossierReport] = {}
        self._seen: dict[str, datetime] = {}

    def fetch(self, reports: Iterable[DossierReport]) -> None:
        prints = {self._seal.fingerprint(report.code) for report in reports}
        query = select(DossierRow.fingerprint, DossierRow.sealed, DossierRow.seen_at, DossierRow.expires_at).where(
            DossierRow.origin == self._origin, DossierRow.fingerprint.in_(prints)
        )
        for row in self._connection.execute(query):
            self._stored.add(row.fingerprint)
            if row.expires_at <= self._now:
                continue
            try:
                self._known[row.fingerprint] = _opened(row, self._seal)
            except SealBroken:
                continue  # a damaged row is replaced like one that never was

    def take(self, report: DossierReport, *, completing: bool) -> Remembered:
        fingerprint = self._seal.fingerprint(report.code)
        known = self._known.get(fingerprint)
        if known is None:
            return self._change(fingerprint, Judgement.NEW, report)
        older = is_older(report, known)
        now = report
        if completing:
            now = completed(known, report) if older else completed(report, known)
        elif older:
            now = known
        if not says_the_same(now, known):
            return self._change(fingerprint, Judgement.CHANGED, now)
        if not older:
            self._known[fingerprint] = now
            self._seen[fingerprint] = max(now.seen_at, known.seen_at)
        return Remembered(Judgement.OLDER if older else Judgement.UNCHANGED, self._known[fingerprint])

    def _change(self, fingerprint: str, judgement: Judgement, report: DossierReport) -> Remembered:
        self._known[fingerprint] = self._said[fingerprint] = report
        self._seen.pop(fingerprint, None)
        return Remembered(judgement, report)

    def write(self) -> None:
        rows = [self._row(fingerprint, report) for fingerprint, report in sorted(self._said.items())]
        replaced = [row["fingerprint"] for row in rows if row["fingerprint"] in self._stored]
        self._connection.execute(
            delete(DossierRow).where(DossierRow.origin == self._origin, DossierRow.fingerprint.in_(replaced))
        )
        if rows:
            self._connection.execute(insert(DossierRow), rows)
        again = [{"of": fingerprint, "at": seen_at} for fingerprint, seen_at in self._seen.items()]
        if again:
            mine = update(DossierRow).where(
                DossierRow.origin == self._origin, DossierRow.fingerprint == bindparam("of")
            )
            self._connection.execute(mine.values(seen_at=bindparam("at")), again)

    def _row(self, fingerprint: str, report: DossierReport) -> dict[str, Any]:
        return {
            "fingerprint": fingerprint,
            "origin": self._origin,
            "sealed": self._seal.close(to_document(report)),
            "seen_at": report.seen_at,
            "expires_at": kept_until(report, learnt_at=self._now),
        }


def _opened(row: Row[Any], seal: Seal) -> DossierReport:
    return from_document(seal.open(row.sealed), row.seen_at)


def _wait_for_other_writers(connection: Connection) -> None:
    """Let no two transactions judge the same dossier at once (SQLite locked at its begin)."""
    connection.execute(select(ContentRevisionRow.revision).with_for_update())
