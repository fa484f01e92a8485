"""From one message to one answer: refused, remembered, or asked of the assistant. Each message is asked once."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections import Counter, OrderedDict
from collections.abc import Callable

from bot.turn import Replier
from bot.web import wording
from bot.web.late_replier import StillStarting
from bot.web.limits import Limits
from bot.web.pacing import Pacing
from bot.web.protocol import Answer, ChatMessage

_log = logging.getLogger(__name__)
_Key = tuple[str, str]
_SHORTEST_QUOTE = 6  # shorter texts occur in any traceback by chance, and name nobody


class Answering:
    """Answers messages within the limits.

    A message that comes again with the same id gets the answer of the first time, also while that is still being
    worked out: a page whose connection broke simply sends again. Refusals and failures are not remembered, so that
    sending again is a new attempt.
    """

    def __init__(self, replier: Replier, limits: Limits, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._replier = replier
        self._limits = limits
        self._pacing = Pacing(limits, clock=clock)
        self._in_progress: dict[_Key, asyncio.Task[Answer]] = {}
        self._waiting: Counter[str] = Counter()
        self._answered: OrderedDict[_Key, Answer] = OrderedDict()
        self._stopping = False

    async def answer(self, message: ChatMessage) -> Answer:
        """Return the answer; never raises for what a person sent or for what went wrong behind."""
        key = (message.conversation, message.id)
        if key in self._answered:
            return self._answered[key]
        task = self._in_progress.get(key)
        if task is None:
            refusal = self._refusal(message)
            if refusal is not None:
                return refusal
            task = self._begin(key, message)
        return await self._outcome(task)

    async def finish(self, seconds: float) -> None:
        """Take no new messages, and let those in progress end within the time given; then give them up."""
        self._stopping = True
        if self._in_progress:
            await asyncio.wait(self._in_progress.values(), timeout=seconds)
        for task in self._in_progress.values():
            task.cancel()

    def _refusal(self, message: ChatMessage) -> Answer | None:
        if self._stopping:
            return wording.RESTARTING
        if not message.text:
            return wording.EMPTY
        if len(message.text) > self._limits.text_characters:
            return wording.too_long(len(message.text), self._limits.text_characters)
        if len(self._in_progress) >= self._limits.waiting_in_all:
            return wording.CROWDED
        patient = self._waiting[message.conversation] < self._limits.waiting_in_conversation
        return None if patient and self._pacing.allows(message.conversation) else wording.TOO_FAST

    def _begin(self, key: _Key, message: ChatMessage) -> asyncio.Task[Answer]:
        task = asyncio.create_task(self._ask(message))
        self._in_progress[key] = task
        self._waiting[message.conversation] += 1
        task.add_done_callback(lambda done: self._end(key, done))
        return task

    def _end(self, key: _Key, task: asyncio.Task[Answer]) -> None:
        del self._in_progress[key]
        self._waiting[key[0]] -= 1
        if not self._waiting[key[0]]:
            del self._waiting[key[0]]
        if not task.cancelled() and task.result() not in (wording.FAILED, wording.STARTING):
            self._remember(key, task.result())

    def _remember(self, key: _Key, answer: Answer) -> None:
        self._answered[key] = answer
        if len(self._answered) > self._limits.remembered_answers:
            self._answered.popitem(last=False)

    async def _ask(self, message: ChatMessage) -> Answer:
        try:
            return Answer.of(await self._replier.reply(f"web:{message.conversation}", message.text))
        except StillStarting:
            return wording.STARTING
        except Exception as error:
            _log.error("a web message could not be answered\n%s", _report(error, without=message.text))
            return wording.FAILED

    async def _outcome(self, task: asyncio.Task[Answer]) -> Answer:
        """Wait for a task without ending it when the one who waits goes away."""
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                return wording.RESTARTING
            raise


def _report(error: Exception, *, without: str) -> str:
    """Write out an exception; what the person wrote is taken out, should the exception quote it."""
    report = "".join(traceback.format_exception(error))
    return report.replace(without, "[…]") if len(without) >= _SHORTEST_QUOTE else report
