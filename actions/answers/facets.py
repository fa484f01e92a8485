"""The eleven facets: which part of a procedure is asked, and what people read for each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Facet(str, Enum):
    """A part of a procedure; the values are those of payloads, training data and ``--json``."""

    PAPERS = "papers"
    FEE = "fee"
    TIME = "time"
    PLACE = "place"
    STEPS = "steps"
    ONLINE = "online"
    CONDITIONS = "conditions"
    LEGAL = "legal"
    RESULT = "result"
    FORMS = "forms"
    OVERVIEW = "overview"


LABELS: dict[Facet, str] = {
    Facet.PAPERS: "Giấy tờ cần có",
    Facet.FEE: "Lệ phí",
    Facet.TIME: "Thời hạn",
    Facet.PLACE: "Nơi nộp",
    Facet.STEPS: "Các bước",
    Facet.ONLINE: "Nộp trực tuyến",
    Facet.CONDITIONS: "Điều kiện",
    Facet.LEGAL: "Căn cứ pháp lý",
    Facet.RESULT: "Kết quả nhận được",
    Facet.FORMS: "Mẫu đơn",
    Facet.OVERVIEW: "Tóm tắt",
}
"""Titles of buttons and headings."""

OFFERED = (
    Facet.PAPERS,
    Facet.FEE,
    Facet.TIME,
    Facet.PLACE,
    Facet.STEPS,
    Facet.ONLINE,
    Facet.CONDITIONS,
    Facet.FORMS,
    Facet.RESULT,
    Facet.LEGAL,
)
"""Facets offered as buttons, most asked first."""


def known_facets(names: Iterable[str]) -> tuple[Facet, ...]:
    """Return the facets named, in order, without repeats; unknown names and an overview beside others are left out."""
    values = {facet.value for facet in Facet}
    found = dict.fromkeys(Facet(name) for name in names if name in values)
    if len(found) > 1:
        found.pop(Facet.OVERVIEW, None)
    return tuple(found)
