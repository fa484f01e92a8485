"""Days as people type them: "1/7/2026", "01-07-2026", "ngày 1 tháng 7 năm 2026"; and how they are shown."""

from __future__ import annotations

import re
from datetime import date

_DAY_FIRST = re.compile(
    r"(?:ngày\s*)?([0-9]{1,2})(?:\s*[/.\-]\s*|\s*tháng\s*)([0-9]{1,2})(?:\s*[/.\-]\s*|\s*năm\s*)([0-9]{4})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def read_day(text: str) -> date | None:
    """Return the day of a text; ``None`` where it isn't one that the calendar has."""
    bare = text.strip()
    found, turned = _DAY_FIRST.fullmatch(bare), _YEAR_FIRST.fullmatch(bare)
    if found:
        day, month, year = map(int, found.groups())
    elif turned:
        year, month, day = map(int, turned.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shown_day(day: date) -> str:
    """Return the day as it is written in Vietnam: "01/07/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
