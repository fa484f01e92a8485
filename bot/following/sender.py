"""Sends the messages of the outbox over one channel.

A message is claimed, sent, and marked. Should the process die between sending and marking, it is sent again after the
lease: twice is a nuisance, never is a missed deadline. That is the only window; a stop waits for the mark.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from actions.answers.footer import vietnam_now
from bot.following.pausing import pause
from procedures.dossiers.subscription import Channel, Notice
from procedures.records import ProcedureError

_log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
_BATCH = 20
_AGAIN = timedelta(minutes=1)  # doubled with every attempt …
_LONGEST = timedelta(hours=1)  # … up to this
_ATTEMPTS = 30  # about a day
_BETWEEN = 2.0  # seconds between rounds


class Delivery(Enum):
    """What became of a message."""

    SENT = "sent"
    LATER = "later"
    GONE = "gone"  # the person has left; nothing will ever arrive


class Outlet(Protocol):
    """A channel that can say something without being asked."""

    @property
    def channel(self) -> Channel:
        """Which channel it is."""
        ...

    def ready(self) -> bool:
        """Whether it can send now."""
        ...

    def keys(self) -> Collection[str] | None:
        """Return the conversations within reach now, by fingerprint; ``None`` for all."""
        ...

    async def deliver(self, notice: Notice) -> Delivery:
        """Send one message. Never raises for what the network or the person did."""
        ...


class Outbox(Protocol):
    """Messages to send: ``procedures.notice_store.NoticeStore``, or the deliveries of public notices."""

    def claim(
        self,
        channel: Channel,
        *,
        worker: str,
        now: datetime,
        lease: timedelta,
        limit: int,
        keys: Collection[str] | None = None,
    ) -> tuple[Notice, ...]:
        """Take messages of a channel that nobody else gets within the lease."""
        ...

    def sent(self, notice: Notice, now: datetime) -> None:
        """Mark a message as sent."""
        ...

    def later(self, notice: Notice, until: datetime) -> None:
        """Give a message back, to be sent after that moment."""
        ...


class Recipients(Protocol):
    """Those to whom the messages go."""

    def forget_key(self, key: str) -> int:
        """Delete all that is kept of a conversation, by its fingerprint: the person has left."""
        ...


class Sender:
    """One task: takes what waits, hands it to the outlet, marks it."""

    def __init__(
        self,
        notices: Outbox,
        recipients: Recipients,
        outlet: Outlet,
        *,
        now: Callable[[], datetime] = vietnam_now,
    ) -> None:
        self._notices = notices
        self._recipients = recipients
        self._outlet = outlet
        self._now = now
        self._worker = secrets.token_hex(8)

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop; the message under way is finished and marked first."""
        while not stop.is_set():
            try:
                sent = await self.round(stop)
            except ProcedureError as error:
                _log.error("the outbox can't be read: %s", error)
                sent = 0
            if not sent:
                await pause(stop, _BETWEEN)

    async def round(self, stop: asyncio.Event | None = None) -> int:
        """Send what waits, at most a batch; return how many messages were taken."""
        keys = self._outlet.keys()
        if not self._outlet.ready() or (keys is not None and not keys):
            return 0
        taken = await asyncio.to_thread(
            self._notices.claim,
            self._outlet.channel,
            worker=self._worker,
            now=self._now(),
            lease=LEASE,
            limit=_BATCH,
            keys=keys,
        )
        for notice in taken:
            if stop is not None and stop.is_set():
                await asyncio.to_thread(self._notices.later, notice, self._now())
                continue
            await self._settle(notice, await self._outlet.deliver(notice))
        return len(taken)

    async def _settle(self, notice: Notice, delivery: Delivery) -> None:
        if delivery is Delivery.GONE:
            await asyncio.to_thread(self._recipients.forget_key, notice.conversation)
        elif delivery is Delivery.SENT or notice.attempts >= _ATTEMPTS:
            if delivery is not Delivery.SENT:
                _log.error("a message could not be sent and is given up")
            await asyncio.to_thread(self._notices.sent, notice, self._now())
        else:
            wait = min(_AGAIN * 2 ** min(notice.attempts - 1, 10), _LONGEST)
            await asyncio.to_thread(self._notices.later, notice, self._now() + wait)
