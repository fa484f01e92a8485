"""Opening hours as one line of text: "Thứ 2–6: 7:30–11:30, 13:00–17:00"."""

from __future__ import annotations

from typing import Any

from procedures.admin.record_form.leaves import Leaf, Unreadable
from procedures.importers.incoming import Unusable
from procedures.importers.office_hours import read_hours
from procedures.offices.hours import UNKNOWN_HOURS, OpeningHours, Spans, SpecialDays, worded_special, worded_week


class Week(Leaf):
    """The hours of the seven weekdays."""

    def __init__(self, label: str = "", **settings: Any) -> None:
        super().__init__(label, **({"default": UNKNOWN_HOURS.week} | settings))

    def shown(self, value: tuple[Spans, ...]) -> str:
        """Return the hours in words."""
        return worded_week(OpeningHours(week=value))

    def read(self, text: str) -> tuple[Spans, ...]:
        """Return the hours of a text; see ``Leaf.read``."""
        return _read(text).week


class Special(Leaf):
    """Days that are otherwise."""

    def __init__(self, label: str = "", **settings: Any) -> None:
        super().__init__(label, **({"default": ()} | settings))

    def shown(self, value: tuple[SpecialDays, ...]) -> str:
        """Return the days in words."""
        return worded_special(OpeningHours(special=value))

    def read(self, text: str) -> tuple[SpecialDays, ...]:
        """Return the days of a text; see ``Leaf.read``."""
        return _read("", text).special


def _read(week: str, special: str = "") -> OpeningHours:
    try:
        return read_hours(week, special)
    except Unusable as error:
        words = str(error)
        raise Unreadable(f"{words[:1].upper()}{words[1:]}.") from error
