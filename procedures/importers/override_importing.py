"""Taking what provinces rule into its own table, with a report of every override."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from procedures.importers.incoming import Placed, Skipped
from procedures.importers.judging import Manner, judge
from procedures.importers.override_reading import read_overrides
from procedures.importers.override_table import read_override_table
from procedures.importers.override_undo import changes_of, remember
from procedures.importers.reading import read_objects
from procedures.importers.report import ImportReport
from procedures.overrides import Override
from procedures.records import Procedure
from procedures.store import ProcedureStore

TABLES = (".csv", ".xlsx")
"""Endings of files that are tables."""


def import_override_file(
    store: ProcedureStore, path: Path, *, dry_run: bool = False, undo: Path | None = None
) -> ImportReport:
    """Take in a table (CSV, XLSX), or JSON lines as our export writes them. Doing it again changes nothing.

    What changes is kept in the file ``undo``, so that it can be taken back.

    Raises:
        procedures.importers.reading.NothingToRead: there is no such file, or it is no such table.
    """
    found = read_override_table(path) if path.suffix.lower() in TABLES else read_overrides(read_objects(path))
    return import_overrides(store, found, dry_run=dry_run, undo=undo)


def import_overrides(
    store: ProcedureStore,
    source: Iterable[Placed[Override] | Skipped],
    *,
    dry_run: bool = False,
    undo: Path | None = None,
) -> ImportReport:
    """Take in, in one transaction, what was read, and report it."""
    stored = store.overrides.list()
    manner = Manner[Override](
        key=lambda override: override.key,
        named=lambda override: (override.code, override.province),
        remarks=lambda override: _remarks(override, store.find(override.code)),
        twice="cùng tỉnh, mã, văn bản và ngày với {place} mà nội dung khác; giữ bản đọc trước",
    )
    judged = judge(source, stored, manner)
    if not dry_run:
        if undo is not None:
            remember(changes_of(judged.taken, stored), undo)
        store.overrides.set(judged.taken)
    return ImportReport(judged.entries, dry_run=dry_run)


def _remarks(override: Override, procedure: Procedure | None) -> tuple[str, ...]:
    if procedure is None:
        return ("kho chưa có thủ tục mang mã này; quy định được giữ lại, dùng khi thủ tục được nạp",)
    if not procedure.channels and any(terms.method is None for terms in override.terms):
        return ("thủ tục chưa ghi cách nộp nào; hãy ghi cách nộp thì mức thu, thời hạn mới hiện ra",)
    return ()
