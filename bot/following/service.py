"""Everything that following dossiers needs, put together: what the actions use, and the tasks beside the channels."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Engine

from actions.answers.footer import vietnam_now
from actions.dossiers.lookup import DossierDesk
from bot.following.addresses import Addresses
from bot.following.book import FollowBook
from bot.following.pacing import Pacing
from bot.following.pausing import pause
from bot.following.poller import Poller
from bot.following.sender import Outlet, Sender
from procedures.dossiers.report import DossierReport
from procedures.notice_store import NoticeStore
from procedures.records import ProcedureError
from procedures.sealing import Seal
from procedures.subscription_store import SubscriptionStore

_log = logging.getLogger(__name__)
_CLEANING = 6 * 3600.0  # seconds between clearings of the outbox


class Following:
    """``book`` is for the actions; ``run`` asks and tells; ``on_change`` takes in what a source reports by itself."""

    def __init__(
        self,
        engine: Engine,
        seal: Seal,
        desk: DossierDesk,
        pacing: Pacing,
        *,
        addresses: Addresses | None = None,
        now: Callable[[], datetime] = vietnam_now,
    ) -> None:
        self.subscriptions = SubscriptionStore(engine, seal)
        self.notices = NoticeStore(engine, seal)
        self.book = FollowBook(self.subscriptions, desk, pacing, addresses or Addresses(), now)
        self.poller = Poller(self.subscriptions, desk, pacing, now=now)
        self._now = now
        self._changes: set[asyncio.Task[None]] = set()

    async def run(self, outlets: Iterable[Outlet], stop: asyncio.Event) -> None:
        """Look and tell until told to stop; what is under way is finished first."""
        senders = [Sender(self.notices, self.subscriptions, outlet, now=self._now) for outlet in outlets]
        await asyncio.gather(self.poller.run(stop), self._clean(stop), *(sender.run(stop) for sender in senders))
        if self._changes:
            await asyncio.wait(self._changes)

    def on_change(self, report: DossierReport) -> None:
        """Tell those who follow a dossier at once; called within the event loop."""
        task = asyncio.create_task(self._take_in(report))
        self._changes.add(task)
        task.add_done_callback(self._changes.discard)

    async def _take_in(self, report: DossierReport) -> None:
        try:
            await self.poller.changed(report)
        except ProcedureError as error:  # the poller sees it at its next look
            _log.error("a reported change could not be taken in at once: %s", error)

    async def _clean(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await asyncio.to_thread(self.notices.purge, self._now())
            except ProcedureError as error:
                _log.error("old messages could not be cleared: %s", error)
            await pause(stop, _CLEANING)
