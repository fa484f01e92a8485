"""Taking what provinces rule into its own table, with a report of every override."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from procedures.importers.incoming import Skipped
from procedures.importers.override_reading import FoundOverride, read_overrides
from procedures.importers.override_table import read_override_table
from procedures.importers.reading import read_objects
from procedures.importers.report import Entry, ImportReport, Outcome
from procedures.overrides import Override
from procedures.records import Procedure
from procedures.store import ProcedureStore

Key = tuple[str, str, str, str]


def import_override_file(store: ProcedureStore, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Take in a CSV table, or JSON lines as our export writes them. Doing it again changes nothing.

    Raises:
        procedures.importers.reading.NothingToRead: there is no such file, or it is no such table.
    """
    found = read_override_table(path) if path.suffix.lower() == ".csv" else read_overrides(read_objects(path))
    return import_overrides(store, found, dry_run=dry_run)


def import_overrides(
    store: ProcedureStore, source: Iterable[FoundOverride | Skipped], *, dry_run: bool = False
) -> ImportReport:
    """Take in, in one transaction, what was read, and report it."""
    read: dict[Key, FoundOverride] = {}
    stored = {override.key: override for override in store.overrides.list()}
    entries = list(_judged(source, read, stored, store))
    if not dry_run:
        store.overrides.set(found.override for found in read.values())
    return ImportReport(tuple(entries), dry_run=dry_run)


def _judged(
    source: Iterable[FoundOverride | Skipped],
    read: dict[Key, FoundOverride],
    stored: dict[Key, Override],
    store: ProcedureStore,
) -> Iterator[Entry]:
    for found in source:
        if isinstance(found, Skipped):
            yield Entry(Outcome.SKIPPED, found.place, found.code, reason=found.reason)
            continue
        override = found.override
        first = read.setdefault(override.key, found)
        if first.override != override:
            reason = f"cùng tỉnh, mã, văn bản và ngày với {first.place} mà nội dung khác; giữ bản đọc trước"
            yield Entry(Outcome.SKIPPED, found.place, override.code, override.province, reason)
            continue
        remarks = _remarks(override, store.find(override.code))
        yield Entry(_outcome(override, stored), found.place, override.code, override.province, remarks=remarks)


def _outcome(override: Override, stored: dict[Key, Override]) -> Outcome:
    known = stored.get(override.key)
    return Outcome.NEW if known is None else Outcome.UNCHANGED if known == override else Outcome.CHANGED


def _remarks(override: Override, procedure: Procedure | None) -> tuple[str, ...]:
    if procedure is None:
        return ("kho chưa có thủ tục mang mã này; quy định được giữ lại, dùng khi thủ tục được nạp",)
    if not procedure.channels and any(terms.method is None for terms in override.terms):
        return ("thủ tục chưa ghi cách nộp nào; hãy ghi cách nộp thì mức thu, thời hạn mới hiện ra",)
    return ()
