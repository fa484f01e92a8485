"""What happens when handling an update failed: the log gets the exception, the person a calm sentence."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.telegram import wording
from bot.telegram.conversing import Conversing

_log = logging.getLogger(__name__)


async def report(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log the failure, without anything of the message or the person, and apologise where that can still be read."""
    error = context.error
    if isinstance(error, Forbidden):
        _log.info("a person blocked the bot or a group removed it; the reply was dropped")
        return
    _log.error("an update could not be answered: %s", type(error).__name__, exc_info=error)
    if isinstance(update, Update):
        try:
            await Conversing.say(update, context.bot, wording.FAILED)
        except TelegramError as second:
            _log.warning("the apology could not be sent either: %s", type(second).__name__)
