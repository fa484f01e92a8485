"""Taking offices into the directory, with a report of every row."""

from __future__ import annotations

from pathlib import Path

from procedures.importers.judging import Manner, judge
from procedures.importers.office_reading import read_offices
from procedures.importers.report import ImportReport
from procedures.offices.office import Office
from procedures.store import ProcedureStore


def import_office_file(store: ProcedureStore, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Take in a CSV or XLSX table, in one transaction. Doing it again changes nothing; no office is taken out.

    Raises:
        procedures.importers.reading.NothingToRead: there is no such file, or it is no such table.
    """
    judged = judge(read_offices(path), store.offices.list(), _MANNER)
    if not dry_run:
        store.offices.set(judged.taken)
    return ImportReport(judged.entries, dry_run=dry_run)


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


_MANNER = Manner[Office](
    key=lambda office: office.code,
    named=lambda office: (office.code, office.name),
    remarks=_remarks,
    twice="trùng với {place} mà nội dung khác; nếu là hai nơi thì ghi mỗi nơi một mã riêng",
)
