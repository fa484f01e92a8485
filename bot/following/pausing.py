"""Waiting that ends when the process is asked to stop, or when there is something to do."""

from __future__ import annotations

import asyncio
from contextlib import suppress


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, or until the event is set."""
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
