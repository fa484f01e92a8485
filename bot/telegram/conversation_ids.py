"""Conversation ids that say nothing about the person: a keyed hash of the chat."""

from __future__ import annotations

import hashlib
import hmac

from actions.conversation_id import SHARED


class ConversationIds:
    """Gives every chat a stable id. Without the key it cannot be traced back, nor guessed from a known chat."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, chat_id: int, user_id: int | None = None) -> str:
        """Return the id of a chat, or of one person's conversation in a group (``user_id``)."""
        subject = f"{chat_id}" if user_id is None else f"{chat_id}/{user_id}"
        opening = "telegram:" if user_id is None else SHARED
        return opening + hmac.new(self._key, subject.encode(), hashlib.sha256).hexdigest()[:32]
