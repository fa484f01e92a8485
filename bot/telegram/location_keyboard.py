"""The keyboard with which a phone shares where it is: shown in private chats when asked for, taken away afterwards."""

from __future__ import annotations

from telegram import Bot, KeyboardButton, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove, Update
from telegram.constants import ChatType

from bot.coordinates import rounded, written
from bot.telegram import wording
from bot.telegram.recently_seen import RecentlySeen
from bot.telegram.sending import destination_of

_KEYBOARD = ReplyKeyboardMarkup(
    [[KeyboardButton(wording.SHARE_LOCATION, request_location=True)], [KeyboardButton(wording.NO_LOCATION)]],
    resize_keyboard=True,
    one_time_keyboard=True,
)
_REMEMBERED = 10_000  # chats that have the keyboard; of one forgotten the keyboard stays until it is used


class LocationKeyboard:
    """Shows the keyboard to chats and takes it away with the next message, whatever that says."""

    def __init__(self) -> None:
        self._shown = RecentlySeen(_REMEMBERED)

    @staticmethod
    def fits(update: Update) -> bool:
        """Tell whether the chat may have it: Telegram lets only private chats share a location by a button."""
        return update.effective_chat is not None and update.effective_chat.type == ChatType.PRIVATE

    async def show(self, update: Update, bot: Bot) -> None:
        """Ask for the location."""
        destination = destination_of(update, quote=False)
        if destination is not None:
            self._shown.add(destination.chat_id)
            await bot.send_message(destination.chat_id, wording.ASK_LOCATION, reply_markup=_KEYBOARD)

    async def put_away(self, update: Update, bot: Bot, text: str, *, always: bool = False) -> None:
        """Take it away where it is shown, or ``always``. Telegram does that only with a message: ``text``."""
        destination = destination_of(update, quote=False)
        if destination is not None and (self._shown.discard(destination.chat_id) or always):
            await bot.send_message(destination.chat_id, text, reply_markup=ReplyKeyboardRemove())


def shared_location(message: Message) -> str | None:
    """Return the text that stands for the location in a message, rounded; a venue has one too."""
    place = message.venue.location if message.venue else message.location
    return written(rounded(place.latitude, place.longitude)) if place else None
