"""The order in which updates are handled: one chat's one after another, different chats' at the same time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_log = logging.getLogger(__name__)


@dataclass
class _Queue:
    """The updates of one chat that are being handled or wait."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0


class UpdatesByChat(BaseUpdateProcessor):
    """Handles at most ``at_once`` updates together. A chat that floods only waits for itself.

    Messages of a chat that already has ``per_chat`` waiting are dropped; button presses are always answered.
    """

    def __init__(self, *, at_once: int = 32, per_chat: int = 50) -> None:
        super().__init__(max_concurrent_updates=100_000)  # of which nearly all wait for their chat; bounded below
        self._places = asyncio.Semaphore(at_once)
        self._per_chat = per_chat
        self._queues: dict[int | None, _Queue] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn and for a free place, then handle the update."""
        chat_id = _chat_id(update)
        queue = self._queues.setdefault(chat_id, _Queue())
        if chat_id is not None and queue.length >= self._per_chat and not _must_be_answered(update):
            _log.warning("a chat sends faster than it can be answered; a message was dropped")
            _discard(coroutine)
            return
        queue.length += 1
        try:
            async with queue.turn, self._places:
                await coroutine
        finally:
            queue.length -= 1
            if not queue.length:
                self._queues.pop(chat_id, None)


def _chat_id(update: object) -> int | None:
    chat = update.effective_chat if isinstance(update, Update) else None
    return chat.id if chat else None


def _must_be_answered(update: object) -> bool:
    return isinstance(update, Update) and update.callback_query is not None


def _discard(coroutine: Awaitable[Any]) -> None:
    if isinstance(coroutine, Coroutine):
        coroutine.close()  # else Python warns that it was never awaited
