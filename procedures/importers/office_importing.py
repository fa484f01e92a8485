"""Taking offices into the directory, with a report of every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from procedures.importers.incoming import Skipped
from procedures.importers.office_reading import FoundOffice, read_offices
from procedures.importers.report import Entry, ImportReport, Outcome
from procedures.offices.office import Office
from procedures.store import ProcedureStore


def import_office_file(store: ProcedureStore, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Take in a CSV or XLSX table, in one transaction. Doing it again changes nothing; no office is taken out.

    Raises:
        procedures.importers.reading.NothingToRead: there is no such file, or it is no such table.
    """
    read: dict[str, FoundOffice] = {}
    stored = {office.code: office for office in store.offices.list()}
    entries = list(_judged(read_offices(path), read, stored))
    if not dry_run:
        store.offices.set(found.office for found in read.values())
    return ImportReport(tuple(entries), dry_run=dry_run)


def _judged(
    source: Iterable[FoundOffice | Skipped], read: dict[str, FoundOffice], stored: dict[str, Office]
) -> Iterator[Entry]:
    for found in source:
        if isinstance(found, Skipped):
            yield Entry(Outcome.SKIPPED, found.place, found.code, reason=found.reason)
            continue
        office = found.office
        first = read.setdefault(office.code, found)
        if first.office != office:
            reason = f"trùng với {first.place} mà nội dung khác; nếu là hai nơi thì ghi mỗi nơi một mã riêng"
            yield Entry(Outcome.SKIPPED, found.place, office.code, office.name, reason)
            continue
        yield Entry(_outcome(office, stored), found.place, office.code, office.name, remarks=_remarks(office))


def _outcome(office: Office, stored: dict[str, Office]) -> Outcome:
    known = stored.get(office.code)
    return Outcome.NEW if known is None else Outcome.UNCHANGED if known == office else Outcome.CHANGED


def _remarks(office: Office) -> tuple[str, ...]:
    missing = [
        name
        for name, said in (
            ("giờ làm việc", office.hours.is_known),
            ("điện thoại", office.phone),
            ("tọa độ", office.coordinates),
        )
        if not said
    ]
    return (f"chưa có {', '.join(missing)}",) if missing else ()
