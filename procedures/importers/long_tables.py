"""Tables of hundreds of thousands of rows, CSV or XLSX: one row after another, never all of them at once."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

from procedures.importers.reading import NothingToRead

Line = tuple[int, Sequence[object]]
"""The number of a row, and its cells as the file has them."""
_BEGINNING = 20  # lines that show what parts the cells: titles often stand above the headings
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the rows of a CSV file, or of the first sheet of an XLSX file.

    Raises:
        NothingToRead: the file can't be read as such a table.
    """
    return _sheet(path) if _is_workbook(path) else _csv(path)


def count_lines(path: Path) -> int | None:
    """Return about how many rows there are, ``None`` where the file does not say. Reads a CSV file through once.

    Raises:
        NothingToRead: the file can't be opened, or is no text: nothing need be begun with it.
    """
    if _is_workbook(path):
        return None
    try:
        with path.open(encoding=_encoding(path)) as stream:
            return sum(1 for _ in stream)
    except OSError as error:
        raise NothingToRead(f"Không mở được «{path}»: {error.strerror}.") from error
    except UnicodeError as error:
        raise NothingToRead(
            f"«{path}» không phải bảng CSV mã hóa UTF-8. Anh/chị lưu lại dạng CSV UTF-8 nhé."
        ) from error


def cell_text(value: object) -> str:
    """Return a cell as text; a moment in ISO form, a day without its midnight."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        return "utf-16" if stream.read(2) in _UTF16 else "utf-8-sig"


def _csv(path: Path) -> Iterator[Line]:
    count_lines(path)  # says in words what can't be read, before anything is begun
    with path.open(encoding=_encoding(path), newline="") as stream:
        beginning = "".join(islice(stream, _BEGINNING))
        stream.seek(0)
        delimiter = max(",;\t", key=beginning.count)
        rows = csv.reader((line.replace("\0", "") for line in stream), delimiter=delimiter)
        try:
            for cells in rows:
                yield rows.line_num, cells
        except csv.Error as error:
            raise NothingToRead(f"«{path}» hỏng từ dòng {rows.line_num} ({error}).") from error


def _sheet(path: Path) -> Iterator[Line]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # exporters often write wrong ones
        rows: Iterable[Sequence[object]] = sheet.iter_rows(values_only=True)
        yield from enumerate(rows, start=1)
        workbook.close()
    except OSError as error:
        raise NothingToRead(f"Không mở được «{path}»: {error.strerror or error}.") from error
    except (BadZipFile, zlib.error, InvalidFileException, SyntaxError, LookupError, ValueError) as error:
        raise NothingToRead(f"«{path}» không phải bảng tính XLSX, hoặc tệp bị hỏng.") from error
