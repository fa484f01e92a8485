"""When a person means to hand the dossier in, for answers that depend on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from procedures.working_days.calendar import WorkingCalendar


@dataclass(frozen=True)
class Submission:
    """The moment of handing in (local time in Vietnam), the day it is asked, and the working calendar."""

    at: datetime
    asked_on: date
    calendar: WorkingCalendar
