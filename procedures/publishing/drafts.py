"""Drafts: one for a procedure, shared by its editors. A draft changes no answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from procedures.importers.codes import MalformedCode
from procedures.interchange import from_json_object, to_json_object
from procedures.publishing.checking import is_code
from procedures.publishing.comparing import Difference, compare
from procedures.publishing.errors import CodeTaken, DraftConflict, DraftExists, DraftMissing
from procedures.publishing.rebasing import Rebased, rebase
from procedures.publishing.tables import DraftRow
from procedures.records import Origin, Procedure, ProcedureNotFound
from procedures.store import ProcedureStore


@dataclass(frozen=True)
class Draft:
    """What is being written. ``base`` is the record it was begun from, ``None`` for one that does not exist yet."""

    record: Procedure
    base: Procedure | None
    edition: int
    author: str  # who saved last
    authors: tuple[str, ...]  # everybody who saved
    begun_at: datetime
    saved_at: datetime

    @property
    def code(self) -> str:
        """The code of the procedure."""
        return self.record.code

    def compared(self) -> Draft:
        """Return it with its differences worked out, which takes a moment: not on the thread that answers requests."""
        _ = self.differences
        return self

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What it changes in the record it was begun from."""
        return compare(self.base or Procedure(self.code, "", self.record.source), self.record)


class DraftStore:
    """Reads and writes drafts. Every write is one transaction."""

    def __init__(self, store: ProcedureStore) -> None:
        self._store = store

    def find(self, code: str) -> Draft | None:
        """Return the draft of a procedure, or ``None``."""
        with self._store.engine.connect() as connection:
            return find_draft(connection, code)

    def list(self, *, limit: int | None = None, offset: int = 0) -> tuple[Draft, ...]:
        """Return drafts, saved last first; all of them unless told otherwise."""
        query = select(DraftRow.__table__).order_by(DraftRow.saved_at.desc(), DraftRow.code)
        with self._store.engine.connect() as connection:
            return tuple(map(draft_of, connection.execute(query.limit(limit).offset(offset))))

    def count(self) -> int:
        """Return how many drafts there are."""
        with self._store.engine.connect() as connection:
            number: int = connection.execute(select(func.count()).select_from(DraftRow)).scalar_one()
            return number

    def authors(self, codes: Iterable[str]) -> dict[str, str]:
        """Return who saved last, for those of these procedures that have a draft."""
        query = select(DraftRow.code, DraftRow.author).where(DraftRow.code.in_(list(codes)))
        with self._store.engine.connect() as connection:
            return {row.code: row.author for row in connection.execute(query)}

    def begin(self, code: str, *, actor: str, now: datetime) -> Draft:
        """Return the draft of a procedure, begun from the stored record when there is none.

        Raises:
            ProcedureNotFound: neither a draft nor a record has the code.
        """
        with self._store.writing() as content:
            known = find_draft(content.connection, code)
            if known is not None:
                return known
            record = content.find(code)
            if record is None:
                raise ProcedureNotFound(code)
            return put_draft(content.connection, Draft(record, record, 1, actor, (actor,), now, now))

    def create(self, record: Procedure, *, actor: str, now: datetime) -> Draft:
        """Begin the draft of a record of one's own.

        Raises:
            MalformedCode: its code is none.
            CodeTaken: a record or a draft has the code.
        """
        if not is_code(record.code):
            raise MalformedCode(record.code)
        own = replace(record, source=replace(record.source, origin=Origin.LOCAL))
        with self._store.writing() as content:
            if content.find(own.code) is not None or find_draft(content.connection, own.code) is not None:
                raise CodeTaken(own.code)
            return put_draft(content.connection, Draft(own, None, 1, actor, (actor,), now, now))

    def save(self, record: Procedure, *, edition: int, actor: str, now: datetime) -> Draft:
        """Replace the text of a draft whose edition one has seen.

        Raises:
            DraftConflict: somebody saved another edition since; what was offered comes with it.
            DraftMissing: there is no draft any more; what was offered comes with it.
        """
        with self._store.writing() as content:
            draft = seen_draft(content.connection, record.code, edition, offered=record)
            return put_draft(content.connection, _saved(draft, record, actor, now))

    def rebase(self, code: str, *, edition: int, actor: str, now: datetime) -> tuple[Draft, Rebased]:
        """Put a draft on top of the record as it is now; where both changed the same, the draft's words stay.

        Raises:
            DraftConflict: somebody saved another edition since.
            DraftMissing: there is no draft any more.
            ProcedureNotFound: the record is gone.
        """
        with self._store.writing() as content:
            draft = seen_draft(content.connection, code, edition)
            now_stored = content.find(code)
            if now_stored is None:
                raise ProcedureNotFound(code)
            rebased = rebase(draft.base, draft.record, now_stored)
            saved = replace(_saved(draft, rebased.record, actor, now), base=now_stored)
            return put_draft(content.connection, saved), rebased

    def discard(self, code: str, *, edition: int) -> Draft:
        """Drop a draft and return it as it was.

        Raises:
            DraftConflict: somebody saved another edition since.
            DraftMissing: there is none.
        """
        with self._store.writing() as content:
            draft = seen_draft(content.connection, code, edition)
            drop_draft(content.connection, code)
            return draft

    def bring_back(self, draft: Draft) -> Draft:
        """Put a draft that was discarded back as it was.

        Raises:
            DraftExists: another one was begun meanwhile.
        """
        with self._store.writing() as content:
            return restore_draft(content.connection, draft)


