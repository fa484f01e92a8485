"""Tables of people's own making, CSV or XLSX: their rows by heading, whatever the headings' capitals and diacritics."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from procedures.importers.incoming import Unusable
from procedures.importers.reading import NothingToRead
from procedures.importers.source_fields import clean
from procedures.search.plain import plain_text

Row = dict[str, str]
BEYOND = "+"
"""The key of what stands in cells without a heading: a sign that the cells of the row have slipped."""


def read_rows(path: Path, columns: Mapping[str, str], needed: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """Yield the place of each row that says something, and its cells by the folded headings of ``columns``.

    Raises:
        NothingToRead: the file can't be read as a table with the columns that are needed.
    """
    lines = _workbook(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    _, first = next(lines, (0, []))
    headings = [folded(heading) for heading in first]
    _check(headings, path, columns, needed)
    for number, cells in lines:
        if any(cell.strip() for cell in cells):
            row = {name: clean(cell) for name, cell in zip(headings, cells, strict=False) if name}
            if any(cell.strip() for cell in cells[len(headings) :]):
                row[BEYOND] = " ".join(cells[len(headings) :])
            yield f"{path.name}:{number}", row


def folded(text: str) -> str:
    """Return a text as headings and words of a table are compared: "Mã thủ tục " is "ma thu tuc"."""
    return " ".join(plain_text(text).split())


def day_of(text: str) -> date | None:
    """Return a day written "01/01/2027" or "2027-01-01"; ``None`` for anything else."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day, not a moment
        except ValueError:
            continue
    return None


def day_in(row: Row, name: str, columns: Mapping[str, str]) -> date | None:
    """Return the day in a cell, ``None`` for an empty one.

    Raises:
        Unusable: it says something else.
    """
    text = row.get(name, "")
    day = day_of(text)
    if text and day is None:
        raise Unusable(f"«{columns[name]}» là «{text}», không phải một ngày; ghi như 01/01/2027 hoặc 2027-01-01")
    return day


def _csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = _text(path)
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise NothingToRead(f"«{path}» hỏng ở dòng {reader.line_num} ({error}); chưa nạp gì.") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\0", "")
    except OSError as error:
        raise NothingToRead(f"Không mở được «{path}»: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise NothingToRead(
            f"«{path}» không phải bảng CSV mã hóa UTF-8. Anh/chị lưu lại dạng CSV UTF-8 nhé."
        ) from error


def _workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the first sheet."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        rows: Iterable[Sequence[object]] = workbook.worksheets[0].iter_rows(values_only=True)
        yield from enumerate(([_cell(value) for value in row] for row in rows), start=1)
        workbook.close()
    except OSError as error:
        raise NothingToRead(f"Không mở được «{path}»: {error.strerror or error}.") from error
    except (BadZipFile, zlib.error, InvalidFileException, SyntaxError, LookupError, ValueError) as error:
        raise NothingToRead(f"«{path}» không phải bảng tính XLSX, hoặc tệp bị hỏng; chưa nạp gì.") from error


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _check(headings: Sequence[str], path: Path, columns: Mapping[str, str], needed: Sequence[str]) -> None:
    missing = [columns[name] for name in needed if name not in headings]
    unknown = [heading for heading in headings if heading and heading not in columns]
    if missing or unknown:
        wrong = f"thiếu cột {', '.join(missing)}" if missing else f"có cột lạ: {', '.join(unknown)}"
        raise NothingToRead(f"«{path}» {wrong}. Các cột đọc được: {', '.join(columns.values())}.")
