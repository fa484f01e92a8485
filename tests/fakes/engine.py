"""An engine for the assistant that repeats what it was given, as Rasa's messages look."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any


class EchoEngine:
    """Answers each message with its own text; ``silent`` gives no message at all, as when an action fails."""

    def __init__(self, *, silent: bool = False, delay: float = 0.0) -> None:
        self.received: list[tuple[str, str]] = []
        self.forgotten: list[str] = []
        self.closed = False
        self._silent = silent
        self._delay = delay

    async def messages(self, conversation_id: str, text: str) -> Sequence[Mapping[str, Any]]:
        await asyncio.sleep(self._delay)
        self.received.append((conversation_id, text))
        if self._silent:
            return []
        return [{"text": text, "buttons": None, "turn": {"kind": "answer", "facets": ["fee"]}}]

    async def forget(self, conversation_id: str) -> None:
        self.forgotten.append(conversation_id)

    async def close(self) -> None:
        self.closed = True
