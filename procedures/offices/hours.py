"""When an office is open: by weekday, with days of its own that are otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

MIDNIGHT = 24 * 60
_WEEKDAYS = ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật")


@dataclass(frozen=True)
class Span:
    """A stretch of one day, in minutes since midnight; it ends before ``closes``, at most at ``MIDNIGHT``."""

    opens: int
    closes: int


Spans = tuple[Span, ...]
WHOLE_DAY = (Span(0, MIDNIGHT),)


@dataclass(frozen=True)
class SpecialDays:
    """Days, both ends included, on which the office keeps other hours; closed where there are none."""

    first: date
    last: date
    spans: Spans = ()


@dataclass(frozen=True)
class OpeningHours:
    """The hours of the seven weekdays, Monday first. Without any they are not known."""

    week: tuple[Spans, ...] = ((),) * 7
    special: tuple[SpecialDays, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether any hours are known."""
        return any(self.week)

    @property
    def is_always(self) -> bool:
        """Whether it is open around the clock, every day: only then a holiday does not close it."""
        return all(spans == WHOLE_DAY for spans in self.week)

    def of_its_own(self, day: date) -> Spans | None:
        """Return the hours of a day that the office names by its date; ``None`` for any other day."""
        return next((each.spans for each in self.special if each.first <= day <= each.last), None)


UNKNOWN_HOURS = OpeningHours()


def worded_week(hours: OpeningHours) -> str:
    """Return the hours of the week: "Thứ 2–6: 7:30–11:30, 13:00–17:00; Thứ 7: 7:30–11:30"; empty when not known."""
    rows = groupby(range(7), key=lambda weekday: hours.week[weekday])
    worded = ((list(weekdays), spans) for spans, weekdays in rows if spans)
    return "; ".join(f"{_worded_weekdays(weekdays)}: {worded_spans(spans)}" for weekdays, spans in worded)


def worded_special(hours: OpeningHours) -> str:
    """Return the days of its own: "24/12/2026: nghỉ; 30/12/2026–31/12/2026: 7:30–11:30"."""
    return "; ".join(_worded_special(hours))


def worded_spans(spans: Spans) -> str:
    """Return the hours of a day: "7:30–11:30, 13:00–17:00", "cả ngày" or "nghỉ"."""
    if spans == WHOLE_DAY:
        return "cả ngày"
    return ", ".join(f"{clock(span.opens)}–{clock(span.closes)}" for span in spans) or "nghỉ"


def clock(minutes: int) -> str:
    """Return a time of the day: "7:30"."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def _worded_weekdays(weekdays: list[int]) -> str:
    first, last = weekdays[0], weekdays[-1]
    if len(weekdays) == 7:
        return "Hằng ngày"
    if first == last:
        return _WEEKDAYS[first]
    return f"{_WEEKDAYS[first]}–{_WEEKDAYS[last].removeprefix('Thứ ')}"


def _worded_special(hours: OpeningHours) -> Iterator[str]:
    for each in hours.special:
        until = "" if each.last == each.first else f"–{_worded_day(each.last)}"
        yield f"{_worded_day(each.first)}{until}: {worded_spans(each.spans)}"


def _worded_day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
