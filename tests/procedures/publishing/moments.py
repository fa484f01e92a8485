"""The moments at which things happen in these tests."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=timezone.utc)
LATER = NOW + timedelta(hours=1)
MONDAY = NOW + timedelta(days=3)
