"""The forms of what is not a record: an office, and what one province rules for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from procedures.admin.record_form import wording
from procedures.admin.record_form.compounds import Part, PartForm, Rows
from procedures.admin.record_form.hours import Special, Week
from procedures.admin.record_form.leaves import Box, Choice, Leaf, Line, Lines, Unreadable
from procedures.admin.record_form.parts import UndatedFeeForm, UndatedTimeForm, ValidityForm
from procedures.field_labels import field_label
from procedures.importers.incoming import Unusable
from procedures.importers.served_units import read_served
from procedures.offices.hours import OpeningHours
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.overrides import LocalTerms, Override
from procedures.provinces import find_province
from procedures.records import Channel, Procedure

_PROVINCE_HINT = "tên hiện nay, ví dụ Đà Nẵng"


class Province(Line):
    """The name of one of today's provinces."""

    def read(self, text: str) -> str:
        """Return the name as we write it; see ``Leaf.read``."""
        return _province(text) if text else ""


class Provinces(Lines):
    """Names of today's provinces."""

    def read(self, text: str) -> tuple[str, ...]:
        """Return the names as we write them; see ``Leaf.read``."""
        return tuple(map(_province, super().read(text)))


class Communes(Lines):
    """Communes, by their codes or by name with the province."""

    def read(self, text: str) -> tuple[str, ...]:
        """Return the codes; see ``Leaf.read``."""
        lines = super().read(text)
        try:
            communes, provinces = read_served("; ".join(lines)) if lines else ((), ())
        except Unusable as error:
            raise Unreadable(f"Không nhận ra: {error}.") from error
        if provinces:
            raise Unreadable(f"{provinces[0]} là tỉnh, thành phố: anh/chị ghi ở ô “Phục vụ cả tỉnh, thành phố”.")
        return communes


class Degrees(Leaf):
    """A latitude or longitude within Việt Nam."""

    def __init__(self, label: str, least: float, most: float, **settings: Any) -> None:
        super().__init__(label, **({"default": None} | settings))
        self._least, self._most = least, most

    def shown(self, value: float | None) -> str:
        """Return the number with a point, as maps give it."""
        return "" if value is None else str(value)

    def read(self, text: str) -> float | None:
        """Return the number of a text; see ``Leaf.read``."""
        if not text:
            return None
        degrees = float(text.replace(",", ".")) if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{1,20})?", text) else None
        if degrees is None or not self._least <= degrees <= self._most:
            raise Unreadable(
                f"“{text}” không nằm trong Việt Nam. Anh/chị ghi một số từ {self._least} đến {self._most}."
            )
        return degrees


class CoordinatesForm(PartForm):
    """A point on the map."""

    part = Coordinates
    latitude = Degrees("Vĩ độ", 8, 24, size="quarter", hint="ví dụ 10.7811", required="Anh/chị ghi cả vĩ độ.")
    longitude = Degrees("Kinh độ", 102, 118, size="quarter", hint="ví dụ 106.6903", required="Anh/chị ghi cả kinh độ.")


class HoursForm(PartForm):
    """Opening hours."""

    part = OpeningHours
    week = Week(
        "Giờ làm việc", hint="ví dụ Thứ 2–6: 7:30–11:30, 13:00–17:00; Thứ 7: 7:30–11:30. Để trống nếu chưa biết."
    )
    special = Special("Những ngày khác thường", hint="ví dụ 24/12/2026: nghỉ; 30/12/2026–31/12/2026: 7:30–11:30")


class OfficeForm(PartForm):
    """An office."""

    part = Office
    kept = frozenset({"code"})
    name = Line("Tên nơi tiếp nhận", required="Anh/chị ghi tên nơi tiếp nhận.")
    kind = Choice(
        wording.OFFICE_KINDS,
        "Loại",
        default=OfficeKind.ONE_STOP,
        ask="Anh/chị chọn loại nơi tiếp nhận.",
        size="half",
    )
    phone = Line("Điện thoại", size="half")
    address = Line("Địa chỉ", required="Anh/chị ghi địa chỉ.")
    hours = Part(HoursForm)
    coordinates = Part(CoordinatesForm, "Vị trí trên bản đồ", optional=True)
    communes = Communes("Phục vụ các xã, phường", hint="mã xã, hoặc tên kèm tỉnh, mỗi dòng một nơi")
    provinces = Provinces("Phục vụ cả tỉnh, thành phố", hint=f"{_PROVINCE_HINT}, mỗi dòng một nơi")
    source = Line("Lấy từ đâu", hint="văn bản hoặc địa chỉ trang đã công bố")
    validity = Part(ValidityForm, "Hoạt động từ ngày, đến ngày")

    def contradictions(self) -> Iterator[tuple[Leaf, str]]:
        """Yield that it serves nobody; that is how nobody would ever be sent there."""
        communes, provinces = self.leaf("communes"), self.leaf("provinces")
        if not (communes.text.strip() or provinces.text.strip()):
            yield communes, "Anh/chị ghi ít nhất một xã, phường hoặc tỉnh, thành phố mà nơi này phục vụ."


class LocalTermsForm(PartForm):
    """Fees and time of one way to submit, or of all."""

    part = LocalTerms
    heading = "method"
    method = Choice(wording.EVERY_METHOD, field_label(Channel, "method"), default=None, size="third")
    fees = Rows(UndatedFeeForm, field_label(Channel, "fees"))
    time = Part(UndatedTimeForm, field_label(Channel, "time"), optional=True)


class OverrideForm(PartForm):
    """What a province rules for a procedure."""

    part = Override
    kept = frozenset({"origin"})
    province = Province(
        "Tỉnh, thành phố", size="half", hint=_PROVINCE_HINT, required="Anh/chị ghi tên tỉnh, thành phố."
    )
    code = Line(field_label(Procedure, "code"), size="half", hint="ví dụ 1.004222", required="Anh/chị ghi mã thủ tục.")
    validity = Part(ValidityForm, "Hiệu lực của quy định")
    terms = Rows(LocalTermsForm, "Mức thu và thời hạn của địa phương", one="mức riêng")
    place = Box("Nơi nộp")
    note = Box("Ghi chú")


def _province(text: str) -> str:
    province = find_province(text)
    if province is None:
        raise Unreadable(f"Không có tỉnh, thành phố nào hiện nay tên “{text}”.")
    return province
