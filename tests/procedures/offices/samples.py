"""Invented offices."""

from __future__ import annotations

from datetime import date
from typing import Any

from procedures.offices.hours import OpeningHours, Span, SpecialDays
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.validity import Validity

XUAN_HOA, TAN_DINH, IA_PIA = "27139", "26737", "23926"
MORNING, AFTERNOON = Span(7 * 60 + 30, 11 * 60 + 30), Span(13 * 60, 17 * 60)
USUAL = OpeningHours(
    week=(*((MORNING, AFTERNOON),) * 5, (MORNING,), ()),
    special=(
        SpecialDays(date(2026, 12, 24), date(2026, 12, 24)),
        SpecialDays(date(2026, 9, 1), date(2026, 9, 2), (MORNING,)),
    ),
)


def office(code: str = "d1", kind: OfficeKind = OfficeKind.ONE_STOP, **fields: Any) -> Office:
    values: dict[str, Any] = {
        "name": "Trung tâm Phục vụ hành chính công phường Xuân Hòa",
        "address": "Số 1 đường Ví Dụ",
        "communes": (XUAN_HOA,),
        **fields,
    }
    return Office(code, kind=kind, **values)


FULL = office(
    phone="028 0000 0000",
    hours=USUAL,
    coordinates=Coordinates(10.78, 106.69),
    communes=(XUAN_HOA, TAN_DINH),
    provinces=("Gia Lai",),
    source="Cổng thông tin của phường",
    validity=Validity(date(2026, 1, 1), date(2027, 12, 31), "5/2026/QĐ-UBND"),
)
