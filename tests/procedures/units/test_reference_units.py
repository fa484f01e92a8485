"""Former places as people type them, against the whole table of former and new communes."""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import pytest

from procedures.units.records import Finding, Resolution
from procedures.units.resolving import resolve

REFERENCE = Path(__file__).parents[4] / "shared" / "reference" / "units" / "old_ward_to_new_ward.csv"
pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not REFERENCE.is_file(), reason="no reference data beside the checkout"),
]
ENOUGH = 0.98
Parts = tuple[str, ...]
_SORT = re.compile(r"^(?:Phường|Xã|Thị trấn|Quận|Huyện|Thị xã|Thành phố|Tỉnh) ")


@lru_cache
def table() -> dict[Parts, set[str]]:
    """Codes of today by ward, district and province."""
    became: dict[Parts, set[str]] = defaultdict(set)
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["old_ward"]:
                became[row["old_ward"], row["old_district"], row["old_province"]].add(row["new_ward_code"])
    return became


def typed(parts: Parts, *, accents: bool, sorts: bool) -> Parts:
    named = parts if sorts else tuple(_SORT.sub("", part) for part in parts)
    return named if accents else tuple(plain(part) for part in named)


def plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache
def namesakes(count: int, accents: bool, sorts: bool) -> dict[Parts, set[str]]:
    """Codes by what is typed: what is truly ambiguous has those of several places."""
    found: dict[Parts, set[str]] = defaultdict(set)
    for parts, codes in table().items():
        found[typed(parts[:count], accents=accents, sorts=sorts)] |= codes
    return found


def is_right(found: Resolution, codes: set[str], possible: set[str]) -> bool:
    got = {option.unit.code for option in found.options}
    if found.finding is Finding.SEVERAL:
        return got == possible and possible > codes
    return got == codes and (found.finding is Finding.ONE) == (len(codes) == 1)


@pytest.mark.parametrize("seed", [1, 20260701])
@pytest.mark.parametrize("separator", [", ", " "])
@pytest.mark.parametrize("sorts", [True, False], ids=["with sorts", "bare"])
@pytest.mark.parametrize("accents", [True, False], ids=["accents", "plain"])
@pytest.mark.parametrize("count", [3, 2])
def test_former_places_lead_to_the_right_unit_or_question(
    count: int, accents: bool, sorts: bool, separator: str, seed: int
):
    chosen = random.Random(seed).sample(sorted(table()), 200)
    right = 0
    for parts in chosen:
        said = typed(parts[:count], accents=accents, sorts=sorts)
        possible = namesakes(count, accents, sorts)[said]
        right += is_right(resolve(separator.join(said)), table()[parts], possible)
    assert right >= ENOUGH * len(chosen)
