"""What goes over the wire: a message from the page, and the answer to it, both JSON objects."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

from bot.turn import Reply, Turn

_CONVERSATION = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 random bytes: nobody guesses another person's conversation
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class InvalidMessage(Exception):
    """What arrived is not a message. ``message_id`` is set when at least that could be read."""

    def __init__(self, reason: str, message_id: str | None = None) -> None:
        super().__init__(reason)
        self.message_id = message_id


@dataclass(frozen=True)
class ChatMessage:
    """One message of a person. The page sends it again, with the same ``id``, until an answer comes."""

    conversation: str
    id: str
    text: str


@dataclass(frozen=True)
class Answer:
    """What is said to one message. ``kind`` is a turn's kind, or one of the web channel's own (``bot.web.wording``)."""

    kind: str
    replies: tuple[Reply, ...]
    turn: str = ""  # what a rating names it by; empty where it cannot be rated

    @classmethod
    def of(cls, turn: Turn) -> Answer:
        """Take over what the assistant said."""
        return cls(turn.kind, turn.replies, turn.id)


def new_conversation_id() -> str:
    """Return an unguessable id for a conversation."""
    return secrets.token_urlsafe(32)


def new_message_id() -> str:
    """Return an id for a message sent by a plain form."""
    return secrets.token_urlsafe(12)


def parse_message(raw: str) -> ChatMessage:
    """Read a message from JSON.

    Raises:
        InvalidMessage: it is not JSON, or a field is missing, of the wrong type or of the wrong form.
    """
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InvalidMessage("not JSON") from error
    if not isinstance(fields, dict):
        raise InvalidMessage("not a JSON object")
    return message_of(fields.get("conversation"), fields.get("id"), fields.get("text"))


def message_of(conversation: object, message_id: object, text: object) -> ChatMessage:
    """Build a message from three untrusted values.

    Raises:
        InvalidMessage: one of them is missing, of the wrong type or of the wrong form.
    """
    if not isinstance(message_id, str) or not _MESSAGE_ID.fullmatch(message_id):
        raise InvalidMessage("no usable id")
    if not isinstance(conversation, str) or not _CONVERSATION.fullmatch(conversation):
        raise InvalidMessage("no usable conversation", message_id)
    if not isinstance(text, str):
        raise InvalidMessage("no text", message_id)
    return ChatMessage(conversation, message_id, _storable(text))


def answer_json(message_id: str | None, answer: Answer) -> str:
    """Write an answer as JSON."""
    rateable = {"turn": answer.turn} if answer.turn else {}
    replies = [_reply_object(reply) for reply in answer.replies]
    return json.dumps({"id": message_id, "kind": answer.kind, "replies": replies, **rateable})


def rating_of(conversation: object, turn: object, good: object) -> tuple[str, str, bool]:
    """Return the conversation, the turn that is rated, and whether it was good, from three untrusted values.

    Raises:
        InvalidMessage: one of them is missing or of the wrong form.
    """
    if not isinstance(conversation, str) or not _CONVERSATION.fullmatch(conversation):
        raise InvalidMessage("no usable conversation")
    if not isinstance(turn, str) or not _MESSAGE_ID.fullmatch(turn) or not isinstance(good, bool):
        raise InvalidMessage("no usable rating")
    return conversation, turn, good


def _reply_object(reply: Reply) -> dict[str, Any]:
    buttons = [{"title": button.title, "payload": button.payload} for button in reply.buttons]
    links = {name: path for name, path in (("link", reply.link), ("sheet", reply.sheet)) if path}
    return {"text": reply.text, "buttons": buttons, **links}


def _storable(text: str) -> str:
    """Replace what JSON can carry but UTF-8 and databases cannot: halves of surrogate pairs, and NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()
