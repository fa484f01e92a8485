"""Who a message is meant for: in a group the bot answers only when it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType

_COMMAND = re.compile(r"/(?P<name>[A-Za-z]\w*)(?:@(?P<bot>\w+))?(?:\s+(?P<argument>.*))?", re.ASCII | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """A command as typed: ``/help``, ``/start 1-004222``, ``/huy@motcua_bot``."""

    name: str
    argument: str = ""
    bot: str = ""  # the bot it names, lower case


def command_in(text: str) -> Command | None:
    """Return the command a text begins with."""
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return None
    return Command(found["name"].lower(), (found["argument"] or "").strip(), (found["bot"] or "").lower())


def is_group(message: Message) -> bool:
    """Tell whether several people read this chat."""
    return message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def is_addressed(message: Message, *, username: str, bot_id: int) -> bool:
    """Tell whether a message is for the bot: private, answering it, or naming it."""
    if not is_group(message):
        return True
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == bot_id:
        return True
    return _mention(username).search(_text(message)) is not None or _is_linked(message, bot_id)


def without_mention(text: str, *, username: str) -> str:
    """Return the text without the bot's name."""
    return re.sub(r"[ \t]{2,}", " ", _mention(username).sub(" ", text)).strip(" ,:;\n")


def _text(message: Message) -> str:
    return message.text or message.caption or ""


def _is_linked(message: Message, bot_id: int) -> bool:
    entities = (*message.entities, *message.caption_entities)
    return any(entity.user is not None and entity.user.id == bot_id for entity in entities)


def _mention(username: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)@{re.escape(username)}(?!\w)", re.IGNORECASE)
