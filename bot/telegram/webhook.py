"""Receives updates that Telegram posts to us, on the web server that runs anyway."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update

from bot.telegram.application import TelegramApplication
from bot.telegram.incoming import readable

_LARGEST = 1024 * 1024  # bytes; Telegram's updates have a few thousand
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True)
class WebhookSettings:
    """Where Telegram posts updates (a public https address) and the secret it sends along."""

    url: str
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        """The path of the address, which our web server must serve."""
        return urlsplit(self.url).path or "/"


def add_webhook(app: web.Application, application: TelegramApplication, settings: WebhookSettings) -> None:
    """Serve the webhook on the web server. Until the bot runs, Telegram is asked to try again later."""
    app.router.add_post(settings.path, _receiver(application, settings.secret))


def _receiver(application: TelegramApplication, secret: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def receive(request: web.Request) -> web.Response:
        if not _knows(request, secret):
            return web.Response(status=403)
        if not application.running:
            return web.Response(status=503, headers={"Retry-After": "5"})
        body = await _read(request)
        if body is None:
            return web.Response(status=413)
        update = _parsed(body, application)
        if update is None:
            return web.Response(status=400)
        await application.update_queue.put(update)  # answered later: Telegram waits for nobody
        return web.Response(status=200)

    return receive


def _knows(request: web.Request, secret: str) -> bool:
    given = request.headers.get(_HEADER, "")
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode())


async def _read(request: web.Request) -> bytes | None:
    """Return the body, or ``None`` when it is too large; the web server's own limit plays no part."""
    body = bytearray()
    async for piece in request.content.iter_chunked(64 * 1024):
        body += piece
        if len(body) > _LARGEST:
            return None
    return bytes(body)


def _parsed(body: bytes, application: TelegramApplication) -> Update | None:
    try:
        fields: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not isinstance(fields.get("update_id"), int):
        return None
    return Update.de_json(readable(fields), application.bot)
