"""Whether an office is open at a moment, and when it opens again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from procedures.offices.hours import OpeningHours, Spans
from procedures.working_days.calendar import WorkingCalendar

_LOOKED_AHEAD = 30  # days; the longest break, Tết, is nine or ten


class Standing(Enum):
    """How an office stands at a moment."""

    OPEN = "open"
    NOT_YET = "opens later today"
    BREAK = "between two spans of the day"
    OVER = "its hours of the day are over"
    DAY_OFF = "not open that day"
    HOLIDAY = "closed for a holiday"
    UNSURE = "a weekend made a working day, or beside a holiday: whether it opens is not known"
    UNKNOWN = "no hours known"


@dataclass(frozen=True)
class OpenNow:
    """How it stands; ``closes`` in minutes since midnight while it is open, ``opens`` when it next does after that."""

    standing: Standing
    closes: int | None = None
    opens: datetime | None = None


def open_at(hours: OpeningHours, moment: datetime, calendar: WorkingCalendar) -> OpenNow:
    """Return how an office stands at a local moment. Its own dated days count more than the calendar's holidays."""
    day, minute = moment.date(), moment.hour * 60 + moment.minute
    if not hours.is_known and hours.of_its_own(day) is None:
        return OpenNow(Standing.UNKNOWN)
    spans = spans_on(hours, day, calendar)
    if spans is None:
        return OpenNow(Standing.UNSURE)
    opens = _opens_after(hours, moment, calendar)
    current = next((span for span in spans if span.opens <= minute < span.closes), None)
    if current is not None:
        return OpenNow(Standing.OPEN, current.closes, opens)
    return OpenNow(_closed(spans, minute, holiday=_is_closed_for_holiday(hours, day, calendar)), opens=opens)


def spans_on(hours: OpeningHours, day: date, calendar: WorkingCalendar) -> Spans | None:
    """Return the hours of a day; ``None`` where nobody can tell: a weekend made a working day, or beside a holiday."""
    own = hours.of_its_own(day)
    if own is not None:
        return own
    if calendar.is_holiday(day) and not hours.is_always:
        return ()
    spans = hours.week[day.weekday()]
    return None if day.weekday() >= 5 and _is_unusual(spans, day, calendar) and not hours.is_always else spans


def _is_unusual(spans: Spans, day: date, calendar: WorkingCalendar) -> bool:
    """Tell whether a weekend is worked without hours of its own, or has hours but runs into a holiday."""
    if not spans:
        return calendar.is_working(day)
    return not calendar.is_working(day) and any(_reaches_holiday(day, step, calendar) for step in (-1, 1))


def _reaches_holiday(day: date, step: int, calendar: WorkingCalendar) -> bool:
    while not calendar.is_working(day):
        if calendar.is_holiday(day):
            return True
        day += timedelta(days=step)
    return False


def _is_closed_for_holiday(hours: OpeningHours, day: date, calendar: WorkingCalendar) -> bool:
    return hours.of_its_own(day) is None and calendar.is_holiday(day)


def _closed(spans: Spans, minute: int, *, holiday: bool) -> Standing:
    if not spans:
        return Standing.HOLIDAY if holiday else Standing.DAY_OFF
    if minute < spans[0].opens:
        return Standing.NOT_YET
    return Standing.BREAK if minute < spans[-1].opens else Standing.OVER


def _opens_after(hours: OpeningHours, moment: datetime, calendar: WorkingCalendar) -> datetime | None:
    for ahead in range(_LOOKED_AHEAD):
        day = moment.date() + timedelta(days=ahead)
        for span in spans_on(hours, day, calendar) or ():
            opens = datetime.combine(day, time(*divmod(span.opens, 60)), moment.tzinfo)
            if opens > moment:
                return opens
    return None
