"""What stands on the notice board now, read from the database every two seconds at most."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import Engine

from actions.answers.footer import vietnam_now
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.notice_book import NoticeBook
from procedures.public_notices.switches import Rest, Switches
from procedures.records import ProcedureError

_log = logging.getLogger(__name__)
_FRESH_SECONDS = 2.0
"""How long a reading serves: what is published, withdrawn or switched off counts everywhere after that."""
_AGAIN = timedelta(hours=1)
"""After which an emergency is shown once more in the same conversation."""
_REMEMBERED = 20_000  # conversations of which we know what they were shown


class Board:
    """Serves every conversation of the process, from the event loop only."""

    def __init__(
        self,
        engine: Engine,
        *,
        now: Callable[[], datetime] = vietnam_now,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._notices = NoticeBook(engine)
        self._switches = Switches(engine)
        self._now = now
        self._clock = clock
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()
        self._published: tuple[PublicNotice, ...] = ()
        self._at_rest: dict[str, Rest] = {}
        self._seen: OrderedDict[str, dict[tuple[str, int], datetime]] = OrderedDict()

    async def rest_of(self, conversation: str) -> Rest | None:
        """Return why the channel of a conversation is at rest, ``None`` when it answers."""
        await self._refresh()
        return self._at_rest.get(conversation.partition(":")[0].partition("-")[0])

    async def unseen(self, conversation: str, *, province: str = "") -> tuple[PublicNotice, ...]:
        """Return what shows now and the conversation has not been shown, whatever its topic."""
        await self._refresh()
        now, seen = self._now(), self._seen.get(conversation, {})
        return tuple(
            notice
            for notice in self._published
            if notice.shows_at(now) and _is_due(notice, seen, now) and notice.is_in(province)
        )

    def shown(self, conversation: str, notices: Collection[PublicNotice]) -> None:
        """Note that a conversation was shown notices."""
        if not notices:
            return
        seen = self._seen.setdefault(conversation, {})
        seen.update({(notice.id, notice.edition): self._now() for notice in notices})
        self._seen.move_to_end(conversation)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """Forget what a conversation was shown."""
        self._seen.pop(conversation, None)

    async def _refresh(self) -> None:
        """Read again when the last reading is old. A database that is down leaves the last reading in force."""
        async with self._reading:
            if self._clock() - self._read_at < _FRESH_SECONDS:
                return
            try:
                self._published, self._at_rest = await asyncio.to_thread(self._read)
            except ProcedureError as error:
                _log.error("the notice board can't be read, the last reading stays: %s", error)
            self._read_at = self._clock()

    def _read(self) -> tuple[tuple[PublicNotice, ...], dict[str, Rest]]:
        return self._notices.showing(self._now()), self._switches.at_rest()


def _is_due(notice: PublicNotice, seen: dict[tuple[str, int], datetime], now: datetime) -> bool:
    at = seen.get((notice.id, notice.edition))
    return at is None or (notice.emergency and now - at >= _AGAIN)