def find_draft(connection: Connection, code: str) -> Draft | None:
    """Return the draft of a procedure as a transaction sees it."""
    row = connection.execute(select(DraftRow.__table__).where(DraftRow.code == code)).one_or_none()
    return None if row is None else draft_of(row)


def seen_draft(connection: Connection, code: str, edition: int, *, offered: Procedure | None = None) -> Draft:
    """Return the draft if it is still the edition that somebody has seen.

    Raises:
        DraftConflict: it is another edition.
        DraftMissing: there is none.
    """
    draft = find_draft(connection, code)
    if draft is None:
        raise DraftMissing(code, offered)
    if draft.edition != edition:
        differences = compare(draft.record, offered) if offered else ()
        raise DraftConflict(code, draft.author, draft.edition, offered, differences)
    return draft


def put_draft(connection: Connection, draft: Draft) -> Draft:
    """Store a draft in the place of what was there."""
    drop_draft(connection, draft.code)
    connection.execute(insert(DraftRow).values(**values_of(draft)))
    return draft


def values_of(draft: Draft) -> dict[str, Any]:
    """Return the columns of a draft, which a schedule has too."""
    return {
        "code": draft.code,
        "edition": draft.edition,
        "base": None if draft.base is None else to_json_object(draft.base),
        "document": to_json_object(draft.record),
        "author": draft.author,
        "authors": list(draft.authors),
        "begun_at": draft.begun_at,
        "saved_at": draft.saved_at,
    }


def restore_draft(connection: Connection, draft: Draft) -> Draft:
    """Store a draft where none may be.

    Raises:
        DraftExists: there is one.
    """
    other = find_draft(connection, draft.code)
    if other is not None:
        raise DraftExists(draft.code, other.author)
    return put_draft(connection, replace(draft, edition=draft.edition + 1))


def drop_draft(connection: Connection, code: str) -> None:
    """Take a draft out."""
    connection.execute(delete(DraftRow).where(DraftRow.code == code))


def _saved(draft: Draft, record: Procedure, actor: str, now: datetime) -> Draft:
    authors = tuple(dict.fromkeys((*draft.authors, actor)))
    return replace(draft, record=record, edition=draft.edition + 1, author=actor, authors=authors, saved_at=now)


def draft_of(row: Any) -> Draft:
    """Return the draft in a row that has its columns."""
    return Draft(
        from_json_object(row.document),
        None if row.base is None else from_json_object(row.base),
        row.edition,
        row.author,
        tuple(row.authors),
        row.begun_at,
        row.saved_at,
    )
