"""Messages about followed dossiers into private chats."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.error import BadRequest, Forbidden, TelegramError

from actions.dossiers.watching import read
from bot.following.sender import Delivery
from bot.telegram.sending import Destination, send
from procedures.dossiers.subscription import Channel, Notice

if TYPE_CHECKING:
    from bot.telegram.application import TelegramApplication

_log = logging.getLogger(__name__)
_NOBODY_THERE = ("chat not found", "user is deactivated", "peer_id_invalid")


class ChatNotices:
    """The ``bot.following.sender.Outlet`` of the Telegram bot."""

    channel = Channel.TELEGRAM

    def __init__(self, application: TelegramApplication, *, public_url: str = "") -> None:
        self._application = application
        self._public_url = public_url

    def ready(self) -> bool:
        """Whether the bot is logged in."""
        return self._application.running

    def keys(self) -> None:
        """Every chat is within reach."""

    async def deliver(self, notice: Notice) -> Delivery:
        """Send one message. A person who blocked the bot is gone, whatever the reason: nothing more is kept."""
        try:
            destination = Destination(int(notice.address))
            await send(self._application.bot, destination, [read(notice.text)], address=self._public_url)
        except Forbidden:
            return Delivery.GONE
        except BadRequest as error:  # before the others: it is a NetworkError
            return self._refused(error)
        except TelegramError as error:
            _log.warning("a message about a followed dossier is sent later: %s", type(error).__name__)
            return Delivery.LATER
        return Delivery.SENT

    @staticmethod
    def _refused(error: BadRequest) -> Delivery:
        if any(sign in error.message.lower() for sign in _NOBODY_THERE):
            return Delivery.GONE
        _log.error("Telegram refused a message about a followed dossier: %s", error.message)
        return Delivery.LATER
