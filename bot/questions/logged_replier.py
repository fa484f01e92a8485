"""The assistant as the public channels see it: every turn goes into the log and can be rated."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone

from bot.questions.masked_words import masked_words
from bot.questions.topics import Topics
from bot.questions.writer import Entry, Writer
from bot.turn import Replier, Turn
from procedures.questions.turn_record import Guess, Rating, TurnRecord

RATEABLE = frozenset({"answer", "decline"})
"""Kinds of turns under which people are asked whether they helped."""


class LoggedReplier:
    """Passes messages on and notes each turn. A turn that can be rated carries its id."""

    def __init__(
        self,
        replier: Replier,
        writer: Writer,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self._replier = replier
        self._writer = writer
        self._now = now
        self._topics = Topics()

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the turn for one message."""
        turn = replace(await self._replier.reply(conversation_id, text), id=secrets.token_hex(8))
        moment, topics = self._now(), self._topics.of(conversation_id)
        self._topics.note(conversation_id, turn)
        self._writer.put(lambda: _record(turn, conversation_id, text, moment, topics))
        return turn if turn.kind in RATEABLE else replace(turn, id="")

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation; the log does not know whose rows are whose after a day."""
        self._topics.forget(conversation_id)
        await self._replier.forget(conversation_id)

    def rate(self, conversation_id: str, turn_id: str, *, good: bool) -> None:
        """Note a thumb up or down; one for a turn of somebody else is ignored when it is written."""
        rating: Entry = Rating(turn_id, conversation_id, good, self._now())
        self._writer.put(lambda: rating)


def _record(turn: Turn, conversation_id: str, text: str, moment: datetime, topics: tuple[str, ...]) -> TurnRecord:
    return TurnRecord(
        id=turn.id,
        at=moment,
        channel=conversation_id.partition(":")[0],
        conversation=conversation_id,
        kind=turn.kind,
        text=masked_words(text),
        procedures=tuple(each.code for each in turn.procedures) if turn.kind == "answer" else (),
        facets=turn.facets if turn.kind == "answer" else (),
        topics=topics,
        guesses=tuple(Guess(each.code, each.name, each.score) for each in turn.candidates),
        province=turn.noted.province,
        latency_ms=turn.latency_ms,
        after_clarification=turn.noted.after_clarification,
        none_fits=turn.noted.none_fits,
        followed=turn.noted.followed,
        taught=turn.noted.taught,
    )
