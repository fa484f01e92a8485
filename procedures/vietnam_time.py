"""The time of Vietnam: seven hours before UTC all year, without daylight saving since 1975."""

from __future__ import annotations

from datetime import timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
