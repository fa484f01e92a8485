"""Whose own a record is that a province made for itself."""

from __future__ import annotations

from actions.folding import folded_words
from procedures.records import Procedure
from procedures.search.twins import province_of
from procedures.units.gazetteer import gazetteer


def is_own(procedure: Procedure, province: str) -> bool:
    """Tell whether a record is the own one of a province of today, or of a former one that came into it."""
    own = province_of(procedure) if province else ""
    names = gazetteer().names_of_province(province) if own else ()
    return own in {" ".join(folded_words(name)).removeprefix("thanh pho ").removeprefix("tinh ") for name in names}
