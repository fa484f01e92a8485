"""The present moment, for those whose clock tests replace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the present moment, with its zone."""
    return datetime.now(timezone.utc)
