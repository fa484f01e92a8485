"""When a dossier counts as received: offices take it in on a working day, within their hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from procedures.records import ProcessingTime
from procedures.working_days.calendar import WorkingCalendar

_LATE = re.compile(r"\bsau\s+(?P<hour>\d{1,2})\s*(?:giờ|h)\s*(?P<minute>[0-5]\d)?(?!\w)(?P<rule>[^.;]*)", re.IGNORECASE)
_NEXT_DAY = re.compile(r"ngày (?:làm việc )?(?:tiếp theo|kế tiếp|hôm sau|sau)", re.IGNORECASE)
_COUNTED = re.compile(r"\btính\b", re.IGNORECASE)


class Delay(Enum):
    """Why a dossier counts as received later than it was handed in."""

    NONE = "none"
    DAY_OFF = "day off"
    AFTER_HOURS = "after hours"
    AFTER_CUTOFF = "after the hour that the record names"


@dataclass(frozen=True)
class Cutoff:
    """The hour after which a record says that the next working day counts ("nếu nộp sau 15 giờ")."""

    at: time
    same_day: bool  # before it, the result is due on the very day


@dataclass(frozen=True)
class Receipt:
    """The moment from which the time runs, and why that is later than the handing in."""

    at: datetime
    delay: Delay


def receive(submitted: datetime, calendar: WorkingCalendar, cutoff: Cutoff | None = None) -> Receipt:
    """Return when a dossier handed in at ``submitted``, a local time in Vietnam, counts as received.

    The rules on one-stop handling (Nghị định 61/2018/NĐ-CP, since 1 July 2025 Nghị định 118/2025/NĐ-CP) have desks
    receive within office hours, so what comes on a day off or after hours counts from the next working day. An earlier
    hour counts only where the record names one.
    """
    delay = _delay(submitted, calendar, cutoff)
    if delay is Delay.NONE:
        opening = datetime.combine(submitted.date(), calendar.office.opening, submitted.tzinfo)
        return Receipt(max(submitted, opening), delay)
    first = submitted.date() if delay is Delay.DAY_OFF else submitted.date() + timedelta(days=1)
    day = calendar.on_or_after(first)
    return Receipt(datetime.combine(day, calendar.office.opening, submitted.tzinfo), delay)


def cutoff_of(processing: ProcessingTime) -> Cutoff | None:
    """Return the hour that the text of a time names; ``None`` when it names none, or none that moves the count.

    "Trả trong ngày; nộp sau 15 giờ thì trả ngày làm việc tiếp theo" moves a time of one day. A longer time moves only
    where the text says that it is *counted* ("tính từ") from the next day.
    """
    said = _LATE.search(processing.text)
    if said is None or int(said["hour"]) > 23 or not _NEXT_DAY.search(said["rule"]):
        return None
    same_day = processing.quantity is not None and processing.quantity <= Decimal(1)
    if not same_day and not _COUNTED.search(said["rule"]):
        return None
    return Cutoff(time(int(said["hour"]), int(said["minute"] or 0)), same_day)


def _delay(submitted: datetime, calendar: WorkingCalendar, cutoff: Cutoff | None) -> Delay:
    if not calendar.is_working(submitted.date()):
        return Delay.DAY_OFF
    if submitted.time() >= calendar.office.closing:
        return Delay.AFTER_HOURS
    return Delay.AFTER_CUTOFF if cutoff is not None and submitted.time() > cutoff.at else Delay.NONE
