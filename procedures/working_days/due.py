"""The day by which a dossier handed in at a given moment should be ready."""

from __future__ import annotations

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from procedures.records import ProcessingTime, TimeUnit
from procedures.working_days.calendar import WorkingCalendar
from procedures.working_days.receipt import Receipt, cutoff_of, receive

LONGEST = {TimeUnit.HOUR: 2000, TimeUnit.DAY: 3660, TimeUnit.WORKING_DAY: 3660, TimeUnit.MONTH: 120}
"""Longer times are mistakes of a source: no date is worked out from them. The longest of the national records are
28 hours, 300 days, 250 working days and 12 months."""

_MONTH_DAYS = 30


@dataclass(frozen=True)
class Due:
    """When it should be ready. ``ready`` has a clock only for times in hours."""

    receipt: Receipt
    ready: date | datetime
    unannounced: tuple[int, ...] = ()  # years it runs through whose days off the state has not announced

    @property
    def day(self) -> date:
        """The day it should be ready."""
        return self.ready.date() if isinstance(self.ready, datetime) else self.ready


def due(submitted: datetime, processing: ProcessingTime, calendar: WorkingCalendar) -> Due | None:
    """Return when a dossier handed in at ``submitted``, a local time in Vietnam, should be ready.

    ``None`` when the time is only a text, or no time at all. The count follows the Civil Code 2015: the day of the
    event is left out and the next one is the first (Article 147), months end on the same day of the month or its last,
    and a time that ends on a day off ends on the next working day (Article 148). Part of a day counts as a whole one;
    half a month is fifteen days (Article 146). Hours are working hours, from the very moment (Article 147).
    """
    quantity = processing.quantity
    if quantity is None or quantity <= 0 or quantity > LONGEST.get(processing.unit, 0):
        return None
    cutoff = cutoff_of(processing) if processing.unit in (TimeUnit.DAY, TimeUnit.WORKING_DAY) else None
    receipt = receive(submitted, calendar, cutoff)
    if cutoff is not None and cutoff.same_day:
        ready: date | datetime = receipt.at.date()
    elif processing.unit is TimeUnit.HOUR:
        ready = _after_hours(receipt.at, quantity, calendar)
    else:
        ready = _after_days(receipt.at.date(), quantity, processing.unit, calendar)
    years = range(submitted.year, ready.year + 1)
    return Due(receipt, ready, tuple(year for year in years if not calendar.is_announced(date(year, 1, 1))))


def _after_days(day: date, quantity: Decimal, unit: TimeUnit, calendar: WorkingCalendar) -> date:
    if unit is TimeUnit.WORKING_DAY:
        return calendar.after(day, math.ceil(quantity))
    if unit is TimeUnit.MONTH:
        return calendar.on_or_after(_months_later(day, quantity))
    return calendar.on_or_after(day + timedelta(days=math.ceil(quantity)))


def _months_later(day: date, quantity: Decimal) -> date:
    """Return the day so many months later; part of a month is never longer than the month it is part of."""
    part = timedelta(days=math.ceil(quantity % 1 * _MONTH_DAYS))
    return min(_same_day(day, int(quantity)) + part, _same_day(day, math.ceil(quantity)))


def _same_day(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _after_hours(start: datetime, quantity: Decimal, calendar: WorkingCalendar) -> datetime:
    moment, left = calendar.office.spend(start, timedelta(seconds=round(quantity * 3600)))
    while left:
        day = calendar.after(moment.date(), 1)
        opening = datetime.combine(day, calendar.office.opening, start.tzinfo)
        moment, left = calendar.office.spend(opening, left)
    return moment
