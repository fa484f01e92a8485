"""Looks at followed dossiers again and again. Several pollers share the work, and the rates, through the database."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from actions.answers.footer import vietnam_now
from actions.dossiers.lookup import DossierDesk, Lookup
from actions.dossiers.watching import Clockwork, clockwork, looked, told
from bot.following.pacing import Pacing
from bot.following.pausing import pause
from procedures.dossiers.report import DossierReport
from procedures.dossiers.subscription import Look, Subscription
from procedures.records import ProcedureError
from procedures.subscription_store import SubscriptionStore
from procedures.working_days.announcements import official_calendar
from procedures.working_days.calendar import WorkingCalendar

_log = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)
"""How long a dossier taken by a poller is left to it; a look takes seconds."""
BATCH = 50
"""Dossiers of one source in memory at once."""
_PROBES = 2  # dossiers asked for while a source fails
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=10)
_BUSY, _IDLE = 1.0, 5.0  # seconds between rounds
_LAG = timedelta(minutes=5)  # a queue longer than this is late: near deadlines wait their turn


class Poller:
    """One task: takes what is due, asks, writes down what is to be told."""

    def __init__(
        self,
        store: SubscriptionStore,
        desk: DossierDesk,
        pacing: Pacing,
        *,
        now: Callable[[], datetime] = vietnam_now,
        calendar: Callable[[], WorkingCalendar] = official_calendar,
    ) -> None:
        self._store = store
        self._desk = desk
        self._pacing = pacing
        self._now = now
        self._calendar = calendar
        self._failures: Counter[str] = Counter()

    async def run(self, stop: asyncio.Event) -> None:
        """Look until told to stop; the looks under way are finished first. A database that fails is tried again."""
        while not stop.is_set():
            try:
                seen = await self.round()
            except ProcedureError as error:
                _log.error("followed dossiers can't be read: %s", error)
                seen = 0
            await pause(stop, _BUSY if seen else _IDLE * random.uniform(0.5, 1.0))  # noqa: S311  # spreads pollers

    async def round(self) -> int:
        """Look once at what is due and may be asked now; return how many dossiers that were."""
        sources = await asyncio.to_thread(self._store.due_sources, self._now())
        return sum(await asyncio.gather(*map(self._round_of, sources)))

    async def changed(self, report: DossierReport) -> None:
        """Take in what a source reports by itself, and tell of it at once."""
        for subscription in await asyncio.to_thread(self._store.of_dossier, report.code):
            look = told(subscription, report, self._clock())
            if look is not None:
                await self._write(subscription, look)

    async def _round_of(self, source: str) -> int:
        failing = self._failures[source] > 0
        claimed = await asyncio.to_thread(
            self._store.claim,
            source,
            self._pacing.paces(source),
            now=self._now(),
            lease=LEASE,
            limit=_PROBES if failing else BATCH,
        )
        codes = {each.code: each for each in claimed}
        answered = await asyncio.gather(*(self._look(each) for each in codes.values()))
        if codes:
            await self._note(source, any(answered))
        return len(codes)

    async def _look(self, claimed: Subscription) -> bool:
        """Ask for a dossier and tell everybody who follows it; ``False`` when no source answered."""
        hurried = self._now() - claimed.next_look_at < _LAG
        ended = claimed.ends_at <= self._now()
        lookup = Lookup(claimed.code) if ended else await self._ask(claimed.code)
        if lookup is None:
            return False
        for subscription in await asyncio.to_thread(self._store.of_dossier, claimed.code):
            await self._write(subscription, looked(subscription, lookup, self._clock(), hurried=hurried))
        return bool(lookup.reports) or not lookup.failures

    async def _ask(self, code: str) -> Lookup | None:
        try:
            return await self._desk.ask(code)
        except Exception as error:  # one dossier must not stop the others; it is due again after its lease
            _log.error("a followed dossier could not be looked up: %s", type(error).__name__)
            return None

    async def _write(self, subscription: Subscription, look: Look) -> None:
        await asyncio.to_thread(self._store.record, subscription, look, now=self._now())

    async def _note(self, source: str, answered: bool) -> None:
        """Leave a source alone that does not answer, longer each time; both pollers do."""
        now = self._now()
        if not answered:
            self._failures[source] += 1
            wait = min(_FIRST_PAUSE * 2 ** (self._failures[source] - 1), _LONGEST_PAUSE)
            _log.warning("the dossier source %r does not answer; followed dossiers wait %s", source, wait)
            await asyncio.to_thread(self._store.put_off, source, now + wait, now)
        elif self._failures.pop(source, 0):
            await asyncio.to_thread(self._store.put_off, source, now, now)

    def _clock(self) -> Clockwork:
        return clockwork(self._now(), self._calendar())
