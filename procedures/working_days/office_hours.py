"""Office hours, and working hours counted within one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True)
class OfficeHours:
    """The sessions of a working day, in order, without overlap."""

    sessions: tuple[tuple[time, time], ...] = ((time(7, 30), time(11, 30)), (time(13), time(17)))

    @property
    def opening(self) -> time:
        """When the day begins."""
        return self.sessions[0][0]

    @property
    def closing(self) -> time:
        """When the day ends."""
        return self.sessions[-1][1]

    def spend(self, start: datetime, left: timedelta) -> tuple[datetime, timedelta]:
        """Work from ``start`` until nothing is left or the day ends; return when that is and what is still left."""
        reached = start
        for begins, ends in self.sessions:
            at, until = max(start, _at(start, begins)), _at(start, ends)
            if at >= until:
                continue
            if left <= until - at:
                return at + left, timedelta()
            left -= until - at
            reached = until
        return reached, left


def _at(moment: datetime, clock: time) -> datetime:
    return moment.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
