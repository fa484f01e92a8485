"""The log of turns of one process: written beside the conversation, and purged once a day."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timezone

from sqlalchemy import Engine

from bot.questions.logged_replier import LoggedReplier
from bot.questions.writer import Writer
from bot.turn import Replier
from procedures.engine import DatabaseUnavailable
from procedures.questions.figure_book import FigureBook
from procedures.questions.turn_log import TurnLog
from procedures.sealing import Seal

_log = logging.getLogger(__name__)
_A_DAY = 24 * 60 * 60.0
_BETWEEN_SUMS = 60.0


class LoggingTurns:
    """Begins in a running event loop; ``close`` writes what is waiting."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._purged = TurnLog(engine, seal.fingerprint)  # not the writer's: one instance, one thread
        self._writer = Writer(TurnLog(engine, seal.fingerprint))
        self._writer.start()
        self._figures = FigureBook(engine)
        self._purging = asyncio.create_task(self._purge_daily())
        self._summing = asyncio.create_task(self._sum_up())

    def of(self, replier: Replier) -> LoggedReplier:
        """Return the replier with its turns logged."""
        return LoggedReplier(replier, self._writer)

    async def close(self) -> None:
        """Stop purging and summing up, and write what is waiting."""
        self._purging.cancel()
        self._summing.cancel()
        await self._writer.close()

    async def _purge_daily(self) -> None:
        while True:
            try:
                gone = await asyncio.to_thread(self._purged.purge, datetime.now(timezone.utc))
            except DatabaseUnavailable as error:
                _log.warning("expired questions could not be deleted: %s", error)
            else:
                _log.info("deleted %d expired questions and turns", gone)
            await asyncio.sleep(_A_DAY)

    async def _sum_up(self) -> None:
        """Keep the sums of each day ready, so that whoever opens the figures does not wait for them."""
        while True:
            try:
                await asyncio.to_thread(self._figures.sum_up)
            except DatabaseUnavailable as error:
                _log.warning("the figures of the day could not be summed up: %s", error)
            await asyncio.sleep(_BETWEEN_SUMS)
