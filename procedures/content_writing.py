"""Writing content in one transaction: records, their phrasings, and the revision that tells everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timezone

from sqlalchemy import Connection, Engine, delete, insert, select, update

from procedures.content_rows import OWN_ALIASES, aliases_of, batches, read_records, records_of, switched_off
from procedures.documents import content_hash, to_row
from procedures.engine import for_writing
from procedures.records import Procedure
from procedures.tables import (
    AliasRow,
    ContentRevisionRow,
    LegalReferenceRow,
    ProcedureRow,
    RemovalRow,
    SwitchedOffAliasRow,
)


class ContentWriting:
    """One transaction that writes content; other writers of content wait until it ends.

    ``connection`` lets a caller write rows of its own in the same transaction: all of it is kept, or nothing.
    """

    def __init__(self, connection: Connection, revision: int) -> None:
        self.connection = connection
        self._before = revision
        self._changed = False

    @property
    def revision(self) -> int:
        """The revision as it is when the transaction ends here."""
        return self._before + 1 if self._changed else self._before

    def find(self, code: str) -> Procedure | None:
        """Return the record of a code as this transaction sees it."""
        return next(iter(read_records(self.connection, [code])), None)

    def find_many(self, codes: Iterable[str]) -> dict[str, Procedure]:
        """Return those records that exist, by code, as this transaction sees them."""
        return records_of(self.connection, codes)

    def save(self, procedures: Iterable[Procedure]) -> None:
        """Store records whole; of two with one code the last counts. See ``ProcedureStore.save``."""
        latest = {procedure.code: procedure for procedure in procedures}
        saved = [_save_batch(self.connection, batch, self._before + 1) for batch in batches(latest.values())]
        self._changed |= any(saved)

    def remove(self, codes: Iterable[str]) -> None:
        """Take records out. See ``ProcedureStore.remove``."""
        removed = [_remove_batch(self.connection, batch, self._before + 1) for batch in batches(codes)]
        self._changed |= any(removed)

    def sync_aliases(self, origin: str, wanted: Iterable[tuple[str, str]], *, codes: Sequence[str] = ()) -> None:
        """Make the (code, text) pairs of one origin exactly these, of these codes alone if any are named."""
        pairs = {(code, text) for code, text in wanted if code and text}
        rows = select(AliasRow.code, AliasRow.text).where(AliasRow.origin == origin)
        rows = rows.where(AliasRow.code.in_(codes)) if codes else rows
        present = {(code, text) for code, text in self.connection.execute(rows)}
        changed = {code for code, _ in present ^ pairs}
        for batch in batches(sorted(changed)):
            self.connection.execute(delete(AliasRow).where(AliasRow.origin == origin, AliasRow.code.in_(batch)))
        _insert_aliases(self.connection, [(code, text, origin) for code, text in pairs if code in changed])
        self._touch(changed)

    def switch_off(self, code: str, texts: Iterable[str], *, actor: str, at: datetime) -> None:
        """Make the phrasings of a code that are switched off exactly these, whichever origin gives them."""
        wanted = set(texts)
        present = {text for _, text in switched_off(self.connection, [code])}
        back = SwitchedOffAliasRow.text.in_(sorted(present - wanted))
        self.connection.execute(delete(SwitchedOffAliasRow).where(SwitchedOffAliasRow.code == code, back))
        rows = [{"code": code, "text": text, "actor": actor, "at": at} for text in sorted(wanted - present)]
        if rows:
            self.connection.execute(insert(SwitchedOffAliasRow), rows)
        if wanted != present:
            self._touch({code})

    def _touch(self, codes: set[str]) -> None:
        """Mark records as changed."""
        for batch in batches(sorted(codes)):
            self.connection.execute(
                update(ProcedureRow).where(ProcedureRow.code.in_(batch)).values(revision=self._before + 1)
            )
        self._changed |= bool(codes)


@contextmanager
def content_writing(engine: Engine) -> Iterator[ContentWriting]:
    """Open a transaction that writes content; at its end the revision rises by one if anything changed."""
    with for_writing(engine).begin() as connection:
        before = _lock_revision(connection)
        writing = ContentWriting(connection, before)
        yield writing
        if writing.revision != before:
            connection.execute(update(ContentRevisionRow).values(revision=writing.revision))


def _lock_revision(connection: Connection) -> int:
    """Return the revision; other writers wait until this transaction ends (SQLite locked at its begin)."""
    return connection.execute(select(ContentRevisionRow.revision).with_for_update()).scalar_one()


def _save_batch(connection: Connection, procedures: Sequence[Procedure], revision: int) -> int:
    """Write those records of a batch that differ from what is stored; return how many."""
    codes = [procedure.code for procedure in procedures]
    hashes = select(ProcedureRow.code, ProcedureRow.content_hash).where(ProcedureRow.code.in_(codes))
    stored = {row.code: row.content_hash for row in connection.execute(hashes)}
    own: dict[str, set[str]] = defaultdict(set)
    given: dict[str, set[str]] = defaultdict(set)
    for code, text, origin in aliases_of(connection, codes):
        (own if origin == OWN_ALIASES else given)[code].add(text)
    for code, text in switched_off(connection, codes):  # stays off, whatever a source says
        own[code].discard(text)
        given[code].add(text)
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
