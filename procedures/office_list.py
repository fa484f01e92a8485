"""Offices as a list to look through: narrowed by words and province before any is read in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select

from procedures.interchange import office_from_json_object
from procedures.offices.office import Office
from procedures.provinces import find_province
from procedures.search.plain import plain_text
from procedures.tables import OfficeRow
from procedures.units.gazetteer import gazetteer


@dataclass(frozen=True)
class OfficePage:
    """A part of the list, and how long all of it is."""

    offices: tuple[Office, ...]
    total: int


def find_offices(engine: Engine, *, text: str = "", province: str = "", limit: int, offset: int = 0) -> OfficePage:
    """Return a page of the offices whose name, code or address has all words of a text, in the order of codes."""
    with engine.connect() as connection:
        documents = connection.execute(select(OfficeRow.document).order_by(OfficeRow.code)).scalars().all()
    words = plain_text(text).split()
    fitting = [each for each in documents if _fits(each, words, province)]
    return OfficePage(tuple(map(office_from_json_object, fitting[offset : offset + limit])), len(fitting))


def provinces_served(office: Office) -> frozenset[str]:
    """Return the provinces, as we write them, in which an office serves anybody."""
    return frozenset(_provinces({"communes": office.communes, "provinces": office.provinces}))


def _fits(document: Mapping[str, Any], words: list[str], province: str) -> bool:
    if words:
        said = plain_text(" ".join(str(document.get(name, "")) for name in ("name", "code", "address")))
        if not all(word in said for word in words):
            return False
    return not province or province in _provinces(document)


def _provinces(document: Mapping[str, Any]) -> Iterator[str]:
    yield from document.get("provinces", ())
    units = gazetteer().units
    for code in document.get("communes", ()):
        unit = units.get(code)
        yield (find_province(unit.province) or "") if unit else ""
