"""Codes of submitted dossiers (mã hồ sơ), as people type them: any case, any or no separators.

A code is ``unit-date-number``. The unit is a letter (G ministry, H province) with two digits, parts below it, and in
older codes a prefix: ``H17.00-241105-0012``, ``G22.99.08-260921-896048``, ``000.00.04.H51-200221-0001``,
``G09.20-20260609-0092637``. The canonical form is upper case with dots inside the unit and dashes around the date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

_YEARS = range(2010, 2041)  # online one-stop systems started after 2010; beyond 2040 it is no date
_GAP = r"[\s._,:;/–—-]{0,3}"
_START = re.compile(
    rf"(?<![^\W_])(?<!\d[._,-])(?:(?P<prefix>\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}){_GAP})?(?P<letter>[GHgh])\s?(?P<unit>\d{{2}})"
)


@dataclass(frozen=True)
class DossierCode:
    """A code found in a text: its canonical form and where it stood."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class _Reading:
    """One way to cut what follows the unit into parts, date and number."""

    unjoined: int  # boundaries without any separator: the fewer, the surer
    oddity: int  # distance from the usual lengths
    tail: str
    end: int
    zero_date: bool


def _shapes() -> list[tuple[tuple[int, ...], int]]:
    parts = [lengths for count in range(4) for lengths in product((2, 1, 3), repeat=count)]
    return [(lengths, date_length) for lengths in parts for date_length in (6, 8)]


def _pattern(lengths: tuple[int, ...], date_length: int) -> re.Pattern[str]:
    below = "".join(rf"({_GAP})(\d{{{length}}})" for length in lengths)
    return re.compile(rf"{below}({_GAP})(\d{{{date_length}}})({_GAP})(\d{{3,7}})(?![^\W_])")


_SHAPES = [(lengths, _pattern(lengths, date_length)) for lengths, date_length in _shapes()]


def is_submission_date(digits: str) -> bool:
    """Tell whether ``yyMMdd`` or ``yyyyMMdd`` is a day on which a dossier can have been handed in."""
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    return (year if len(digits) == 8 else 2000 + year) in _YEARS and 1 <= month <= 12 and 1 <= day <= 31


def _readings(text: str, start: int) -> Iterator[_Reading]:
    for lengths, pattern in _SHAPES:
        found = pattern.match(text, start)
        if found is None:
            continue
        gaps, digits = found.groups()[::2], found.groups()[1::2]
        date, number = digits[-2:]
        zero_date = not int(date)
        if not (zero_date or is_submission_date(date)):
            continue
        tail = "".join(f".{part}" for part in digits[:-2]) + f"-{date}-{number}"
        oddity = sum(length != 2 for length in lengths) + (len(lengths) != 1) + (len(number) == 3)
        yield _Reading(gaps.count(""), oddity, tail, found.end(), zero_date)


def _code_at(text: str, start: re.Match[str]) -> DossierCode | None:
    readings = [r for r in _readings(text, start.end()) if not (r.zero_date and r.unjoined)]
    if not readings:
        return None
    best = min(readings, key=lambda reading: (reading.unjoined, reading.oddity))
    prefix = "".join(re.findall(r"\d", start["prefix"] or ""))
    above = f"{prefix[:3]}.{prefix[3:5]}.{prefix[5:]}." if prefix else ""
    return DossierCode(f"{above}{start['letter'].upper()}{start['unit']}{best.tail}", start.start(), best.end)


def find_dossier_codes(text: str) -> tuple[DossierCode, ...]:
    """Return the dossier codes in ``text``, in order, never overlapping.

    Codes of procedures (``1.004222``, ``1.001193.000.00.00.H49``), dates, phone and identity numbers are none.
    """
    found: list[DossierCode] = []
    position = 0
    while start := _START.search(text, position):
        code = _code_at(text, start)
        position = code.end if code else start.start("letter") + 1
        if code:
            found.append(code)
    return tuple(found)
