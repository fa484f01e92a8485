"""Writes the log of turns beside the conversation: no reply waits for it, and none fails because of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from procedures.engine import DatabaseUnavailable
from procedures.questions.turn_record import Rating, TurnRecord

_log = logging.getLogger(__name__)
_MOST_WAITING = 10_000
_BATCH = 500
_PAUSE = 0.5  # seconds in which turns gather to be written together
_AGAIN = 10.0  # seconds after which a database that was down is tried again

Entry = TurnRecord | Rating
Making = Callable[[], Entry]
"""Makes an entry when it is to be written: masking takes time that no reply should wait for."""


class Log(Protocol):
    """Where turns are written."""

    def write(self, noted: Sequence[Entry]) -> None:
        """Write entries in order, all or none."""
        ...


class Writer:
    """A bounded queue and one task that empties it. What does not fit is dropped, counted, and told in the log."""

    def __init__(self, log: Log, *, most: int = _MOST_WAITING, pause: float = _PAUSE, again: float = _AGAIN) -> None:
        self._log = log
        self._waiting: asyncio.Queue[Making] = asyncio.Queue(most)
        self._pause, self._again = pause, again
        self._task: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()
        self.dropped = 0

    def put(self, making: Making) -> None:
        """Queue an entry; never waits and never fails."""
        try:
            self._waiting.put_nowait(making)
        except asyncio.QueueFull:
            self.dropped += 1

    def start(self) -> None:
        """Begin to write, in the running event loop."""
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Write what is waiting, once; what cannot be written then is lost and counted."""
        self._stopping.set()
        if self._task is not None:
            await self._task
            self._task = None

    async def _run(self) -> None:
        batch: list[Entry] = []
        told = 0
        while True:
            stopping = self._stopping.is_set()
            batch = await asyncio.to_thread(_made, self._next(_BATCH - len(batch)), batch)
            written = not batch or await self._written(batch)
            if written:
                batch = []
            if self.dropped > told:
                _log.warning("%d turns were not written to the log: too many were waiting", self.dropped - told)
                told = self.dropped
            if stopping and (not written or self._waiting.empty()):
                self._give_up(batch)
                return
            if not stopping:
                await self._rest(self._pause if written else self._again)

    def _next(self, most: int) -> list[Making]:
        return [self._waiting.get_nowait() for _ in range(min(most, self._waiting.qsize()))]

    async def _written(self, batch: Sequence[Entry]) -> bool:
        """Write a batch; ``False`` when it may succeed later. What can never be written is dropped."""
        try:
            await asyncio.to_thread(self._log.write, batch)
        except DatabaseUnavailable as error:
            _log.warning("the log of turns cannot be written now: %s", error)
            return False
        except Exception as error:  # a mistake of ours must not end the log, and its text may quote a message
            _log.error("%d turns could not be written to the log: %s", len(batch), type(error).__name__)
            self.dropped += len(batch)
        return True

    def _give_up(self, batch: Sequence[Entry]) -> None:
        lost = len(batch) + self._waiting.qsize()
        if lost:
            self.dropped += lost
            _log.warning("%d turns were lost when the log was closed", lost)

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except asyncio.TimeoutError:
            return


def _made(makings: Sequence[Making], before: list[Entry]) -> list[Entry]:
    entries = list(before)
    for making in makings:
        try:
            entries.append(making())
        except Exception as error:  # one message that cannot be masked is left out, and stops no other
            _log.error("a turn could not be noted: %s", type(error).__name__)
    return entries
