"""The store of records: every query there is. One instance serves many threads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from procedures.documents import content_hash, from_row, to_row
from procedures.engine import for_writing
from procedures.office_store import OfficeStore
from procedures.override_store import OverrideStore
from procedures.recent_records import RecentRecords
from procedures.records import Procedure, ProcedureNotFound
from procedures.tables import (
    AliasRow,
    ContentRevisionRow,
    LegalReferenceRow,
    ProcedureRow,
    RemovalRow,
    SeedRow,
)

T = TypeVar("T")
BATCH = 500
"""Records read or written with one statement; SQLite allows 32,766 parameters."""
OWN_ALIASES = "record"
"""Origin of the aliases that came with a record itself, told from those of seed files or the console."""


@dataclass(frozen=True)
class Changes:
    """What changed since a revision: the records as they are now, and the codes that are gone."""

    revision: int
    changed: tuple[Procedure, ...]
    removed: tuple[str, ...]


class ProcedureStore:
    """Reads and writes records. Every write is one transaction; it raises the revision if it changed something.

    ``overrides`` keeps what provinces rule over records, ``offices`` where people hand in. Any method may raise
    ``procedures.engine.DatabaseUnavailable``.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._recent = RecentRecords()
        self.overrides = OverrideStore(engine)
        self.offices = OfficeStore(engine)

    @property
    def engine(self) -> Engine:
        """The database, for stores of other things in it."""
        return self._engine

    @property
    def database_url(self) -> str | None:
        """The URL by which another process can open the database, password included; ``None`` for one in memory."""
        url = self._engine.url
        in_memory = url.get_backend_name() == "sqlite" and (not url.database or "memory" in url.database)
        return None if in_memory else url.render_as_string(hide_password=False)

    def revision(self) -> int:
        """Return the number that grows with every change of content. Cheap: fit for polling."""
        with self._engine.connect() as connection:
            return _revision(connection)

    def find(self, code: str) -> Procedure | None:
        """Return the record of a code, or ``None``."""
        return self.find_many([code]).get(code)

    def get(self, code: str) -> Procedure:
        """Return the record of a code.

        Raises:
            ProcedureNotFound: there is none.
        """
        procedure = self.find(code)
        if procedure is None:
            raise ProcedureNotFound(code)
        return procedure

    def find_many(self, codes: Iterable[str]) -> dict[str, Procedure]:
        """Return those records that exist, by code."""
        wanted = list(dict.fromkeys(codes))
        with self._engine.connect() as connection:
            revision = _revision(connection)
            found = self._recent.known(wanted, revision)
            for batch in _batches(code for code in wanted if code not in found):
                read = _read(connection, batch)
                self._recent.keep(read, revision)
                found.update((record.code, record) for record in read)
        return found

    def categories_of(self, codes: Iterable[str]) -> dict[str, str]:
        """Return the category of those records that exist, by code; cheaper than reading the records."""
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for batch in _batches(codes):
                query = select(ProcedureRow.code, ProcedureRow.category).where(ProcedureRow.code.in_(batch))
                found.update((code, category) for code, category in connection.execute(query))
        return found

    def given_aliases(self, codes: Iterable[str]) -> dict[str, set[str]]:
        """Return, by code, the phrasings from seed files or the console, which no import takes away."""
        given: dict[str, set[str]] = defaultdict(set)
        with self._engine.connect() as connection:
            for batch in _batches(codes):
                for code, text, origin in _aliases(connection, batch):
                    if origin != OWN_ALIASES:
                        given[code].add(text)
        return given

    def all(self) -> Iterator[Procedure]:
        """Yield every record in the order of codes. Reads in batches, so writers are never held up."""
        after = ""
        while True:
            with self._engine.connect() as connection:
                pages = select(ProcedureRow.code).where(ProcedureRow.code > after).order_by(ProcedureRow.code)
                codes = connection.execute(pages.limit(BATCH)).scalars().all()
                records = _read(connection, codes)
            yield from records
            if len(codes) < BATCH:
                return
            after = codes[-1]

    def count(self) -> int:
        """Return the number of records."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(ProcedureRow)).scalar_one()

    def categories(self) -> list[tuple[str, int]]:
        """Return the categories with their number of records, most first."""
        number = func.count()
        query = select(ProcedureRow.category, number).where(ProcedureRow.category != "").group_by(ProcedureRow.category)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return sorted(((name, count) for name, count in rows), key=lambda row: (-row[1], row[0]))

    def citing(self, number: str) -> tuple[str, ...]:
        """Return the codes of the records that rest on a legal document, such as ``75/2022/TT-BTC``."""
        query = select(LegalReferenceRow.code).where(LegalReferenceRow.number == number).distinct()
        with self._engine.connect() as connection:
            return tuple(sorted(connection.execute(query).scalars()))

    def changes_since(self, revision: int) -> Changes:
        """Return what changed after a revision, as far as it still shows."""
        with self._engine.connect() as connection:
            now = connection.execute(select(ContentRevisionRow.revision)).scalar_one()
            codes = connection.execute(
                select(ProcedureRow.code).where(ProcedureRow.revision > revision).order_by(ProcedureRow.code)
            ).scalars()
            changed = [record for batch in _batches(codes.all()) for record in _read(connection, batch)]
            removed = connection.execute(
                select(RemovalRow.code).where(RemovalRow.revision > revision).order_by(RemovalRow.code)
            ).scalars()
            return Changes(now, tuple(changed), tuple(removed))

    def save(self, procedures: Iterable[Procedure]) -> int:
        """Store records whole, in one transaction, and return the revision. Records that say the same are left alone.

        The aliases of a record become its own, apart from those that a seed file or the console already gave it.
        ``source.imported_at`` is set where it is missing. Of two records with one code the last counts.
        """
        with self.writing() as connection:
            return self.save_within(connection, procedures)

    def remove(self, codes: Iterable[str]) -> int:
        """Take records out, in one transaction, and return the revision. Their seed aliases wait for their return."""
        with self.writing() as connection:
            return self.remove_within(connection, codes)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that other things are written in together with records; it is undone if it fails.

        No other writer of records comes between what is read in it and what is written.
        """
        with self._writing.begin() as connection:
            _lock_revision(connection)
            yield connection

    def find_within(self, connection: Connection, codes: Iterable[str]) -> dict[str, Procedure]:
        """Return those records that exist, by code, as a transaction sees them."""
        return {record.code: record for batch in _batches(codes) for record in _read(connection, batch)}

    def save_within(self, connection: Connection, procedures: Iterable[Procedure]) -> int:
        """Store records as ``save`` does, in a transaction of ``writing``."""
        latest = {procedure.code: procedure for procedure in procedures}
        revision = _lock_revision(connection)
        saved = [_save_batch(connection, batch, revision + 1) for batch in _batches(latest.values())]
        return _raise_revision(connection, revision) if sum(saved) else revision

    def remove_within(self, connection: Connection, codes: Iterable[str]) -> int:
        """Take records out as ``remove`` does, in a transaction of ``writing``."""
        revision = _lock_revision(connection)
        removed = [code for batch in _batches(codes) for code in _remove_batch(connection, batch, revision + 1)]
        return _raise_revision(connection, revision) if removed else revision

    def sync_aliases(self, origin: str, wanted: Iterable[tuple[str, str]]) -> int:
        """Make the (code, text) pairs of one origin exactly these, touch no other origin, and return the revision."""
        pairs = {(code, text) for code, text in wanted if code and text}
        with self._writing.begin() as connection:
            revision = _lock_revision(connection)
            rows = connection.execute(select(AliasRow.code, AliasRow.text).where(AliasRow.origin == origin))
            present = {(code, text) for code, text in rows}
            changed = {code for code, _ in present ^ pairs}
            if not changed:
                return revision
            for batch in _batches(sorted(changed)):
                connection.execute(delete(AliasRow).where(AliasRow.origin == origin, AliasRow.code.in_(batch)))
                connection.execute(
                    update(ProcedureRow).where(ProcedureRow.code.in_(batch)).values(revision=revision + 1)
                )
            _insert_aliases(connection, [(code, text, origin) for code, text in pairs if code in changed])
            return _raise_revision(connection, revision)

    def seed_digest(self, name: str) -> str | None:
        """Return the digest of the edition of seed data that was loaded last."""
        with self._engine.connect() as connection:
            return connection.execute(select(SeedRow.digest).where(SeedRow.name == name)).scalar_one_or_none()

    def remember_seed(self, name: str, digest: str) -> None:
        """Note the edition of seed data that is now loaded."""
        with self._writing.begin() as connection:
            connection.execute(delete(SeedRow).where(SeedRow.name == name))
            connection.execute(insert(SeedRow).values(name=name, digest=digest))


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _revision(connection: Connection) -> int:
    return connection.execute(select(ContentRevisionRow.revision)).scalar_one()


