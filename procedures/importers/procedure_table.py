"""The table of procedures: written as XLSX to be edited, and read back as the cells that were changed.

A hidden sheet keeps every cell as it was written. So a cell counts as edited only if somebody edited it, and what has
changed here meanwhile is not undone by a table that does not know of it.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from procedures.importers.incoming import Found, Incoming, Skipped, Unusable
from procedures.importers.long_tables import cell_text
from procedures.importers.procedure_columns import CODE, COLUMNS, Column
from procedures.importers.reading import NothingToRead
from procedures.importers.source_fields import clean
from procedures.importers.table_rows import folded
from procedures.records import Procedure

SHEET = "Thủ tục"
_ORIGINAL = "Bản gốc"
_LONGEST_CELL = 32_000  # a spreadsheet holds 32,767 characters in one
_TOO_LONG = "(dài quá một ô, anh/chị sửa ở trang quản trị)"
_BATCH = 200
_WIDTHS = (12, 50)

Cells = dict[str, str]
Find = Callable[[Iterable[str]], dict[str, Procedure]]


def workbook(records: Iterable[Procedure]) -> bytes:
    """Return records as an XLSX file: a row for each, every cell as text, and hidden what each cell was."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets = [book.create_sheet(SHEET), book.create_sheet(_ORIGINAL)]
    sheets[0].freeze_panes = "C2"
    sheets[1].sheet_state = "veryHidden"
    for column, width in zip("AB", _WIDTHS, strict=True):
        sheets[0].column_dimensions[column].width = width
    headings = [CODE, *(column.heading for column in COLUMNS)]
    for row in (headings, *([record.code, *_cells(record).values()] for record in records)):
        for sheet in sheets:
            sheet.append([_as_text(sheet, text) for text in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_procedure_table(path: Path, find: Find) -> Iterator[Incoming]:
    """Yield the record of each row with those cells that were edited, over the records that are here now.

    Args:
        path: of the XLSX file.
        find: returns the records that are here, by code.

    Raises:
        NothingToRead: it is no such file, or has no column of codes.
    """
    sheets = _sheets(path)
    rows = list(_rows(sheets[0], path))
    original = dict(_by_code(_rows(sheets[1], path))) if len(sheets) > 1 else {}
    if rows:
        yield from _strange_columns(rows[0][1], path)
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        known = find(cells[folded(CODE)] for _, cells in batch)
        for number, cells in batch:
            code = cells[folded(CODE)]
            yield _read(f"{path.name}:{number}", cells, original.get(code), known.get(code))


def _cells(record: Procedure) -> Cells:
    cells = {folded(column.heading): clean(column.read(record)) for column in COLUMNS}
    return {name: text if len(text) <= _LONGEST_CELL else _TOO_LONG for name, text in cells.items()}


def _read(place: str, cells: Cells, original: Cells | None, record: Procedure | None) -> Incoming:
    code = cells[folded(CODE)]
    if record is None:
        return Skipped(place, "chưa có thủ tục nào mang mã này; thủ tục mới anh/chị tạo ở trang quản trị", code[:64])
    try:
        return _edited(place, cells, original, record)
    except Unusable as error:
        return Skipped(place, str(error), code)


def _edited(place: str, cells: Cells, original: Cells | None, record: Procedure) -> Found:
    now = _cells(record)
    edited = base = record
    for name, column in _COLUMNS.items():
        was, cell = (original or now).get(name, ""), cells.get(name)
        if cell is None or cell in (was, now[name]):
            continue
        edited = column.write(edited, cell)
        if was != now[name]:  # changed here as well, since the table was written
            base = column.write(base, was)
    return Found(place, edited, authoritative=True, base=base if edited != record else None)


_COLUMNS: dict[str, Column] = {folded(column.heading): column for column in COLUMNS}


@dataclass(frozen=True)
class _Sheet:
    rows: Sequence[tuple[object, ...]]


def _sheets(path: Path) -> list[_Sheet]:
    """Return the rows of the sheet that people edit, and of the hidden one if it is still there."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        shown = [sheet for sheet in book.worksheets if sheet.title != _ORIGINAL]
        hidden = [sheet for sheet in book.worksheets if sheet.title == _ORIGINAL]
        sheets = [_Sheet(list(sheet.iter_rows(values_only=True))) for sheet in (*shown[:1], *hidden)]
        book.close()
    except OSError as error:
        raise NothingToRead(f"Không mở được «{path}»: {error.strerror or error}.") from error
    except (BadZipFile, zlib.error, InvalidFileException, SyntaxError, LookupError, ValueError) as error:
        raise NothingToRead(f"«{path}» không phải bảng tính XLSX, hoặc tệp bị hỏng.") from error
    if not shown:
        raise NothingToRead(f"«{path}» không có trang tính nào để đọc.")
    return sheets


def _rows(sheet: _Sheet, path: Path) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that have a code, by number, with the cells under their folded headings."""
    first = sheet.rows[0] if sheet.rows else ()
    headings = [folded(cell_text(cell)) for cell in first]
    if folded(CODE) not in headings:
        raise NothingToRead(f"«{path}» thiếu cột «{CODE}». Anh/chị dùng bảng do motcua export xlsx ghi ra nhé.")
    for number, row in enumerate(sheet.rows[1:], start=2):
        cells = {name: clean(cell_text(cell)) for name, cell in zip(headings, row, strict=False) if name}
        if cells.get(folded(CODE)):
            yield number, cells


def _by_code(rows: Iterable[tuple[int, Cells]]) -> Iterator[tuple[str, Cells]]:
    for _, cells in rows:
        yield cells[folded(CODE)], cells


def _strange_columns(cells: Cells, path: Path) -> Iterator[Skipped]:
    for name in cells:
        if name not in _COLUMNS and name != folded(CODE):
            yield Skipped(f"{path.name}:1", f"không biết cột «{name}», các ô của cột này không được đọc")


def _as_text(sheet: object, text: str) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = WriteOnlyCell(sheet)
    cell.value, cell.data_type, cell.number_format = ILLEGAL_CHARACTERS_RE.sub("", text) or None, "s", "@"
    return cell
