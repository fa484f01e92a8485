"""Writing every record or override as JSON lines in a fixed order, and the offices as a table."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from procedures.importers.override_importing import TABLES
from procedures.importers.override_rows import rows_of as override_rows
from procedures.importers.procedure_table import workbook as procedure_workbook
from procedures.interchange import to_json_line
from procedures.office_table import OFFICES, csv_lines, rows_of, template, workbook
from procedures.store import ProcedureStore


def export_jsonl(store: ProcedureStore, target: str, *, progress: Callable[[int], None] | None = None) -> int:
    """Write all records to a file (compressed if it ends in ``.gz``) or, for ``-``, to standard output.

    A file appears only when it is complete. Returns the number of records. The same records give the same bytes.
    """
    return _export(_lines(store, progress), target)


def export_overrides(store: ProcedureStore, target: str) -> int:
    """Write what provinces rule, in the order of provinces and codes: a table for CSV and XLSX, else JSON lines.

    Raises:
        procedures.importers.override_rows.DoesNotFit: the table has no column for something; JSON lines hold all.
    """
    overrides = store.overrides.list()
    if target.lower().endswith(TABLES):
        _export_table(override_rows(overrides), target, title="Quy định riêng của tỉnh")
    else:
        _export((to_json_line(override).encode() + b"\n" for override in overrides), target)
    return len(overrides)


def export_procedure_table(store: ProcedureStore, target: str, *, codes: Sequence[str] | None = None) -> int:
    """Write procedures (all, or those of some codes) as a table to edit, and return how many.

    Editing it and importing it again brings exactly the cells that were edited.
    """
    records = list(store.all() if codes is None else store.find_many(codes).values())
    _export(iter([procedure_workbook(records)]), target)
    return len(records)


def export_offices(store: ProcedureStore, target: str) -> int:
    """Write the offices as a table, XLSX or else CSV by the name of the file, and return how many there are."""
    offices = store.offices.list()
    _export_table(rows_of(offices), target)
    return len(offices)


def export_office_template(target: str) -> None:
    """Write an empty table of offices, with a row that shows how to fill it in."""
    _export_table(template(), target)


def _export_table(rows: Iterable[Sequence[str]], target: str, *, title: str = OFFICES) -> None:
    if target.lower().endswith(".xlsx"):
        _export(iter([workbook(rows, title=title)]), target)
    else:
        _export(csv_lines(rows, marked=target != "-"), target)


def _export(lines: Iterator[bytes], target: str) -> int:
    if target == "-":
        return _write(lines, sys.stdout.buffer)
    path = Path(target)
    unfinished = path.with_name(path.name + ".part")
    try:
        written = _write_file(lines, unfinished, compressed=path.suffix == ".gz")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def _write_file(lines: Iterator[bytes], path: Path, *, compressed: bool) -> int:
    with path.open("wb") as stream:
        if not compressed:
            return _write(lines, stream)
        # No name and no time in the header: the same records give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as archive:
            return _write(lines, cast(BinaryIO, archive))


def _write(lines: Iterator[bytes], stream: BinaryIO) -> int:
    written = 0
    for line in lines:
        stream.write(line)
        written += 1
    stream.flush()
    return written


def _lines(store: ProcedureStore, progress: Callable[[int], None] | None) -> Iterator[bytes]:
    report = progress or (lambda _: None)
    number = 0
    for number, procedure in enumerate(store.all(), start=1):
        yield to_json_line(procedure).encode() + b"\n"
        if number % 100 == 0:
            report(number)
    report(number)
