from __future__ import annotations

from datetime import date, timedelta

import pytest

from procedures.working_days.announcements import SHIPPED, read_calendar
from procedures.working_days.calendar import AnnouncedYear, WorkingCalendar

CALENDAR = read_calendar(SHIPPED)

OFF_IN_2026 = "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11"
OFF_IN_2027 = "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11"


def days(year: int, text: str) -> set[date]:
    return {date(year, int(month), int(day)) for day, month in (each.split("/") for each in text.split())}


def every_day(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=number) for number in range(365)]


@pytest.mark.parametrize(("year", "off"), [(2026, OFF_IN_2026), (2027, OFF_IN_2027)])
def test_these_weekdays_are_off_and_no_others(year: int, off: str):
    found = {day for day in every_day(year) if day.weekday() < 5 and not CALENDAR.is_working(day)}
    assert found == days(year, off)
    assert all(CALENDAR.is_holiday(day) for day in found)


def test_only_the_swapped_saturdays_of_2026_are_worked():
    weekends = [day for day in every_day(2026) if day.weekday() >= 5]
    assert {day for day in weekends if CALENDAR.is_working(day)} == days(2026, "10/1 22/8")


def test_a_plain_weekend_is_no_holiday():
    assert not CALENDAR.is_holiday(date(2026, 11, 21))
    assert CALENDAR.is_holiday(date(2026, 4, 26))  # Giỗ Tổ on a Sunday


def test_years_gone_by_are_announced_and_years_to_come_only_when_listed():
    assert CALENDAR.is_announced(date(2025, 5, 2))
    assert CALENDAR.is_announced(date(2026, 1, 1))
    assert not CALENDAR.is_announced(date(2027, 1, 1))


def test_what_was_announced_wins_over_the_law():
    announced = AnnouncedYear(closed=frozenset({date(2028, 5, 3)}), worked=frozenset({date(2028, 5, 2)}))
    calendar = WorkingCalendar({2028: announced})
    assert not calendar.is_working(date(2028, 5, 3))
    assert calendar.is_working(date(2028, 5, 2))  # made up for 30/4 on a Sunday, says the law
