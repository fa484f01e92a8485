"""How fast a source may be asked, shared by every process: the generic cell rate algorithm (GCRA).

Its whole memory is one moment a source, kept in the database, so two pollers together keep the rate of one. A limiter
in memory, such as a library offers, would give each process the whole rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Pace:
    """At most ``per_minute`` looks in any sixty seconds, a tenth of them at once."""

    key: str
    per_minute: int

    @property
    def burst(self) -> int:
        """How many looks may come at once."""
        return max(1, self.per_minute // 10)

    @property
    def interval(self) -> timedelta:
        """The time between looks when there are many: what the burst may add is left free."""
        return timedelta(minutes=1) / max(self.per_minute - self.burst, 0.5)

    def room(self, free_at: datetime | None, now: datetime) -> int:
        """Return how many looks there is room for now; ``free_at`` is the moment that was kept, if any."""
        ahead = max(free_at - now, timedelta()) if free_at else timedelta()
        return max(int((self.burst * self.interval - ahead) / self.interval), 0)

    def after(self, free_at: datetime | None, now: datetime, taken: int) -> datetime:
        """Return the moment to keep once so many looks were taken."""
        return max(free_at or now, now) + taken * self.interval
