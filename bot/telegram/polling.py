"""Fetches updates by long polling, whatever happens to the connection.

python-telegram-bot's ``Updater`` gives up when the server refuses ``deleteWebhook`` and logs a traceback for every
lost connection; a bot on a commune's line must do neither.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.telegram.flood_control import seconds_to_wait
from bot.telegram.handlers import ALLOWED_UPDATES

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")

_LONG_POLL = 30  # seconds Telegram holds a request when there is nothing new
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0


class Polling:
    """Puts updates into a queue until it is told to stop."""

    def __init__(self, bot: Bot, queue: asyncio.Queue[object], stop: asyncio.Event) -> None:
        self._bot = bot
        self._queue = queue
        self._stop = stop
        self._offset: int | None = None
        self._wait = _FIRST_WAIT

    async def run(self) -> None:
        """Fetch until told to stop, or until the server no longer knows the token."""
        await self._without_webhook()
        while not self._stop.is_set():
            try:
                await self._fetch()
            except InvalidToken:
                _log.error(
                    "Telegram không còn nhận mã bot (MOTCUA_TELEGRAM_TOKEN). Bot Telegram dừng, trang web vẫn chạy."
                )
                return
            except TelegramError as error:
                await self._after(error)

    async def confirm(self) -> None:
        """Tell the server which updates were handled, so that it does not send them to the next process."""
        if self._offset is None:
            return
        try:
            await self._bot.get_updates(offset=self._offset, timeout=0, allowed_updates=ALLOWED_UPDATES)
        except TelegramError as error:
            _log.warning("handled updates could not be confirmed: %s", type(error).__name__)

    async def _fetch(self) -> None:
        asking = self._bot.get_updates(offset=self._offset, timeout=_LONG_POLL, allowed_updates=ALLOWED_UPDATES)
        updates = await unless_stopped(self._stop, asking)
        self._wait = _FIRST_WAIT
        for update in updates or ():
            await self._queue.put(update)
            self._offset = _following(update)

    async def _after(self, error: TelegramError) -> None:
        if isinstance(error, TimedOut):
            return  # the long poll itself; nothing to wait for
        if isinstance(error, Conflict):
            _log.warning(
                "Bot Telegram này đang được một chương trình khác chạy (hoặc còn đặt webhook). "
                "Hãy tắt chương trình kia; tôi sẽ thử lại."
            )
            await self._without_webhook()
        else:
            _log.warning("Mất kết nối với Telegram (%s), thử lại sau %.0f giây.", type(error).__name__, self._wait)
        await pause(self._stop, seconds_to_wait(error) if isinstance(error, RetryAfter) else self._wait)
        self._wait = min(self._wait * 2, _LONGEST_WAIT)

    async def _without_webhook(self) -> None:
        """Remove a webhook: while there is one, the server gives no updates. What it answers does not matter here."""
        try:
            await self._bot.delete_webhook()
        except TelegramError as error:
            _log.info("deleteWebhook was refused: %s", type(error).__name__)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait, or until told to stop."""
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


async def unless_stopped(stop: asyncio.Event, doing: Coroutine[Any, Any, _Result]) -> _Result | None:
    """Return the result, or ``None`` when told to stop meanwhile; what was being done is then cancelled."""
    task, stopping = asyncio.create_task(doing), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((task, stopping), return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for unfinished in (task, stopping):
            unfinished.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)


def _following(update: Update) -> int:
    return update.update_id + 1
