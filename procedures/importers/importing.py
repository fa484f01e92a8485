"""Taking records into the store: batch by batch, each in one transaction, with a report of every record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.importers.merging import Merge, merge, replace_with
from procedures.importers.report import Entry, ImportReport, Outcome
from procedures.records import Procedure
from procedures.store import BATCH, ProcedureStore

Progress = Callable[[int], None]


def import_records(
    store: ProcedureStore, source: Iterable[Incoming], *, dry_run: bool = False, progress: Progress | None = None
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
    entries: list[Entry] = []
    pending: dict[str, Procedure] = {}  # in a dry run: what would have been written
    for batch in _batches(source):
        changed, reported = _take_in(store, batch, pending)
        if dry_run:
            pending.update(changed)
        else:
            store.save(changed.values())
        entries.extend(reported)
        if progress is not None:
            progress(len(entries))
    return ImportReport(tuple(entries), dry_run=dry_run)


def _batches(source: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    iterator = iter(source)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _take_in(
    store: ProcedureStore, batch: list[Incoming], pending: dict[str, Procedure]
) -> tuple[dict[str, Procedure], list[Entry]]:
    codes = {incoming.procedure.code for incoming in batch if isinstance(incoming, Found)}
    known = store.find_many(sorted(codes)) | {code: pending[code] for code in codes & pending.keys()}
    given = store.given_aliases(sorted(codes)) if any(_authoritative(one) for one in batch) else {}
    changed: dict[str, Procedure] = {}
    entries = []
    for incoming in batch:
        if isinstance(incoming, Skipped):
            entries.append(Entry(Outcome.SKIPPED, incoming.place, incoming.code, reason=incoming.reason))
            continue
        code = incoming.procedure.code
        record, entry = _judge(incoming, known.get(code), given.get(code, set()))
        entries.append(entry)
        if entry.outcome is not Outcome.UNCHANGED:
            known[code] = changed[code] = record
    return changed, entries


def _authoritative(incoming: Incoming) -> bool:
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
