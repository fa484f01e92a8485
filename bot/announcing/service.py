"""Everything that notices need, put together: the board for the conversations, and the sending beside the channels."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Engine

from actions.answers.footer import vietnam_now
from actions.dossiers.watching import written
from bot.announcing.board import Board
from bot.announcing.wording import announced
from bot.following.pausing import pause
from bot.following.sender import Outlet, Sender
from procedures.public_notices.delivery_book import DeliveryBook
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.reader_book import ReaderBook
from procedures.public_notices.sendings import Sendings
from procedures.records import ProcedureError
from procedures.sealing import Seal

_log = logging.getLogger(__name__)
_CLEANING = 6 * 3600.0  # seconds between clearings of the marks of notices that are over


def as_message(notice: PublicNotice) -> str:
    """Return a notice as the channels' outlets read it."""
    return written(announced(notice))


class Announcing:
    """``board`` is for the conversations, ``readers`` for those who ask for notices; ``run`` sends."""

    def __init__(self, engine: Engine, seal: Seal, *, now: Callable[[], datetime] = vietnam_now) -> None:
        self.board = Board(engine, now=now)
        self.readers = ReaderBook(engine, seal)
        self.sendings = Sendings(engine)
        self.deliveries = DeliveryBook(engine, seal, as_message)
        self._now = now

    async def run(self, outlets: Iterable[Outlet], stop: asyncio.Event) -> None:
        """Send until told to stop; the message under way is finished first."""
        senders = [Sender(self.deliveries, self.readers, outlet, now=self._now) for outlet in outlets]
        await asyncio.gather(self._clean(stop), *(sender.run(stop) for sender in senders))

    async def _clean(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await asyncio.to_thread(self.deliveries.purge, self._now())
            except ProcedureError as error:
                _log.error("the marks of old notices could not be cleared: %s", error)
            await pause(stop, _CLEANING)
