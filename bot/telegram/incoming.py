"""Updates as far as they can be read: one that python-telegram-bot cannot parse must not hold up the others.

``Bot.get_updates`` parses a whole batch at once; when Telegram sends something newer than the library, it raises,
writes everybody's messages into the log and gets the same batch again, for ever.
"""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update
from telegram.request import BaseRequest, HTTPXRequest

_log = logging.getLogger(__name__)

_BASICS = ("message_id", "date", "chat", "from", "text", "caption", "media_group_id")
_UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)  # what parsing raises for a form it does not expect


class ReadableUpdatesRequest(HTTPXRequest):
    """Fetches updates and leaves out of them what cannot be read."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the server's response with readable updates only."""
        response = BaseRequest.parse_json_payload(payload)
        result = response.get("result")
        if isinstance(result, list):
            response["result"] = [readable(update) for update in result]
        return response


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """Return the update, or the basics of its message, or at least its number."""
    if _can_be_read(update):
        return update
    _log.warning("an update has a form this version of python-telegram-bot cannot read; the basics are used")
    basics = {"update_id": update["update_id"], "message": _basics_of(update.get("message"))}
    return basics if _can_be_read(basics) else {"update_id": update["update_id"]}


def _basics_of(message: object) -> dict[str, Any]:
    return {name: message[name] for name in _BASICS if name in message} if isinstance(message, dict) else {}


def _can_be_read(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except _UNREADABLE:
        return False
    return True
