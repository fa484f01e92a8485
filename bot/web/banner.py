"""The notices of the authority at the top of the page."""

from __future__ import annotations

from html import escape
from typing import Protocol

from aiohttp import web

from bot.announcing.board import Board
from bot.announcing.wording import announced, at_rest


class Banner(Protocol):
    """What stands at the top of the page."""

    async def html_for(self, conversation: str) -> str:
        """Return it as HTML for a page that shows this conversation; empty where there is nothing to say."""
        ...


class NoticeBanner:
    """Shows the notices without a topic: opening the page begins a chat. Before ``give`` there are none."""

    def __init__(self, *, province: str = "") -> None:
        self._province = province
        self._board: Board | None = None

    def give(self, board: Board) -> None:
        """Show what stands on this board from now on."""
        self._board = board

    async def html_for(self, conversation: str) -> str:
        """Return the notices, or why the page does not answer now; the conversation is not shown them again."""
        if self._board is None:
            return ""
        key = f"web:{conversation}"
        rest = await self._board.rest_of(key)
        if rest is not None:
            return _notice(at_rest(rest.message).text, emergency=True)
        unseen = await self._board.unseen(key, province=self._province)
        shown = [notice for notice in unseen if not notice.topics]
        self._board.shown(key, shown)
        return "".join(_notice(announced(notice).text, emergency=notice.emergency) for notice in shown)


def _notice(text: str, *, emergency: bool) -> str:
    opening = '<section class="announced urgent" role="alert">' if emergency else '<section class="announced">'
    return f'{opening}<div class="text">{escape(text)}</div></section>'


BANNER = web.AppKey("banner", Banner)
