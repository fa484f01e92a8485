"""Publishes what is scheduled when its moment has come, and notes in the audit log what became of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timezone

from sqlalchemy.exc import SQLAlchemyError

from bot.following.pausing import pause
from procedures.accounts.audit import AuditLog
from procedures.publishing.scheduling import Schedule, ScheduleState, Scheduling
from procedures.records import ProcedureError

_log = logging.getLogger(__name__)
_SECONDS = 5.0


def _utc_now() -> datetime:
    return datetime.now(timezone.utc)


class PublishingOnTime:
    """Looks every few seconds; several processes may, the database lets one of them publish."""

    def __init__(self, scheduling: Scheduling, audit: AuditLog, *, now: Callable[[], datetime] = _utc_now) -> None:
        self._scheduling = scheduling
        self._audit = audit
        self._now = now

    async def run(self, stop: asyncio.Event, *, seconds: float = _SECONDS) -> None:
        """Publish what is due until told to stop; trouble with the database is tried again."""
        while not stop.is_set():
            try:
                await asyncio.to_thread(self.publish_due)
            except (ProcedureError, SQLAlchemyError, TimeoutError) as error:
                _log.error("what is scheduled could not be published: %s", error)
            await pause(stop, seconds)

    def publish_due(self) -> None:
        """Publish what is due now. Not in the loop of the assistant, which is asked the test questions."""
        now = self._now()
        for one in self._scheduling.publish_due(now):
            self._note(one, now)

    def _note(self, one: Schedule, now: datetime) -> None:
        action = "schedule.done" if one.state is ScheduleState.DONE else "schedule.refused"
        after = {"reason": one.outcome or one.reason, "overruled": one.overruled}
        self._audit.record(one.publisher, action, f"procedure:{one.draft.code}", None, after, at=now)
