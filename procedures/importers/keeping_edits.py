"""Importing without losing what was edited here: the source's news are taken, edits stay, clashes are told and wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from procedures.edited_records import EditedRecords
from procedures.importers.importing import import_records
from procedures.importers.incoming import Incoming
from procedures.importers.report import Entry, ImportReport
from procedures.local_edits import LocalEdits
from procedures.record_changes import Change
from procedures.record_labels import label
from procedures.store import ProcedureStore


@dataclass(frozen=True)
class KeptImport:
    """What an import did. ``clashing`` are the codes edited here whose source said something new about the edit.

    ``waiting`` is how many records wait for a decision now, those of earlier imports included.
    """

    report: ImportReport
    clashing: tuple[str, ...]
    waiting: int


def import_keeping_edits(
    store: ProcedureStore,
    source: Iterable[Incoming],
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> KeptImport:
    """Take in what a source yields, apart from what was edited here, and report it. Doing it again changes nothing.

    Raises:
        procedures.engine.DatabaseUnavailable: the batches before it are kept; run the import again.
    """
    records = EditedRecords(store, dry_run=dry_run)
    report = import_records(records, source, progress=progress)
    entries = tuple(_told(entry, records.kept) for entry in report.entries)
    waiting = {*LocalEdits(store.engine).waiting_codes(), *records.kept}
    return KeptImport(ImportReport(entries, dry_run=dry_run), tuple(sorted(records.kept)), len(waiting))


def _told(entry: Entry, kept: Mapping[str, tuple[Change, ...]]) -> Entry:
    """Say in an entry what of the record stays as it was edited here."""
    changes = kept.get(entry.code, ())
    if not changes:
        return entry
    tops = {change.top for change in changes}
    named = "; ".join(dict.fromkeys(label(change.field) for change in changes))
    differences = tuple(replace(each, taken=False) if each.field in tops else each for each in entry.differences)
    remark = f"giữ phần đã sửa tại đây, nguồn nay ghi khác, chờ anh/chị xem lại: {named}"
    return replace(entry, remarks=(*entry.remarks, remark), differences=differences)
