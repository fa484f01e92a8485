"""The table of offices that people fill in: its columns, an office as a row of it, and the sheet to begin with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from procedures.offices.hours import worded_special, worded_week
from procedures.offices.office import Office, OfficeKind
from procedures.units.gazetteer import gazetteer

COLUMNS = {
    "ma": "mã",
    "ten": "tên",
    "loai": "loại",
    "dia chi": "địa chỉ",
    "dien thoai": "điện thoại",
    "gio lam viec": "giờ làm việc",
    "ngay dac biet": "ngày đặc biệt",
    "vi do": "vĩ độ",
    "kinh do": "kinh độ",
    "phuc vu": "phục vụ",
    "nguon": "nguồn",
    "van ban": "văn bản",
    "tu ngay": "từ ngày",
    "den ngay": "đến ngày",
}
"""The columns by their headings without diacritics, and as we write them."""
OFFICES = "Nơi nộp hồ sơ"
"""The title of the sheet of offices."""
NEEDED = ("ten", "loai", "dia chi", "phuc vu")
KIND_NAMES = {
    OfficeKind.ONE_STOP: "bộ phận một cửa",
    OfficeKind.POLICE: "công an",
    OfficeKind.POST: "bưu điện",
    OfficeKind.TAX: "thuế",
    OfficeKind.SOCIAL_INSURANCE: "bảo hiểm xã hội",
}
EXAMPLE_CODE = "VI-DU"
"""The code of the example row of an empty sheet, which is never taken in."""
_EXAMPLE = {
    "ma": EXAMPLE_CODE,
    "ten": "Trung tâm Phục vụ hành chính công phường Xuân Hòa",
    "loai": KIND_NAMES[OfficeKind.ONE_STOP],
    "dia chi": "Số 1 đường Ví Dụ, phường Xuân Hòa, Thành phố Hồ Chí Minh",
    "dien thoai": "028 0000 0000",
    "gio lam viec": "Thứ 2–6: 7:30–11:30, 13:00–17:00; Thứ 7: 7:30–11:30",
    "ngay dac biet": "24/12/2026: nghỉ; 30/12/2026–31/12/2026: 7:30–11:30",
    "vi do": "10.78",
    "kinh do": "106.69",
    "phuc vu": "phường Xuân Hòa, Hồ Chí Minh; phường Tân Định, Hồ Chí Minh",
    "nguon": "Dòng này chỉ là ví dụ, khi nạp sẽ được bỏ qua",
    "den ngay": "31/12/2027",
}

Cells = list[str]


def template() -> list[Cells]:
    """Return the rows of an empty sheet: the headings and an example."""
    return [list(COLUMNS.values()), [_EXAMPLE.get(column, "") for column in COLUMNS]]


def rows_of(offices: Iterable[Office]) -> Iterator[Cells]:
    """Yield the headings and a row for each office; reading them gives the same offices."""
    yield list(COLUMNS.values())
    for office in offices:
        cells = _cells(office)
        yield [cells[column] for column in COLUMNS]


def csv_lines(rows: Iterable[Sequence[str]], *, marked: bool) -> Iterator[bytes]:
    """Yield the rows as lines of CSV; ``marked`` at the start, so that spreadsheets read Vietnamese right."""
    for number, row in enumerate(rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        yield line.getvalue().encode("utf-8-sig" if marked and number == 0 else "utf-8")


def workbook(rows: Iterable[Sequence[str]], *, title: str = OFFICES) -> bytes:
    """Return the rows as an XLSX file with one sheet, every cell as text: nothing in it is a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = text or None, "s", "@"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cells(office: Office) -> dict[str, str]:
    place, validity = office.coordinates, office.validity
    return {
        "ma": office.code,
        "ten": office.name,
        "loai": KIND_NAMES[office.kind],
        "dia chi": office.address,
        "dien thoai": office.phone,
        "gio lam viec": worded_week(office.hours),
        "ngay dac biet": worded_special(office.hours),
        "vi do": repr(place.latitude) if place else "",
        "kinh do": repr(place.longitude) if place else "",
        "phuc vu": "; ".join((*map(_commune, office.communes), *office.provinces)),
        "nguon": office.source,
        "van ban": validity.decision,
        "tu ngay": _day(validity.valid_from),
        "den ngay": _day(validity.valid_until),
    }


def _commune(code: str) -> str:
    unit = gazetteer().units.get(code)
    return f"{code} ({unit.name}, {unit.province})" if unit else code


def _day(day: date | None) -> str:
    return f"{day:%d/%m}/{day.year:04d}" if day else ""
