"""Sends replies into a chat, and shows "typing" while one is being worked out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.telegram.rating import rating_row
from bot.telegram.rendering import InlineButton, OutgoingMessage, render
from bot.turn import Reply

_log = logging.getLogger(__name__)

_PATIENCE = 0.5  # seconds a person waits without a sign
_ACTION_SHOWN = 4.0  # Telegram shows "typing" for five seconds


@dataclass(frozen=True)
class Destination:
    """Where a reply goes: the chat, the topic in it, and the message it answers (quoted), if any."""

    chat_id: int
    thread_id: int | None = None
    quoted: int | None = None


def destination_of(update: Update, *, quote: bool) -> Destination | None:
    """Return where the reply to an update goes; ``None`` when it came from no chat."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return None
    if not isinstance(message, Message):
        return Destination(chat.id)
    thread_id = message.message_thread_id if message.is_topic_message else None
    return Destination(chat.id, thread_id, message.message_id if quote else None)


async def send(
    bot: Bot,
    destination: Destination,
    replies: Iterable[Reply],
    *,
    preface: str = "",
    address: str = "",
    rateable: str = "",
) -> None:
    """Send the replies in order; the preface stands before the first, and only the first quotes.

    ``address`` is where the web chat is found by everybody; empty when it is not. ``rateable`` names the turn whose
    last message gets thumbs.
    """
    quoted = destination.quoted
    said = list(replies)
    for place, reply in enumerate(said, start=1):
        messages = list(render(reply, preface=preface, address=address, username=_username(bot)))
        if rateable and messages and place == len(said):
            messages[-1] = replace(messages[-1], rows=(*messages[-1].rows, rating_row(rateable)))
        for outgoing in messages:
            await _send_one(bot, destination, outgoing, quoted)
            quoted = None
        preface = ""


def _username(bot: Bot) -> str:
    """Return the bot's name, known once it has logged in."""
    try:
        return bot.username
    except RuntimeError:
        return ""


async def _send_one(bot: Bot, destination: Destination, outgoing: OutgoingMessage, quoted: int | None) -> None:
    try:
        await _send_text(bot, destination, outgoing, quoted, text=outgoing.html, parse_mode=ParseMode.HTML)
    except BadRequest as error:
        if "parse entities" not in error.message:
            raise
        _log.error("Telegram could not read our markup; the message is sent without it")
        await _send_text(bot, destination, outgoing, quoted, text=outgoing.plain, parse_mode=None)


async def _send_text(
    bot: Bot,
    destination: Destination,
    outgoing: OutgoingMessage,
    quoted: int | None,
    *,
    text: str,
    parse_mode: str | None,
) -> None:
    rows = [[_keyboard_button(button) for button in row] for row in outgoing.rows]
    await bot.send_message(
        destination.chat_id,
        text,
        parse_mode=parse_mode,
        message_thread_id=destination.thread_id,
        reply_markup=InlineKeyboardMarkup(rows) if rows else None,
        reply_parameters=ReplyParameters(quoted, allow_sending_without_reply=True) if quoted else None,
    )


def _keyboard_button(button: InlineButton) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.title, url=button.url)
    return InlineKeyboardButton(button.title, callback_data=button.data)


@asynccontextmanager
async def typing(bot: Bot, destination: Destination) -> AsyncIterator[None]:
    """Show "typing" while the block takes longer than people wait without a sign."""
    showing = asyncio.create_task(_keep_typing(bot, destination))
    try:
        yield
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing


async def _keep_typing(bot: Bot, destination: Destination) -> None:
    await asyncio.sleep(_PATIENCE)
    while True:
        try:
            await bot.send_chat_action(destination.chat_id, ChatAction.TYPING, message_thread_id=destination.thread_id)
        except TelegramError as error:
            _log.debug("typing could not be shown: %s", type(error).__name__)
        await asyncio.sleep(_ACTION_SHOWN)
