"""Messages about followed dossiers onto open pages: a page says which conversation it shows, and what it received."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Collection

from aiohttp import web

from actions.dossiers.watching import read
from bot.following.sender import Delivery
from bot.web.protocol import Answer, InvalidMessage, answer_json, message_of
from procedures.dossiers.subscription import Channel, Notice

_log = logging.getLogger(__name__)
_PATIENCE = 10.0  # seconds for a page to say that it has a message
_NO_ID = "listening"


class PageNotices:
    """The ``bot.following.sender.Outlet`` of the web chat. A page shows a message once, however often it is sent."""

    channel = Channel.WEB

    def __init__(self) -> None:
        self._shown: dict[web.WebSocketResponse, str] = {}
        self._keys: dict[str, str] = {}  # by conversation
        self._awaited: dict[str, asyncio.Event] = {}
        self._key_of: Callable[[str], str] | None = None

    def give(self, key_of: Callable[[str], str]) -> None:
        """Tell, once it is loaded, what the outbox calls a conversation."""
        self._key_of = key_of

    def ready(self) -> bool:
        """Whether the outbox is loaded."""
        return self._key_of is not None

    def keys(self) -> Collection[str]:
        """Return the conversations whose pages are open."""
        if self._key_of is None:
            return ()
        shown = set(self._shown.values())
        self._keys = {each: self._keys.get(each) or self._key_of(f"web:{each}") for each in shown}
        return tuple(self._keys.values())

    async def deliver(self, notice: Notice) -> Delivery:
        """Send one message to every page of the conversation, and wait until one says that it has it."""
        name = _name_of(notice)
        received = self._awaited[name] = asyncio.Event()
        frame = answer_json(name, Answer("notice", (read(notice.text),)))
        try:
            for page in [each for each, shown in self._shown.items() if self._keys.get(shown) == notice.conversation]:
                await page.send_str(frame)
            await asyncio.wait_for(received.wait(), _PATIENCE)
        except (ConnectionResetError, asyncio.TimeoutError):
            _log.debug("a page went away before its message; it gets it when it is opened again")
            return Delivery.LATER
        finally:
            self._awaited.pop(name, None)
        return Delivery.SENT

    # --- what pages say

    def takes(self, page: web.WebSocketResponse, raw: str) -> bool:
        """Take in a frame that says what a page shows or received; ``False`` for any other frame."""
        try:
            fields = json.loads(raw)
        except (ValueError, RecursionError):
            return False
        if not isinstance(fields, dict) or not fields.keys() & {"listening", "received"}:
            return False
        if fields.get("listening") is True:
            self._listen(page, fields.get("conversation"))
        elif isinstance(received := fields.get("received"), str) and received in self._awaited:
            self._awaited[received].set()
        return True

    def shows(self, page: web.WebSocketResponse, conversation: str) -> None:
        """Note which conversation a page shows."""
        self._shown[page] = conversation

    def gone(self, page: web.WebSocketResponse) -> None:
        """Note that a page was closed."""
        self._shown.pop(page, None)

    def _listen(self, page: web.WebSocketResponse, conversation: object) -> None:
        try:
            self.shows(page, message_of(conversation, _NO_ID, "").conversation)
        except InvalidMessage:
            _log.debug("a page listens to what is no conversation")


def _name_of(notice: Notice) -> str:
    """Return a name that is the same each time the message is sent, and says nothing of it."""
    digest = hashlib.sha256(f"{notice.subscription} {notice.occasion}".encode()).hexdigest()
    return f"notice-{digest[:32]}"
