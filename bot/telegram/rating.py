"""Thumbs up and down under an answer: a row of two buttons, which gives way to thanks."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.telegram.rendering import InlineButton

_log = logging.getLogger(__name__)
_DATA = re.compile(r"k:(?P<thumb>[+-]):(?P<turn>[0-9a-f]{1,40})", re.ASCII)
_THANKED = "k:"
_THANKS = "Cảm ơn anh/chị"


@dataclass(frozen=True)
class Rated:
    """What a press says: of which turn, and whether it helped."""

    turn: str
    good: bool


def rating_row(turn: str) -> tuple[InlineButton, InlineButton]:
    """Return the two buttons for a turn."""
    return InlineButton("👍", f"k:+:{turn}"), InlineButton("👎", f"k:-:{turn}")


def is_thanks(data: str) -> bool:
    """Tell whether what was pressed only says thanks."""
    return data == _THANKED


def rated(data: str) -> Rated | None:
    """Return the rating that callback data stands for; ``None`` when it is none."""
    found = _DATA.fullmatch(data)
    return Rated(found["turn"], found["thumb"] == "+") if found else None


async def thank(query: CallbackQuery) -> None:
    """Put thanks in the place of the two thumbs; when that fails, the rating counts all the same."""
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    thanks = (InlineKeyboardButton(_THANKS, callback_data=_THANKED),)
    rows = [thanks if _has_thumb(row) else row for row in message.reply_markup.inline_keyboard]
    try:
        await query.edit_message_reply_markup(InlineKeyboardMarkup(rows))
    except TelegramError as error:
        _log.info("the thumbs of an answer could not be replaced: %s", type(error).__name__)


def _has_thumb(row: tuple[InlineKeyboardButton, ...]) -> bool:
    return any(isinstance(button.callback_data, str) and _DATA.fullmatch(button.callback_data) for button in row)
