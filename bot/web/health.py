"""Whether the service can answer: for the page, for load balancers and for the operator."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

_log = logging.getLogger(__name__)
_CHECK_SECONDS = 5.0
_FRESH_SECONDS = 1.0  # pages ask every two seconds while starting; one check serves them all


@dataclass(frozen=True)
class Health:
    """What the parts report. ``procedures`` is the number of records that can be asked about."""

    model_loaded: bool
    database_reachable: bool
    version: str
    procedures: int = 0

    @property
    def status(self) -> str:
        """``ready``, ``starting`` while the model loads, ``failing`` when the database does not answer."""
        if not self.database_reachable:
            return "failing"
        return "ready" if self.model_loaded else "starting"


Readiness = Callable[[], Awaitable[Health]]


class HealthReport:
    """Asks the parts, at most once a second."""

    def __init__(self, readiness: Readiness, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._readiness = readiness
        self._clock = clock
        self._checking = asyncio.Lock()
        self._checked_at = float("-inf")
        self._response: tuple[int, dict[str, object]] = (503, {})

    async def current(self) -> tuple[int, dict[str, object]]:
        """Return the HTTP status and the report."""
        async with self._checking:
            if self._clock() - self._checked_at >= _FRESH_SECONDS:
                self._response = await self._check()
                self._checked_at = self._clock()
            return self._response

    async def _check(self) -> tuple[int, dict[str, object]]:
        try:
            health = await asyncio.wait_for(self._readiness(), _CHECK_SECONDS)
        except Exception:
            _log.exception("the health check itself failed")
            return 503, {"status": "failing", "ready": False}
        report: dict[str, object] = {
            "status": health.status,
            "ready": health.status == "ready",
            "model_loaded": health.model_loaded,
            "database_reachable": health.database_reachable,
            "version": health.version,
            "procedures": health.procedures,
        }
        return (200 if health.status == "ready" else 503), report


REPORT = web.AppKey("report", HealthReport)


async def healthz(request: web.Request) -> web.Response:
    """Answer ``GET /healthz``."""
    status, report = await request.app[REPORT].current()
    return web.json_response(report, status=status, headers={"Cache-Control": "no-store"})
