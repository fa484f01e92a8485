"""Whether an office is open at a moment."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from procedures.offices.hours import UNKNOWN_HOURS, WHOLE_DAY, OpeningHours, clock
from procedures.offices.open_now import Standing, open_at
from procedures.working_days.calendar import AnnouncedYear, WorkingCalendar
from tests.procedures.offices.samples import MORNING, USUAL

CALENDAR = WorkingCalendar({2026: AnnouncedYear(frozenset({date(2026, 8, 31)}), frozenset({date(2026, 8, 22)}))})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "standing", "closes", "opens"),
    [
        ("2026-11-20 07:29", Standing.NOT_YET, None, "2026-11-20 07:30"),
        ("2026-11-20 07:30", Standing.OPEN, "11:30", "2026-11-20 13:00"),
        ("2026-11-20 11:29:59", Standing.OPEN, "11:30", "2026-11-20 13:00"),
        ("2026-11-20 11:30", Standing.BREAK, None, "2026-11-20 13:00"),
        ("2026-11-20 16:59", Standing.OPEN, "17:00", "2026-11-21 07:30"),
        ("2026-11-20 17:00", Standing.OVER, None, "2026-11-21 07:30"),
        ("2026-11-21 09:00", Standing.OPEN, "11:30", "2026-11-23 07:30"),  # a Saturday
        ("2026-11-21 12:00", Standing.OVER, None, "2026-11-23 07:30"),
        ("2026-11-22 09:00", Standing.DAY_OFF, None, "2026-11-23 07:30"),
        ("2026-12-24 09:00", Standing.DAY_OFF, None, "2026-12-25 07:30"),  # closed by its own word
        ("2026-08-31 09:00", Standing.HOLIDAY, None, "2026-09-01 07:30"),  # announced
        ("2026-09-01 09:00", Standing.OPEN, "11:30", "2026-09-02 07:30"),  # a holiday on which it says it works
        ("2026-02-17 09:00", Standing.HOLIDAY, None, "2026-02-23 07:30"),  # Tết
    ],
)
def test_an_office_stands_as_its_hours_and_the_calendar_say(
    moment: str, standing: Standing, closes: str | None, opens: str
) -> None:
    found = open_at(USUAL, at(moment), CALENDAR)
    assert (found.standing, found.closes and clock(found.closes), found.opens) == (standing, closes, at(opens))


def test_hours_of_a_weekend_worked_in_place_of_another_day_are_not_guessed() -> None:
    weekdays = OpeningHours((*((MORNING,),) * 5, (), ()))
    assert open_at(weekdays, at("2026-08-22 09:00"), CALENDAR).standing is Standing.UNSURE
    assert open_at(weekdays, at("2026-08-15 09:00"), CALENDAR).standing is Standing.DAY_OFF
    assert open_at(USUAL, at("2026-08-22 09:00"), CALENDAR).standing is Standing.OPEN


def test_whether_a_saturday_beside_a_holiday_is_worked_is_not_guessed() -> None:
    assert open_at(USUAL, at("2026-02-21 09:00"), CALENDAR).standing is Standing.UNSURE
    assert open_at(USUAL, at("2026-02-28 09:00"), CALENDAR).standing is Standing.OPEN


def test_only_what_is_always_open_stays_open_on_holidays() -> None:
    always = OpeningHours((WHOLE_DAY,) * 7)
    assert open_at(always, at("2026-09-02 03:00"), CALENDAR).standing is Standing.OPEN
    but_sundays = OpeningHours((*(WHOLE_DAY,) * 6, ()))
    assert open_at(but_sundays, at("2026-09-02 03:00"), CALENDAR).standing is Standing.HOLIDAY


def test_nothing_is_said_of_hours_that_are_not_known() -> None:
    assert open_at(UNKNOWN_HOURS, at("2026-11-20 09:00"), CALENDAR).standing is Standing.UNKNOWN
