"""The store of records: every query there is. One instance serves many threads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from copy import copy
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select

from procedures.content_rows import BATCH, OWN_ALIASES, batches, live_aliases, read_records, revision_of
from procedures.content_writing import ContentWriting, content_writing
from procedures.engine import for_writing
from procedures.office_store import OfficeStore
from procedures.override_store import OverrideStore
from procedures.recently_read import RecentlyRead
from procedures.records import Procedure, ProcedureNotFound
from procedures.tables import (
    ContentRevisionRow,
    LegalReferenceRow,
    ProcedureRow,
    RemovalRow,
    SeedRow,
)

Store = TypeVar("Store", bound="ProcedureStore")

T = TypeVar("T")
_RECORDS_KEPT = 256  # in memory; one takes about 20 kB
_CATEGORIES_KEPT = 4096


@dataclass(frozen=True)
class Changes:
    """What changed since a revision: the records as they are now, and the codes that are gone."""

    revision: int
    changed: tuple[Procedure, ...]
    removed: tuple[str, ...]


@dataclass
class _Revision:
    """The revision that was asked for, once it was."""

    number: int | None = None


class ProcedureStore:
    """Reads and writes records. Every write is one transaction; it raises the revision if it changed something.

    ``overrides`` keeps what provinces rule over records, ``offices`` where people hand in. Any method may raise
    ``procedures.engine.DatabaseUnavailable``.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._recent = RecentlyRead[Procedure](_RECORDS_KEPT)
        self._categories = RecentlyRead[str](_CATEGORIES_KEPT)
        self._as_one: _Revision | None = None
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

    def as_one(self: Store) -> Store:
        """Return this store for reading that goes on for a moment, such as one answer.

        It asks once whether anything changed, so that a record read twice is the same, and read from the database once.
        """
        store = copy(self)
        store._as_one = _Revision()
        return store

    def revision(self) -> int:
        """Return the number that grows with every change of content. Cheap: fit for polling."""
        with self._engine.connect() as connection:
            return revision_of(connection)

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
        return self._read_lately(self._recent, codes, _records_by_code)

    def categories_of(self, codes: Iterable[str]) -> dict[str, str]:
        """Return the category of those records that exist, by code; cheaper than reading the records."""
        return self._read_lately(self._categories, codes, _categories_by_code)

    def _read_lately(
        self, recent: RecentlyRead[T], codes: Iterable[str], read: Callable[[Connection, Sequence[str]], dict[str, T]]
    ) -> dict[str, T]:
        """Return what was read lately of some codes, and read the rest."""
        wanted = list(dict.fromkeys(codes))
        as_one = self._as_one
        if as_one is not None and as_one.number is not None:
            found = recent.known(wanted, as_one.number)
            if len(found) == len(wanted):
                return found
        with self._engine.connect() as connection:
            revision = revision_of(connection)
            if as_one is not None:
                as_one.number = revision
            found = recent.known(wanted, revision)
            for batch in batches(code for code in wanted if code not in found):
                values = read(connection, batch)
                recent.keep(values, revision)
                found.update(values)
        return found

    def given_aliases(self, codes: Iterable[str]) -> dict[str, set[str]]:
        """Return, by code, the phrasings from seed files or the console, which no import takes away."""
        given: dict[str, set[str]] = defaultdict(set)
        with self._engine.connect() as connection:
            for batch in batches(codes):
                for code, text, origin in live_aliases(connection, batch):
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
                records = read_records(connection, codes)
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
            changed = [record for batch in batches(codes.all()) for record in read_records(connection, batch)]
            removed = connection.execute(
                select(RemovalRow.code).where(RemovalRow.revision > revision).order_by(RemovalRow.code)
            ).scalars()
            return Changes(now, tuple(changed), tuple(removed))

    def save(self, procedures: Iterable[Procedure]) -> int:
        """Store records whole, in one transaction, and return the revision. Records that say the same are left alone.

        The aliases of a record become its own, apart from those that a seed file or the console already gave it.
        ``source.imported_at`` is set where it is missing. Of two records with one code the last counts.
        """
        with self.writing() as content:
            content.save(procedures)
        return content.revision

    def remove(self, codes: Iterable[str]) -> int:
        """Take records out, in one transaction, and return the revision. Their seed aliases wait for their return."""
        with self.writing() as content:
            content.remove(codes)
        return content.revision

    def sync_aliases(self, origin: str, wanted: Iterable[tuple[str, str]]) -> int:
        """Make the (code, text) pairs of one origin exactly these, touch no other origin, and return the revision."""
        with self.writing() as content:
            content.sync_aliases(origin, wanted)
        return content.revision

    def writing(self) -> AbstractContextManager[ContentWriting]:
        """Open the transaction in which a caller writes content together with rows of its own."""
        return content_writing(self._engine)

    def seed_digest(self, name: str) -> str | None:
        """Return the digest of the edition of seed data that was loaded last."""
        with self._engine.connect() as connection:
            return connection.execute(select(SeedRow.digest).where(SeedRow.name == name)).scalar_one_or_none()

    def remember_seed(self, name: str, digest: str) -> None:
        """Note the edition of seed data that is now loaded."""
        with self._writing.begin() as connection:
            connection.execute(delete(SeedRow).where(SeedRow.name == name))
            connection.execute(insert(SeedRow).values(name=name, digest=digest))


def _records_by_code(connection: Connection, codes: Sequence[str]) -> dict[str, Procedure]:
    return {record.code: record for record in read_records(connection, codes)}


def _categories_by_code(connection: Connection, codes: Sequence[str]) -> dict[str, str]:
    query = select(ProcedureRow.code, ProcedureRow.category).where(ProcedureRow.code.in_(codes))
    return dict(connection.execute(query).tuples().all())
