"""Reading the announced years: the table that ships with the product, and an installation's own over it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import yaml

from procedures.location import working_days_file
from procedures.records import ProcedureError
from procedures.working_days.calendar import AnnouncedYear, WorkingCalendar
from procedures.working_days.office_hours import OfficeHours

SHIPPED = Path(__file__).with_name("announced.yml")

_log = logging.getLogger(__name__)


class CalendarInvalid(ProcedureError):
    """A table of working days that can't be read."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path


def official_calendar() -> WorkingCalendar:
    """Return the calendar in force: ours with the installation's changes; those count as soon as the file is saved.

    A file of the installation that can't be read is logged and left aside: a typo there must not stop answers.
    """
    own = working_days_file()
    return _calendar(own, own.stat().st_mtime_ns if own.is_file() else 0)


def read_calendar(path: Path, over: WorkingCalendar | None = None) -> WorkingCalendar:
    """Read a table, over another calendar: a year in it replaces that year, and so do office hours.

    Raises:
        CalendarInvalid: the file is not such a table.
    """
    base = over or WorkingCalendar()
    try:
        table = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        years = {int(year): _year(int(year), row or {}) for year, row in (table.get("years") or {}).items()}
        office = _office(table["office_hours"]) if table.get("office_hours") else base.office
    except (OSError, yaml.YAMLError, ValueError, TypeError, AttributeError) as error:
        raise CalendarInvalid(path, error) from error
    return WorkingCalendar({**base.announced, **years}, office)


@lru_cache(maxsize=4)
def _calendar(own: Path, saved_at: int) -> WorkingCalendar:
    shipped = read_calendar(SHIPPED)
    if not saved_at:
        return shipped
    try:
        return read_calendar(own, shipped)
    except CalendarInvalid:
        _log.exception("the installation's working days can't be read; using those that ship with the product")
        return shipped


def _year(year: int, row: Mapping[str, Any]) -> AnnouncedYear:
    closed, worked = (frozenset(row.get(name) or ()) for name in ("closed", "worked"))
    wrong = [day for day in closed | worked if type(day) is not date or day.year != year]
    if wrong:
        raise ValueError(f"not a day of {year}: {wrong[0]}")
    return AnnouncedYear(closed, worked)


def _office(sessions: list[str]) -> OfficeHours:
    """Read ["07:30-11:30", …]; anything out of order is refused."""
    read = [tuple(time.fromisoformat(clock.strip()) for clock in session.split("-")) for session in sessions]
    if any(len(session) != 2 for session in read) or any(a >= b for a, b in pairwise(chain.from_iterable(read))):
        raise ValueError(f"not office hours: {sessions}")
    return OfficeHours(tuple((begins, ends) for begins, ends in read))