def _lock_revision(connection: Connection) -> int:
    """Return the revision; other writers wait until this transaction ends (SQLite locked at its begin)."""
    return connection.execute(select(ContentRevisionRow.revision).with_for_update()).scalar_one()


def _raise_revision(connection: Connection, revision: int) -> int:
    connection.execute(update(ContentRevisionRow).values(revision=revision + 1))
    return revision + 1


def _read(connection: Connection, codes: Sequence[str]) -> list[Procedure]:
    aliases = defaultdict(list)
    for code, text, _ in _aliases(connection, codes):
        aliases[code].append(text)
    query = select(ProcedureRow.code, ProcedureRow.document).where(ProcedureRow.code.in_(codes))
    rows = connection.execute(query.order_by(ProcedureRow.code))
    return [from_row(document, aliases[code]) for code, document in rows]


def _aliases(connection: Connection, codes: Sequence[str]) -> list[tuple[str, str, str]]:
    query = select(AliasRow.code, AliasRow.text, AliasRow.origin).where(AliasRow.code.in_(codes))
    return [(code, text, origin) for code, text, origin in connection.execute(query)]


def _save_batch(connection: Connection, procedures: Sequence[Procedure], revision: int) -> int:
    """Write those records of a batch that differ from what is stored; return how many."""
    codes = [procedure.code for procedure in procedures]
    hashes = select(ProcedureRow.code, ProcedureRow.content_hash).where(ProcedureRow.code.in_(codes))
    stored = {row.code: row.content_hash for row in connection.execute(hashes)}
    own: dict[str, set[str]] = defaultdict(set)
    given: dict[str, set[str]] = defaultdict(set)
    for code, text, origin in _aliases(connection, codes):
        (own if origin == OWN_ALIASES else given)[code].add(text)
    wanted = {procedure.code: set(procedure.aliases) - given[procedure.code] for procedure in procedures}
    changed = [
        procedure
        for procedure in procedures
        if stored.get(procedure.code) != content_hash(procedure) or wanted[procedure.code] != own[procedure.code]
    ]
    _write(connection, changed, set(stored), revision)
    _write_own_aliases(connection, {procedure.code: wanted[procedure.code] for procedure in changed})
    return len(changed)


