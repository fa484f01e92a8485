"""Stands in for the assistant until it is loaded, so that the page can be served at once."""

from __future__ import annotations

from bot.turn import Replier, Turn


class StillStarting(Exception):
    """The assistant is not loaded yet."""


class LateReplier:
    """Passes messages on to the replier it was given; before that it raises ``StillStarting``."""

    def __init__(self) -> None:
        self._replier: Replier | None = None

    @property
    def ready(self) -> bool:
        """Whether a replier was given."""
        return self._replier is not None

    def give(self, replier: Replier) -> None:
        """Answer with this replier from now on."""
        self._replier = replier

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the turn of the replier that was given.

        Raises:
            StillStarting: none was given yet.
        """
        if self._replier is None:
            raise StillStarting
        return await self._replier.reply(conversation_id, text)

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        if self._replier is not None:
            await self._replier.forget(conversation_id)
