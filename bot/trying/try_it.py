"""A chat in which a draft is live, for whoever edits it: the same understanding and actions as everybody's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.trying.overlay import Overlay, answering_with
from bot.turn import Replier, Turn
from procedures.documents import content_hash
from procedures.records import Procedure
from procedures.search import ProcedureIndex

_APART = "try-"


class TryIt:
    """Answers as if a draft were published. Needs the model in this process: a Rasa server elsewhere sees no draft.

    ``with_draft`` makes the index in which it is found (``bot.trying.overlaid_index``).
    """

    def __init__(self, replier: Replier, with_draft: Callable[[Procedure], ProcedureIndex]) -> None:
        self._replier = replier
        self._with_draft = with_draft
        self._last: tuple[object, ProcedureIndex] | None = None

    async def reply(self, record: Procedure, conversation: str, text: str, *, at: datetime | None = None) -> Turn:
        """Return the turn for one message of a conversation, at a moment (local time in Vietnam) or now.

        The conversation is kept apart from those of citizens with the same id.
        """
        overlay = Overlay(record, await self._index_of(record), at)
        with answering_with(overlay):
            return await self._replier.reply(_APART + conversation, text)

    async def forget(self, conversation: str) -> None:
        """Begin anew."""
        await self._replier.forget(_APART + conversation)

    async def _index_of(self, record: Procedure) -> ProcedureIndex:
        """Return the index with the draft; that of the draft tried last is kept, records of others may lag behind."""
        said = (record.code, content_hash(record), record.aliases)
        if self._last is None or self._last[0] != said:
            self._last = (said, await asyncio.to_thread(self._with_draft, record))
        return self._last[1]
