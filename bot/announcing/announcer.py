"""Puts notices before the replies of the assistant, and lets a channel at rest say only that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.announcing import wording
from bot.announcing.board import Board
from bot.turn import Replier, Turn
from procedures.public_notices.notice import PublicNotice

_MOST = 3
"""Notices before one reply: more would bury it. The others come with the next."""

Categories = Callable[[Iterable[str]], dict[str, str]]


class Announcer:
    """A ``bot.turn.Replier`` between the channels and the assistant.

    A notice without topics stands before the first reply of a conversation; one with topics before the first answer
    about one of them.
    """

    def __init__(self, replier: Replier, board: Board, categories: Categories, *, province: str = "") -> None:
        self._replier = replier
        self._board = board
        self._categories = categories
        self._province = province

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the turn for one message, with the notices that are due."""
        rest = await self._board.rest_of(conversation_id)
        if rest is not None:
            return Turn(kind="decline", replies=(wording.at_rest(rest.message),))
        turn = await self._replier.reply(conversation_id, text)
        due = await self._due(conversation_id, turn)
        self._board.shown(conversation_id, due)
        return replace(turn, replies=(*map(wording.announced, due), *turn.replies))

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        self._board.forget(conversation_id)
        await self._replier.forget(conversation_id)

    async def _due(self, conversation_id: str, turn: Turn) -> tuple[PublicNotice, ...]:
        unseen = await self._board.unseen(conversation_id, province=self._province)
        topics: set[str] = set()
        if any(notice.topics for notice in unseen) and turn.procedures:
            codes = [procedure.code for procedure in turn.procedures]
            topics = {*codes, *(await asyncio.to_thread(self._categories, codes)).values()}
        return tuple(notice for notice in unseen if notice.is_for(self._province, topics))[:_MOST]
