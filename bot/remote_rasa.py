"""A Rasa server elsewhere (``MOTCUA_RASA_URL``), reached through our own channel (``bot/rasa_channel.py``)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp

logger = logging.getLogger(__name__)

TIMEOUT = aiohttp.ClientTimeout(total=15)
"""A turn takes milliseconds; whoever waits longer than this is better told so."""


class RemoteRasa:
    """An ``Engine`` of ``bot.assistant`` that posts each message to a Rasa server started with our channel.

    A server that is down or answers nonsense gives no messages, which the assistant words as trouble on our side.
    """

    def __init__(self, url: str) -> None:
        self._url = f"{url.rstrip('/')}/webhooks/motcua/webhook"
        self._session: aiohttp.ClientSession | None = None

    async def messages(self, conversation_id: str, text: str) -> Sequence[Mapping[str, Any]]:
        """Return the bot's messages for one message; the server runs a conversation's turns one after another."""
        return await self._post({"sender": conversation_id, "message": text})

    async def forget(self, conversation_id: str) -> None:
        """Ask the server to start the conversation afresh."""
        await self._post({"sender": conversation_id, "message": "/cancel"})

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def _post(self, body: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT)
        try:
            async with self._session.post(self._url, json=body) as response:
                response.raise_for_status()
                answer: Sequence[Mapping[str, Any]] = await response.json()
                return answer
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
            logger.exception("the Rasa server at %s did not answer", self._url)
            return ()
