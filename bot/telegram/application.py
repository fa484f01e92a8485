"""The Telegram bot as a task in our own event loop: run beside the web server, stopped without losing a message."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING, Any

from telegram import LinkPreviewOptions
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, Defaults, ExtBot

from bot.announcing.asking import NoticeAsking
from bot.following.addresses import Addresses
from bot.telegram.commands import introduce
from bot.telegram.conversation_ids import ConversationIds
from bot.telegram.conversing import Conversing
from bot.telegram.failures import report
from bot.telegram.flood_control import FloodControl
from bot.telegram.handlers import ALLOWED_UPDATES, Handlers
from bot.telegram.incoming import ReadableUpdatesRequest
from bot.telegram.polling import Polling, pause, unless_stopped
from bot.telegram.update_processor import UpdatesByChat
from bot.turn import Rater, Replier

if TYPE_CHECKING:
    from bot.telegram.webhook import WebhookSettings

_log = logging.getLogger(__name__)

TelegramApplication = Application[
    ExtBot[None], ContextTypes.DEFAULT_TYPE, dict[Any, Any], dict[Any, Any], dict[Any, Any], None
]

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0  # seconds between attempts to reach Telegram
_LAST_REPLIES = 15.0  # seconds that messages in progress get when we stop
_TOKEN = re.compile(r"[\w:-]+", re.ASCII)
_TALKATIVE = ("telegram", "httpx", "httpcore")
"""Loggers that write tokens (in addresses) and messages below ``WARNING``."""

_REFUSED = (
    "Telegram không nhận mã bot trong MOTCUA_TELEGRAM_TOKEN. Hãy lấy lại mã từ @BotFather rồi khởi động lại. "
    "Trang web vẫn chạy bình thường."
)


def build_application(
    replier: Replier,
    *,
    token: str,
    key: bytes,
    base_url: str = "https://api.telegram.org",
    public_url: str = "",
    addresses: Addresses | None = None,
    notices: NoticeAsking | None = None,
    rater: Rater | None = None,
) -> TelegramApplication:
    """Build the bot; nothing is connected yet.

    Args:
        replier: who answers.
        token: the bot's token from @BotFather.
        key: secret of this installation, for conversation ids.
        base_url: root of the Bot API server.
        public_url: where everybody finds the web chat, for links to print and pass on; empty for none.
        addresses: where private chats are noted, for those who want to be told of a dossier.
        notices: keeps who asked for notices of the authority.
        rater: takes in thumbs up and down; without it none are shown.
    """
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    root = base_url.rstrip("/")
    application: TelegramApplication = (
        Application.builder()
        .token(token)
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .get_updates_request(ReadableUpdatesRequest())
        .updater(None)
        .job_queue(None)
        .concurrent_updates(UpdatesByChat())
        .rate_limiter(FloodControl())
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .build()
    )
    conversing = Conversing(
        replier, ConversationIds(key), public_url=public_url, addresses=addresses, notices=notices, rater=rater
    )
    for group, handler in Handlers(conversing).table():
        application.add_handler(handler, group)
    application.add_error_handler(report)
    return application


async def run(application: TelegramApplication, stop: asyncio.Event, *, webhook: WebhookSettings | None = None) -> None:
    """Run the bot until ``stop`` is set (or the task cancelled), then answer what is in progress and disconnect.

    Never raises for what the network or the server does: without a connection it tries again, with a wrong token
    it says so in the log and returns.
    """
    try:
        if await _logged_in(application, stop):
            await _serve(application, stop, webhook)
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # also closes what a login that failed left open


async def _logged_in(application: TelegramApplication, stop: asyncio.Event) -> bool:
    if not _TOKEN.fullmatch(application.bot.token):
        _log.error(_REFUSED)
        return False
    wait = _FIRST_WAIT
    while not stop.is_set():
        try:
            await unless_stopped(stop, application.initialize())
        except InvalidToken:  # its text holds the token: it must not reach the log
            _log.error(_REFUSED)
            return False
        except TelegramError as error:
            _log.warning("Chưa kết nối được với Telegram (%s), thử lại sau %.0f giây.", type(error).__name__, wait)
            await pause(stop, wait)
            wait = min(wait * 2, _LONGEST_WAIT)
        else:
            return not stop.is_set()
    return False


async def _serve(application: TelegramApplication, stop: asyncio.Event, webhook: WebhookSettings | None) -> None:
    await application.start()
    introducing = asyncio.create_task(introduce(application.bot))
    polling = None if webhook else Polling(application.bot, application.update_queue, stop)
    try:
        _log.info("Bot Telegram @%s đang chạy.", application.bot.username)
        if polling is not None:
            await polling.run()
        elif webhook is not None:
            await _receive(application, stop, webhook)
    finally:
        introducing.cancel()
        await _finish(application)
        if polling is not None:
            await polling.confirm()


async def _receive(application: TelegramApplication, stop: asyncio.Event, webhook: WebhookSettings) -> None:
    wait = _FIRST_WAIT
    while not stop.is_set():
        try:
            await application.bot.set_webhook(
                webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED_UPDATES, max_connections=40
            )
        except (BadRequest, InvalidToken, Forbidden) as error:  # before the others: BadRequest is a NetworkError
            _log.error("Telegram không nhận địa chỉ MOTCUA_TELEGRAM_WEBHOOK_URL (%s): %s", type(error).__name__, error)
            await stop.wait()
        except TelegramError as error:
            _log.warning("Chưa đặt được webhook (%s), thử lại sau %.0f giây.", type(error).__name__, wait)
            await pause(stop, wait)
            wait = min(wait * 2, _LONGEST_WAIT)
        else:
            await stop.wait()


async def _finish(application: TelegramApplication) -> None:
    """Answer what has arrived, but not for ever."""
    try:
        await asyncio.wait_for(application.stop(), _LAST_REPLIES)
    except asyncio.TimeoutError:
        _log.warning("some Telegram messages were still in progress when the bot stopped")
