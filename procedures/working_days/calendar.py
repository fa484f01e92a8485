"""Which days are worked: the holidays of the law, and what the state announced on top of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays

from procedures.working_days.office_hours import OfficeHours

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class AnnouncedYear:
    """What the state announced for a year, beyond the holidays of the law."""

    closed: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()  # wins where a day is in both, or is a holiday


@dataclass(frozen=True)
class WorkingCalendar:
    """Tells working days from days off. A year that is not announced is worked out from the law alone."""

    announced: Mapping[int, AnnouncedYear] = field(default_factory=dict)
    office: OfficeHours = field(default_factory=OfficeHours)

    def is_working(self, day: date) -> bool:
        """Tell whether offices work that day."""
        known = self.announced.get(day.year, AnnouncedYear())
        if day in known.worked:
            return True
        return day not in known.closed and _by_law().is_working_day(day)

    def is_holiday(self, day: date) -> bool:
        """Tell whether a holiday, not just the weekend, keeps offices closed that day."""
        return not self.is_working(day) and (day.weekday() < 5 or day in _by_law())

    def days_off_between(self, first: date, last: date) -> tuple[date, ...]:
        """Return the days from Monday to Friday, first and last included, on which a holiday keeps offices closed."""
        days = (first + _DAY * away for away in range((last - first).days + 1))
        return tuple(day for day in days if day.weekday() < _SATURDAY and not self.is_working(day))

    def working_days_after(self, day: date, last: date) -> int:
        """Return how many working days follow ``day`` up to ``last`` and with it; 0 when that is not later."""
        days = (day + _DAY * away for away in range(1, (last - day).days + 1))
        return sum(1 for each in days if self.is_working(each))

    def is_announced(self, day: date) -> bool:
        """Tell whether the state has announced the days off of that day's year; of years gone by it has."""
        return day.year in self.announced or day.year < min(self.announced, default=date.max.year)

    def on_or_after(self, day: date) -> date:
        """Return the day itself when it is worked, else the next one that is."""
        while not self.is_working(day):
            day += _DAY
        return day

    def after(self, day: date, count: int) -> date:
        """Return the last of so many working days that follow a day."""
        for _ in range(count):
            day = self.on_or_after(day + _DAY)
        return day


@cache
def _by_law() -> HolidayBase:
    """Return the holidays of the Labour Code 2019 (Articles 111, 112) with compensation; years are added as asked."""
    return country_holidays("VN", language="vi")
