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


AFTER_THE_CHOICE = Reply("Vị trí thì anh/chị gửi lại giúp sau khi chọn xong nhé, Một Cửa không giữ vị trí nào.")
"""Said when a location came beside a question that leads to another one first."""


class MessageLocator(Protocol):
    """Knows the locations in messages, and what is near them."""

    def located(self, text: str) -> str | None:
        """Return the payload that stands for a message which is a location; ``None`` for every other message."""
        ...

    def located_beside(self, text: str) -> tuple[str, str] | None:
        """Return a question without the location beside it, and that location's payload; ``None`` for all others."""
        ...


class Assistant:
    """One object serves every channel and every conversation."""

    def __init__(
        self,
        engine: Engine,
        *,
        locator: MessageLocator | None = None,
        closing: Sequence[Callable[[], Awaitable[None]]] = (),
    ) -> None:
        self._engine = engine
        self._closing = tuple(closing)
        self._locator = locator
        self._running = 0
        self._idle = asyncio.Event()

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the turn for one message. Turns of one conversation run one after another, others meanwhile.

        Never raises for what a person wrote: empty, endless, odd Unicode or markup all get a reply.
        """
        started = time.perf_counter()
        locator = None if is_too_long(text) else self._locator
        beside = locator.located_beside(text) if locator else None
        if beside is not None:
            turn = await self._beside(conversation_id, *beside)
        else:
            located = locator.located(text) if locator else None
            turn = turn_from_messages(await self._messages(conversation_id, located or for_pipeline(text) or EMPTY))
        turn = replace(turn, latency_ms=(time.perf_counter() - started) * 1000)
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

    async def _beside(self, conversation_id: str, question: str, location: str) -> Turn:
        """Answer a question, and then the location beside it; the turn is that of the question."""
        turn = turn_from_messages(await self._messages(conversation_id, for_pipeline(question) or EMPTY))
        if turn.procedure is None:
            return replace(turn, replies=(*turn.replies, AFTER_THE_CHOICE)) if turn.kind == "clarify" else turn
        near = turn_from_messages(await self._messages(conversation_id, location))
        return replace(turn, replies=(*turn.replies, *near.replies))

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
