"""Reading offices from a table, a row each; a row that can't be taken is skipped with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from procedures.importers.incoming import Placed, Skipped, Unusable
from procedures.importers.office_hours import read_hours
from procedures.importers.served_units import read_served
from procedures.importers.source_fields import one_line
from procedures.importers.table_rows import BEYOND, Row, day_in, folded, read_rows
from procedures.office_table import COLUMNS, EXAMPLE_CODE, KIND_NAMES, NEEDED
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.validity import Validity

_KINDS = {folded(name): kind for kind, name in KIND_NAMES.items()} | {
    "mot cua": OfficeKind.ONE_STOP,
    "trung tam phuc vu hanh chinh cong": OfficeKind.ONE_STOP,
    "buu cuc": OfficeKind.POST,
    "diem buu chinh": OfficeKind.POST,
    "co quan thue": OfficeKind.TAX,
    "bhxh": OfficeKind.SOCIAL_INSURANCE,
}
_LONGEST_CODE = 64
_LONGEST = 500
_LATITUDES, _LONGITUDES = (6.0, 24.0), (102.0, 118.0)  # Vietnam with its islands
_PHONE = re.compile(r"[\d\s.+()/,;-]{3,100}|.*\d{3}.*")


def read_offices(path: Path) -> Iterator[Placed[Office] | Skipped]:
    """Yield the office of each row of a CSV or XLSX table, or why it was skipped.

    Raises:
        procedures.importers.reading.NothingToRead: the file can't be read as such a table.
    """
    for place, row in read_rows(path, COLUMNS, NEEDED):
        code = one_line(row.get("ma", ""))[:_LONGEST_CODE]
        try:
            yield Placed(place, _office({name: one_line(cell) for name, cell in row.items()} | _lines(row)))
        except Unusable as error:
            yield Skipped(place, str(error), code)


def _lines(row: Row) -> Row:
    """Return the cells in which a line break parts one entry from the next."""
    return {name: row.get(name, "") for name in ("gio lam viec", "ngay dac biet", "phuc vu")}


def _office(row: Row) -> Office:
    _check(row)
    communes, provinces = read_served(row["phuc vu"])
    office = Office(
        code=row.get("ma", ""),
        name=row["ten"],
        kind=_kind(row["loai"]),
        address=row["dia chi"],
        phone=row.get("dien thoai", ""),
        hours=read_hours(row["gio lam viec"], row["ngay dac biet"]),
        coordinates=_coordinates(row),
        communes=communes,
        provinces=provinces,
        source=row.get("nguon", ""),
        validity=_validity(row),
    )
    return office if office.code else replace(office, code=_own_code(office))


def _check(row: Row) -> None:
    if BEYOND in row:
        raise Unusable("có nhiều ô hơn số cột; ô chứa dấu phẩy hoặc chấm phẩy phải để trong dấu ngoặc kép")
    if row.get("ma") == EXAMPLE_CODE:
        raise Unusable("dòng ví dụ của tệp mẫu")
    if len(row.get("ma", "")) > _LONGEST_CODE:
        raise Unusable(f"mã dài quá {_LONGEST_CODE} ký tự")
    missing = [COLUMNS[name] for name in NEEDED if not row.get(name)]
    if missing:
        raise Unusable(f"thiếu {', '.join(missing)}")
    if any(len(row.get(name, "")) > _LONGEST for name in ("ten", "dia chi", "dien thoai", "nguon", "van ban")):
        raise Unusable(f"có ô dài quá {_LONGEST} ký tự")
    if row.get("dien thoai") and not _PHONE.fullmatch(row["dien thoai"]):
        raise Unusable(f"điện thoại «{row['dien thoai']}» không có số nào")


def _kind(name: str) -> OfficeKind:
    kind = _KINDS.get(folded(name))
    if kind is None:
        raise Unusable(f"không biết loại «{name}»; ghi một trong: {', '.join(KIND_NAMES.values())}")
    return kind


def _coordinates(row: Row) -> Coordinates | None:
    north, east = row.get("vi do", ""), row.get("kinh do", "")
    if not north and not east:
        return None
    latitude, longitude = _degrees(north), _degrees(east)
    if latitude is None or longitude is None:
        raise Unusable(f"tọa độ «{north}», «{east}» không đủ hai số; ghi như 10.7811 và 106.6903")
    if not (_LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]):
        raise Unusable(f"tọa độ «{north}», «{east}» ở ngoài Việt Nam; có khi vĩ độ và kinh độ bị đổi chỗ")
    return Coordinates(latitude, longitude)


def _degrees(text: str) -> float | None:
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,20})?", text) else None


def _validity(row: Row) -> Validity:
    validity = Validity(day_in(row, "tu ngay", COLUMNS), day_in(row, "den ngay", COLUMNS), row.get("van ban", ""))
    if validity.is_reversed:
        raise Unusable("ngày hết hiệu lực trước ngày có hiệu lực")
    return validity


def _own_code(office: Office) -> str:
    """Return a code for an office without one, the same at every import: by kind, name and what it serves."""
    said = "|".join((office.kind.value, folded(office.name), *sorted(office.communes), *sorted(office.provinces)))
    return f"{office.kind.value}-{sha256(said.encode()).hexdigest()[:12]}"
