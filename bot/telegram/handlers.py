"""What happens with each kind of update, as one ordered table."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import (
    ApplicationHandlerStop,
    BaseHandler,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    TypeHandler,
    filters,
)

from actions.answers import payloads
from actions.answers.payloads import DOSSIER_STATUS, SHARE_PLACE
from bot.telegram import wording
from bot.telegram.addressing import Command, command_in, is_addressed, is_group, without_mention
from bot.telegram.attachments import ATTACHMENTS
from bot.telegram.callback_data import decode
from bot.telegram.conversing import Conversing
from bot.telegram.location_keyboard import LocationKeyboard, shared_location
from bot.telegram.rating import is_thanks, rated, thank
from bot.telegram.recently_seen import RecentlySeen
from bot.telegram.rendering import DOSSIERS
from bot.turn import Reply

_log = logging.getLogger(__name__)

_Context = ContextTypes.DEFAULT_TYPE
_Callback = Callable[[Update, _Context], Coroutine[Any, Any, None]]
_Handler = BaseHandler[Any, _Context, None]

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")
"""What we ask Telegram for; posts in channels are not among it."""

_REMEMBERED = 10_000  # updates, albums and texts; Telegram repeats an update within minutes
_LINKED_PROCEDURE = re.compile(r"(?P<level>[1-6])[-_](?P<number>\d{6})")


class Handlers:
    """The handlers of one bot."""

    def __init__(self, conversing: Conversing) -> None:
        self._conversing = conversing
        self._updates = RecentlySeen(_REMEMBERED)
        self._albums = RecentlySeen(_REMEMBERED)
        self._texts = RecentlySeen(_REMEMBERED)
        self._keyboard = LocationKeyboard()

    def table(self) -> tuple[tuple[int, _Handler], ...]:
        """Return every handler with its group. Groups run in order; in a group the first that fits takes the update."""
        new = filters.UpdateType.MESSAGE
        return (
            # Before all others: an update that comes a second time, or from another bot, goes no further.
            (-1, TypeHandler(Update, self._admit)),
            (0, CallbackQueryHandler(self._button)),
            # Edits before messages: the filters of kinds below fit edits too.
            (0, MessageHandler(filters.UpdateType.EDITED_MESSAGE, self._edited)),
            # Commands before text, which they also are. A caption is no command.
            (0, MessageHandler(new & filters.Regex(r"^\s*/[A-Za-z]\w*(?:@\w+)?(?:\s|$)"), self._command)),
            (0, MessageHandler(new & filters.TEXT, self._text)),
            # A caption says more than the kind of file it stands under.
            (0, MessageHandler(new & filters.CAPTION, self._caption)),
            # The bot itself was added to a group; other service messages are left alone, as are posts in channels.
            (0, MessageHandler(new & filters.StatusUpdate.NEW_CHAT_MEMBERS, self._joined)),
            # A venue carries a location as well. A place on the move sends edits, which are let pass.
            (0, MessageHandler(new & (filters.VENUE | filters.LOCATION), self._location)),
            *((0, MessageHandler(new & kind, self._attachment(reply))) for kind, reply in ATTACHMENTS),
        )

    async def _admit(self, update: Update, context: _Context) -> None:
        sender = update.effective_user
        # python-telegram-bot gives anonymous admins of a group the id of a bot: those are people.
        from_bot = sender is not None and sender.is_bot and sender.username != "GroupAnonymousBot"
        if not self._updates.add(update.update_id) or from_bot:
            raise ApplicationHandlerStop

    # --- buttons

    async def _button(self, update: Update, context: _Context) -> None:
        query = update.callback_query
        if query is None:
            return
        await self._stop_waiting(update)
        if await self._is_rating(update):
            return
        payload = decode(query.data or "")
        if payload is None:
            await self._conversing.say(update, context.bot, wording.UNKNOWN_BUTTON)
        elif payload == SHARE_PLACE and self._keyboard.fits(update):
            await self._keyboard.show(update, context.bot)
        else:
            await self._keyboard.put_away(update, context.bot, wording.LOCATION_NOT_NEEDED)
            await self._conversing.answer(update, context.bot, payload)

    async def _is_rating(self, update: Update) -> bool:
        """Take in a thumb under an answer; ``False`` for every other button."""
        query = update.callback_query
        given = rated(query.data or "") if query is not None else None
        if query is None or given is None:
            return query is not None and is_thanks(query.data or "")
        self._conversing.rate(update, given.turn, good=given.good)
        await thank(query)
        return True

    @staticmethod
    async def _stop_waiting(update: Update) -> None:
        """Answer the press, so that the button stops turning; too late is no harm, the reply comes as a message."""
        if update.callback_query is None:
            return
        try:
            await update.callback_query.answer()
        except TelegramError as error:
            _log.info("a button press could not be confirmed: %s", type(error).__name__)

    # --- texts

    async def _text(self, update: Update, context: _Context) -> None:
        message = update.message
        if message is None or not self._is_for_us(message, context):
            return
        self._texts.add(_fingerprint(message))
        if message.text == wording.NO_LOCATION and self._keyboard.fits(update):
            await self._keyboard.put_away(update, context.bot, wording.LOCATION_REFUSED, always=True)
            return
        await self._keyboard.put_away(update, context.bot, wording.LOCATION_NOT_NEEDED)
        await self._ask(update, context, message.text or "")

    async def _edited(self, update: Update, context: _Context) -> None:
        """Answer the corrected question. Telegram also reports edits that leave the text as it was."""
        message = update.edited_message
        if message is None or message.text is None or not self._is_for_us(message, context):
            return
        if self._texts.add(_fingerprint(message)):
            await self._ask(update, context, message.text, preface=wording.EDITED, quote=True)

    async def _caption(self, update: Update, context: _Context) -> None:
        message = update.message
        if message is None or not self._is_for_us(message, context):
            return
        self._is_first_of_album(message)
        await self._ask(update, context, message.caption or "", preface=wording.ONLY_THE_CAPTION)

    async def _ask(
        self, update: Update, context: _Context, text: str, *, preface: str = "", quote: bool = False
    ) -> None:
        asked = without_mention(text, username=context.bot.username).lstrip("/ ")  # a typed slash is no payload
        if not asked:
            await self._conversing.say(update, context.bot, wording.MENTIONED)
            return
        await self._conversing.answer(update, context.bot, asked, preface=preface, quote=quote)

    # --- commands

    async def _command(self, update: Update, context: _Context) -> None:
        message = update.message
        command = command_in(message.text or "") if message is not None else None
        if message is None or command is None or command.bot not in ("", context.bot.username.lower()):
            return
        handler = self._commands().get(command.name)
        if handler is not None:
            await self._keyboard.put_away(update, context.bot, wording.LOCATION_NOT_NEEDED)
            await handler(update, context, command)
        elif command.bot or not is_group(message):  # in a group it may be meant for another bot
            await self._conversing.say(update, context.bot, wording.UNKNOWN_COMMAND)

    def _commands(self) -> dict[str, Callable[[Update, _Context, Command], Coroutine[Any, Any, None]]]:
        return {
            "start": self._start,
            "help": self._help,
            "huy": self._cancel,
            "moi": self._start_again,
            "theodoi": self._followed,
            "thongbao": self._notices,
            "xoadulieu": self._forget,
        }

    async def _start(self, update: Update, context: _Context, command: Command) -> None:
        """Welcome; ``t.me/…?start=1-004222`` opens that procedure, ``?start=hoso`` asks for a dossier's code."""
        await self._conversing.say(update, context.bot, wording.WELCOME)
        if command.argument == DOSSIERS and update.message is not None and not is_group(update.message):
            await self._conversing.answer(update, context.bot, DOSSIER_STATUS)
        linked = _LINKED_PROCEDURE.fullmatch(command.argument)
        if linked is not None:
            payload = f'/ask_procedure{{"code":"{linked["level"]}.{linked["number"]}"}}'
            await self._conversing.answer(update, context.bot, payload)

    async def _help(self, update: Update, context: _Context, command: Command) -> None:
        await self._conversing.answer(update, context.bot, "/help")

    async def _cancel(self, update: Update, context: _Context, command: Command) -> None:
        await self._conversing.answer(update, context.bot, "/cancel")

    async def _followed(self, update: Update, context: _Context, command: Command) -> None:
        await self._conversing.answer(update, context.bot, payloads.dossier(payloads.FOLLOW, "list"))

    async def _notices(self, update: Update, context: _Context, command: Command) -> None:
        await self._conversing.ask_for_notices(update, context.bot, command.argument)

    async def _forget(self, update: Update, context: _Context, command: Command) -> None:
        """Delete what is kept, say so, and forget that too."""
        await self._conversing.answer(update, context.bot, payloads.dossier(payloads.FORGET, "all"))
        await self._conversing.forget(update)

    async def _start_again(self, update: Update, context: _Context, command: Command) -> None:
        await self._conversing.forget_question(update)
        await self._conversing.say(update, context.bot, wording.STARTED_AGAIN)

    # --- everything else

    async def _location(self, update: Update, context: _Context) -> None:
        message = update.message
        place = shared_location(message) if message is not None and self._is_for_us(message, context) else None
        if place is not None:
            private = self._keyboard.fits(update)  # also one shown before a restart
            await self._keyboard.put_away(update, context.bot, wording.LOCATION_RECEIVED, always=private)
            await self._conversing.answer(update, context.bot, place)

    def _attachment(self, reply: Reply) -> _Callback:
        async def say_so(update: Update, context: _Context) -> None:
            message = update.message
            if message is not None and self._is_for_us(message, context) and self._is_first_of_album(message):
                await self._conversing.say(update, context.bot, reply)

        return say_so

    async def _joined(self, update: Update, context: _Context) -> None:
        message = update.message
        if message is not None and any(member.id == context.bot.id for member in message.new_chat_members):
            greeting = Reply(wording.WELCOME_GROUP.text.format(username=context.bot.username))
            await self._conversing.say(update, context.bot, greeting, to_all=True)

    def _is_first_of_album(self, message: Message) -> bool:
        album = message.media_group_id
        return album is None or self._albums.add((message.chat.id, album))

    @staticmethod
    def _is_for_us(message: Message, context: _Context) -> bool:
        if message.is_automatic_forward:  # a channel's post in its discussion group
            return False
        return is_addressed(message, username=context.bot.username, bot_id=context.bot.id)


def _fingerprint(message: Message) -> tuple[int, int, int]:
    return message.chat.id, message.message_id, hash(message.text)
