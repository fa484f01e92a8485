"""Stands in for the assistant until it is loaded, so that the page can be served at once."""

from __future__ import annotations

from bot.turn import Rater, Replier, Turn


class StillStarting(Exception):
    """The assistant is not loaded yet."""


class LateReplier:
    """Passes messages on to the replier it was given; before that it raises ``StillStarting``."""

    def __init__(self) -> None:
        self._replier: Replier | None = None
        self._rater: Rater | None = None

    @property
    def ready(self) -> bool:
        """Whether a replier was given."""
        return self._replier is not None

    def give(self, replier: Replier, rater: Rater | None = None) -> None:
        """Answer with this replier from now on; ratings go to ``rater``."""
        self._replier = replier
        self._rater = rater

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

    def rate(self, conversation_id: str, turn_id: str, *, good: bool) -> None:
        """Pass a rating on, where there is someone who takes it."""
        if self._rater is not None:
            self._rater.rate(conversation_id, turn_id, good=good)
