"""The figures as tables: for a spreadsheet, for a file of comma-separated values, and for the report."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from procedures.field_labels import field_label
from procedures.questions.figure_labels import CHANNELS, FACETS, LABELS, UNKNOWN_PROVINCE
from procedures.questions.figures import Counts, Figures
from procedures.records import Procedure

Cell = str | int
NameOf = Callable[[str], str]


@dataclass(frozen=True)
class Table:
    """A table with a title and one heading for each column."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def figure_tables(figures: Figures, *, name_of: NameOf = str, before: Figures | None = None) -> tuple[Table, ...]:
    """Return every figure in tables; ``name_of`` gives the name of a procedure's code, ``before`` is compared with."""
    return (
        *((_total(figures),) if before is None else (_asked_for(figures, before), _total(figures, before))),
        _counts("Theo ngày", "Ngày", figures.by_day, _day),
        _counts("Theo giờ", "Giờ", figures.by_hour, lambda hour: f"{hour:02}:00"),
        _counts("Theo kênh", "Kênh", figures.by_channel, lambda channel: CHANNELS.get(channel, channel)),
        _counts("Theo tỉnh", "Tỉnh, thành phố", figures.by_province, lambda province: province or UNKNOWN_PROVINCE),
        _named("Thủ tục hỏi nhiều", figures.procedures, name_of),
        Table("Nội dung hỏi", ("Nội dung", "Số lượt"), tuple((FACETS.get(f, f), n) for f, n in figures.facets)),
        _named("Thủ tục bị chê", figures.badly_rated, name_of),
    )


def to_csv(tables: Iterable[Table]) -> bytes:
    """Write tables one below the other; with a byte order mark, so that spreadsheets read the diacritics."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for table in tables:
        writer.writerows([(table.title,), table.headings, *(tuple(map(_harmless, row)) for row in table.rows), ()])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def to_xlsx(tables: Iterable[Table]) -> bytes:
    """Write a workbook with a sheet for each table."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.title[:31])
        for row in (table.headings, *table.rows):
            sheet.append([_harmless(cell) for cell in row])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        sheet.column_dimensions["A"].width = 16 if table.rows and len(str(table.rows[0][0])) < 14 else 32
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _total(figures: Figures, before: Figures | None = None) -> Table:
    now, then = asdict(figures.total), asdict(before.total) if before else {}
    headings = ("Chỉ số", "Số lượng", *(("Kỳ trước",) if before else ()))
    rows = ((LABELS[name], now[name], *((then[name],) if before else ())) for name in now)
    return Table("Tổng hợp", headings, tuple(rows))


def _asked_for(figures: Figures, before: Figures) -> Table:
    """Say which figures these are."""
    period = figures.period
    province = "Tất cả" if period.province is None else period.province or UNKNOWN_PROVINCE
    rows = (
        ("Từ ngày", _day(period.first.isoformat())),
        ("Đến hết ngày", _day(period.last.isoformat())),
        ("Kênh", CHANNELS.get(period.channel, period.channel) if period.channel else "Mọi kênh"),
        ("Tỉnh, thành phố", province),
        ("Kỳ trước", f"{_day(before.period.first.isoformat())} đến {_day(before.period.last.isoformat())}"),
    )
    return Table("Kỳ số liệu", ("Mục", "Giá trị"), rows)


def _counts(title: str, first: str, rows: Mapping[Any, Counts], shown: Callable[[Any], str]) -> Table:
    headings = (first, *LABELS.values())
    return Table(title, headings, tuple((shown(key), *asdict(counts).values()) for key, counts in rows.items()))


def _named(title: str, rows: Iterable[tuple[str, int]], name_of: NameOf) -> Table:
    return Table(
        title, ("Mã", field_label(Procedure, "name"), "Số lượt"), tuple((code, name_of(code), n) for code, n in rows)
    )


def _day(day: str) -> str:
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}"


def _harmless(cell: Cell) -> Cell:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
