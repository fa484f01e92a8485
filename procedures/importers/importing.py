"""Taking records into the store: batch by batch, each in one transaction, with a report of every record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol

from procedures.content_rows import BATCH
from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.importers.merging import Merge, is_newer, merge, replace_with, same_content
from procedures.importers.report import Entry, ImportReport, Outcome
from procedures.records import Procedure

Progress = Callable[[int], None]


class Records(Protocol):
    """What an import compares with and writes: the store, or what stands before it."""

    def find_many(self, codes: Iterable[str]) -> dict[str, Procedure]:
        """Return those records that are known, by code."""
        ...

    def given_aliases(self, codes: Iterable[str]) -> dict[str, set[str]]:
        """Return, by code, the phrasings that no import takes away."""
        ...

    def save(self, procedures: Iterable[Procedure]) -> int:
        """Take records in, in one transaction, and return the revision."""
        ...


def import_records(
    store: Records, source: Iterable[Incoming], *, dry_run: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Take in what a source yields and report it. Doing it again changes nothing.

    Args:
        store: where to.
        source: what an importer read, skipped places included.
        dry_run: find out everything, write nothing.
        progress: told after each batch how many records were read in all.

    Raises:
        procedures.engine.DatabaseUnavailable: the batches before it are kept; run the import again.
    """
    run = _Run(store, dry_run=dry_run)
    entries: list[Entry] = []
    for batch in _batches(source):
        entries.extend(run.take_in(batch))
        if progress is not None:
            progress(len(entries))
    return ImportReport(tuple(entries), dry_run=dry_run)


def _batches(source: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    iterator = iter(source)
    while batch := list(islice(iterator, BATCH)):
        yield batch


class _Run:
    """One import: the store, what a dry run would have written, and what was read under each code."""

    def __init__(self, store: Records, *, dry_run: bool) -> None:
        self._store = store
        self._dry_run = dry_run
        self._unwritten: dict[str, Procedure] = {}
        self._seen: dict[tuple[str, bool], Found] = {}

    def take_in(self, batch: list[Incoming]) -> list[Entry]:
        """Write a batch in one transaction and report it."""
        codes = sorted({incoming.procedure.code for incoming in batch if isinstance(incoming, Found)})
        known = self._store.find_many(codes)
        known |= {code: self._unwritten[code] for code in codes if code in self._unwritten}
        given = self._store.given_aliases(codes) if any(_is_authoritative(one) for one in batch) else {}
        changed: dict[str, Procedure] = {}
        entries = []
        for incoming in batch:
            passed = self._unrepeated(incoming)
            if isinstance(passed, Skipped):
                entries.append(Entry(Outcome.SKIPPED, passed.place, passed.code, reason=passed.reason))
                continue
            code = passed.procedure.code
            record, entry = _judge(passed, known.get(code), given.get(code, set()))
            entries.append(entry)
            if entry.outcome is not Outcome.UNCHANGED:
                known[code] = changed[code] = record
        if self._dry_run:
            self._unwritten.update(changed)
        else:
            self._store.save(changed.values())
        return entries

    def _unrepeated(self, incoming: Incoming) -> Incoming:
        """Skip a record whose code was read before with other content, unless one of the two is newer.

        The catalogue has such a pair. Taking both would change the record back and forth with every import.
        """
        if isinstance(incoming, Skipped):
            return incoming
        procedure = incoming.procedure
        first = self._seen.setdefault((procedure.code, procedure.detailed), incoming)
        if same_content(first.procedure, procedure):
            return incoming
        one, other = first.procedure.source, procedure.source
        if not incoming.authoritative and (is_newer(one, other) or is_newer(other, one)):
            return incoming
        reason = f"mã {procedure.code} đã đọc ở {first.place} với nội dung khác; giữ bản đọc trước"
        return Skipped(incoming.place, reason, procedure.code)


def _is_authoritative(incoming: Incoming) -> bool:
    return isinstance(incoming, Found) and incoming.authoritative


def _judge(incoming: Found, stored: Procedure | None, given: set[str]) -> tuple[Procedure, Entry]:
    new = incoming.procedure
    if stored is None:
        return new, _entry(Outcome.NEW, incoming)
    merged = replace_with(stored, new, given_aliases=given) if incoming.authoritative else merge(stored, new)
    outcome = Outcome.CHANGED if merged.changes(stored) else Outcome.UNCHANGED
    return merged.record, _entry(outcome, incoming, merged)


def _entry(outcome: Outcome, incoming: Found, merged: Merge | None = None) -> Entry:
    procedure = incoming.procedure
    differences = merged.differences if merged else ()
    return Entry(
        outcome, incoming.place, procedure.code, procedure.name, differences=differences, remarks=incoming.remarks
    )
