"""The one door to the conversation: a channel hands over a text and gets back a turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from bot.message_text import LONGEST, for_pipeline, is_too_long
from bot.turn import Reply, Turn
from bot.turn_from_messages import turn_from_messages

EMPTY = "…"
"""What the pipeline is given for a message without any text, so that it asks again instead of failing."""


class Engine(Protocol):
    """Whatever understands a message and runs the action: Rasa in this process, or a Rasa server elsewhere."""

    async def messages(self, conversation_id: str, text: str) -> Sequence[Mapping[str, Any]]:
        """Return the bot's messages for one message; turns of one conversation run one after another."""
        ...

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


Locate = Callable[[str], str | None]
"""Returns the payload that stands for a message which is a location; ``None`` for every other message."""


class Assistant:
    """One object serves every channel and every conversation."""

    def __init__(
        self, engine: Engine, *, locate: Locate | None = None, closing: Sequence[Callable[[], Awaitable[None]]] = ()
    ) -> None:
        self._engine = engine
        self._closing = tuple(closing)
        self._locate = locate
        self._running = 0
        self._idle = asyncio.Event()

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the turn for one message. Turns of one conversation run one after another, others meanwhile.

        Never raises for what a person wrote: empty, endless, odd Unicode or markup all get a reply.
        """
        started = time.perf_counter()
        located = self._locate(text) if self._locate and not is_too_long(text) else None
        messages = await self._messages(conversation_id, located or for_pipeline(text) or EMPTY)
        turn = turn_from_messages(messages, (time.perf_counter() - started) * 1000)
        return _with_notice_of_length(turn) if is_too_long(text) else turn

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        await self._engine.forget(conversation_id)

    async def close(self) -> None:
        """Wait until the turns in progress have their replies, then let go of connections."""
        while self._running:
            self._idle.clear()
            await self._idle.wait()
        await self._engine.close()
        for close in self._closing:
            await close()

    async def _messages(self, conversation_id: str, text: str) -> Sequence[Mapping[str, Any]]:
        self._running += 1
        try:
            return await self._engine.messages(conversation_id, text)
        finally:
            self._running -= 1
            self._idle.set()


def _with_notice_of_length(turn: Turn) -> Turn:
    notice = Reply(
        f"Tin nhắn của anh/chị dài quá nên Một Cửa chỉ đọc {LONGEST:,} ký tự đầu.".replace(",", ".")
        + " Nếu câu trả lời dưới đây chưa đúng ý, anh/chị hỏi lại thật ngắn giúp nhé."
    )
    return replace(turn, replies=(notice, *turn.replies))
