"""Agencies of one province: "Sở Y tế tỉnh Gia Lai" is no place to send people of other provinces to."""

from __future__ import annotations

import re

from procedures.provinces import find_province
from procedures.records import Procedure
from procedures.search.twins import province_of

_NAMED = re.compile(r"\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s*((?:[^\W\d_]+(?:\s|$)){1,3})")
"""A name after the word for a province, and up to three words of it: "cấp tỉnh" and "tỉnh, thành phố" name none."""


def province_named(agency: str) -> str | None:
    """Return the province that an agency's name says it belongs to: "UBND tỉnh Lào Cai" to "Lào Cai", or ``None``."""
    return next((named for found in _NAMED.finditer(agency) if (named := _province_in(found[1].split()))), None)


def own_province(procedure: Procedure) -> str:
    """Return the province that made a record for itself, as we write it; empty for one of the whole country."""
    return find_province(province_of(procedure)) or ""


def is_of_another_province(procedure: Procedure, province: str) -> bool:
    """Tell whether a record names agencies of a province other than this one (as we write it), or of a former one."""
    agencies = (*procedure.executing_agencies, *procedure.competent_agencies)
    names = [agency.name for agency in agencies]
    if procedure.promulgating_agency is not None:
        names.append(procedure.promulgating_agency.name)
    return any(_is_elsewhere(name, province) for name in (*names, procedure.receiving_address))


def _is_elsewhere(name: str, province: str) -> bool:
    for found in _NAMED.finditer(name):
        words = found[1].split()
        named = _province_in(words)
        if named != province and (named is not None or words[0][:1].isupper()):
            return True
    return False


def _province_in(words: list[str]) -> str | None:
    return next((known for end in (3, 2, 1) if (known := find_province(" ".join(words[:end])))), None)
