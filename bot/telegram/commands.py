"""What Telegram shows about the bot: its commands and descriptions."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.telegram import wording

_log = logging.getLogger(__name__)


async def introduce(bot: Bot) -> None:
    """Register commands and descriptions. What the server refuses is logged and left out."""
    commands = [BotCommand(name, description) for name, description in wording.COMMANDS]
    await _try("setMyCommands", lambda: bot.set_my_commands(commands))
    await _try("setMyDescription", lambda: _describe(bot))
    await _try("setMyShortDescription", lambda: _describe_shortly(bot))


async def _try(method: str, call: Callable[[], Awaitable[object]]) -> None:
    try:
        await call()
    except TelegramError as error:
        _log.warning("Máy chủ Telegram từ chối %s (%s); bot vẫn chạy.", method, type(error).__name__)


async def _describe(bot: Bot) -> None:
    """Set the description if it differs: Telegram lets it be set only a few times a day."""
    if (await bot.get_my_description()).description != wording.DESCRIPTION:
        await bot.set_my_description(wording.DESCRIPTION)


async def _describe_shortly(bot: Bot) -> None:
    if (await bot.get_my_short_description()).short_description != wording.SHORT_DESCRIPTION:
        await bot.set_my_short_description(wording.SHORT_DESCRIPTION)