def _write(connection: Connection, procedures: Sequence[Procedure], stored: set[str], revision: int) -> None:
    if not procedures:
        return
    codes = [procedure.code for procedure in procedures]
    connection.execute(delete(RemovalRow).where(RemovalRow.code.in_(codes)))
    connection.execute(delete(ProcedureRow).where(ProcedureRow.code.in_(stored.intersection(codes))))
    now = datetime.now(timezone.utc).replace(microsecond=0)
    connection.execute(
        insert(ProcedureRow), [to_row(_stamped(procedure, now), revision=revision) for procedure in procedures]
    )
    references = [
        {"code": procedure.code, "position": position, "number": basis.number[:500]}
        for procedure in procedures
        for position, basis in enumerate(procedure.legal_basis)
        if basis.number
    ]
    if references:
        connection.execute(insert(LegalReferenceRow), references)


def _stamped(procedure: Procedure, now: datetime) -> Procedure:
    if procedure.source.imported_at is not None:
        return procedure
    return replace(procedure, source=replace(procedure.source, imported_at=now))


def _write_own_aliases(connection: Connection, aliases: dict[str, set[str]]) -> None:
    connection.execute(delete(AliasRow).where(AliasRow.origin == OWN_ALIASES, AliasRow.code.in_(list(aliases))))
    _insert_aliases(connection, [(code, text, OWN_ALIASES) for code, texts in aliases.items() for text in texts])


def _insert_aliases(connection: Connection, rows: Sequence[tuple[str, str, str]]) -> None:
    if rows:
        values = [{"code": code, "text": text, "origin": origin} for code, text, origin in sorted(rows)]
        connection.execute(insert(AliasRow), values)


def _remove_batch(connection: Connection, codes: Sequence[str], revision: int) -> list[str]:
    present = list(connection.execute(select(ProcedureRow.code).where(ProcedureRow.code.in_(codes))).scalars())
    if present:
        connection.execute(delete(AliasRow).where(AliasRow.origin == OWN_ALIASES, AliasRow.code.in_(present)))
        connection.execute(delete(ProcedureRow).where(ProcedureRow.code.in_(present)))
        connection.execute(insert(RemovalRow), [{"code": code, "revision": revision} for code in present])
    return present
