"""A Bot API server on this machine that speaks Telegram's protocol, checks what it is sent and can misbehave."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

BOT_ID = 42
USERNAME = "motcua_bot"
TOKEN = f"{BOT_ID}:test-token"
_TAG = re.compile(r"</?([a-z]+)>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#\d+|#x[0-9a-fA-F]+);")
_KNOWN_TAGS = {"b", "i", "u", "s", "code", "pre", "blockquote"}


@dataclass(frozen=True)
class Call:
    """A request the bot made."""

    method: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """How the server answers instead."""

    status: int
    description: str
    retry_after: int | None = None


class RefusedByServer(Exception):
    """The request breaks a rule of the Bot API."""


@dataclass
class BotApiServer:
    """State of the server: what was asked of it, what people sent, and the faults to come."""

    address: str = ""
    token: str = TOKEN
    calls: list[Call] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    confirmed_offset: int = 0
    webhook_url: str = ""
    _faults: dict[str, deque[Fault]] = field(default_factory=dict)
    _always: dict[str, Fault] = field(default_factory=dict)
    _pending: list[dict[str, Any]] = field(default_factory=list)
    _once: list[dict[str, Any]] = field(default_factory=list)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _next_update: int = 1000
    _next_message: int = 1

    # --- what a test does

    async def push(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """Queue an update for the bot and return it."""
        self._next_update += 1
        update = {"update_id": self._next_update, kind: content}
        await self._queue(update)
        return update

    async def repeat(self, update: dict[str, Any]) -> None:
        """Deliver an update once more, though the bot has confirmed it."""
        self._once.append(update)
        await self._queue(update)

    async def _queue(self, update: dict[str, Any]) -> None:
        async with self._changed:
            self._pending.append(update)
            self._changed.notify_all()

    def message(self, text: str | None = None, *, chat: int = 7, group: bool = False, **more: Any) -> dict[str, Any]:
        """Build a message of a person."""
        self._next_message += 1
        chat_fields = {"id": chat, "type": "group", "title": "Tổ 5"} if group else {"id": chat, "type": "private"}
        sender = {"id": abs(chat) + 1, "is_bot": False, "first_name": "Lan"}
        content = {"message_id": self._next_message, "date": 1_790_000_000, "chat": chat_fields, "from": sender}
        if text is not None:
            content["text"] = text
            command = re.match(r"/[A-Za-z]\w*(@\w+)?", text)
            if command:
                content["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
        return {**content, **more}

    async def say(self, text: str, **more: Any) -> dict[str, Any]:
        """Send a text message to the bot."""
        return await self.push("message", self.message(text, **more))

    async def press(self, data: str, *, chat: int = 7, message: dict[str, Any] | None = None) -> dict[str, Any]:
        """Press a button with this callback data."""
        sender = {"id": chat + 1, "is_bot": False, "first_name": "Lan"}
        shown = message or self.message("câu trả lời", chat=chat, **{"from": self._me()})
        query = {"id": f"q{self._next_update}", "from": sender, "chat_instance": "1", "data": data, "message": shown}
        return await self.push("callback_query", query)

    def fail(self, method: str, fault: Fault, *, times: int | None = 1) -> None:
        """Answer the next calls of a method with a fault; ``times=None`` means always."""
        if times is None:
            self._always[method] = fault
        else:
            self._faults.setdefault(method, deque()).extend([fault] * times)

    def recover(self) -> None:
        """Stop all faults."""
        self._faults.clear()
        self._always.clear()

    def made(self, method: str) -> list[dict[str, Any]]:
        """Return the fields of every call of a method, in order."""
        return [call.fields for call in self.calls if call.method == method]

    def texts(self, chat: int | None = None) -> list[str]:
        """Return what people read in a chat, markup taken away."""
        sent = [fields for fields in self.made("sendMessage") if chat is None or int(fields["chat_id"]) == chat]
        return [_plain(fields["text"], fields.get("parse_mode")) for fields in sent]

    async def until(self, condition: Callable[[], bool], *, seconds: float = 5.0) -> None:
        """Wait until a condition on the calls holds."""

        async def wait() -> None:
            async with self._changed:
                await self._changed.wait_for(condition)

        await asyncio.wait_for(wait(), seconds)

    async def until_sent(self, number: int, *, seconds: float = 5.0) -> list[str]:
        """Wait until so many messages were accepted, then return them all."""
        await self.until(lambda: len(self.texts()) >= number, seconds=seconds)
        return self.texts()

    # --- what the bot asks

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one request to ``/bot<token>/<method>``."""
        method = request.match_info["method"]
        fields = await _fields(request)
        fault = self._fault(method)
        if request.match_info["token"] != self.token:
            fault = Fault(401, "Unauthorized")
        if fault is not None:
            await self._note(f"!{method}", fields)
            return _failure(fault)
        try:
            result = await self._result(method, fields)
        except RefusedByServer as error:
            self.refused.append(f"{method}: {error}")
            await self._note(f"!{method}", fields)
            return _failure(Fault(400, f"Bad Request: {error}"))
        if result is None:
            await self._note(f"!{method}", fields)
            return _failure(Fault(404, "Not Found"))
        await self._note(method, fields)
        return web.json_response({"ok": True, "result": result})

    async def _result(self, method: str, fields: dict[str, Any]) -> Any:
        if method == "getUpdates":
            return await self._updates(fields)
        simple: dict[str, Callable[[dict[str, Any]], Any]] = {
            "getMe": lambda _: self._me(),
            "sendMessage": self._message_sent,
            "answerCallbackQuery": lambda given: _required(given, "callback_query_id"),
            "sendChatAction": lambda given: _required(given, "action"),
            "editMessageReplyMarkup": lambda given: _required(given, "message_id"),
            "setMyCommands": lambda given: _required(given, "commands"),
            "getMyDescription": lambda _: {"description": ""},
            "getMyShortDescription": lambda _: {"short_description": ""},
            "setMyDescription": lambda given: _required(given, "description"),
            "setMyShortDescription": lambda given: _required(given, "short_description"),
            "setWebhook": self._webhook_set,
            "deleteWebhook": lambda _: self._webhook_set({"url": ""}),
        }
        return simple[method](fields) if method in simple else None

    async def _updates(self, fields: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook_url:
            raise RefusedByServer("can't use getUpdates method while webhook is active")
        self.confirmed_offset = max(self.confirmed_offset, int(fields.get("offset", 0)))
        self._pending = [
            update for update in self._pending if update["update_id"] >= self.confirmed_offset or update in self._once
        ]
        async with self._changed:
            try:
                await asyncio.wait_for(
                    self._changed.wait_for(lambda: bool(self._pending)), min(int(fields.get("timeout", 0)), 5)
                )
            except asyncio.TimeoutError:
                return []
        self._pending, updates = [update for update in self._pending if update not in self._once], list(self._pending)
        self._once.clear()
        return updates

    def _message_sent(self, fields: dict[str, Any]) -> dict[str, Any]:
        _check_text(fields["text"], fields.get("parse_mode"))
        _check_keyboard(json.loads(fields.get("reply_markup", "{}")), private=int(fields["chat_id"]) > 0)
        return self.message(fields["text"], chat=int(fields["chat_id"]), **{"from": self._me()})

    def _webhook_set(self, fields: dict[str, Any]) -> bool:
        self.webhook_url = fields.get("url", "")
        return True

    def _me(self) -> dict[str, Any]:
        return {"id": BOT_ID, "is_bot": True, "first_name": "Một Cửa", "username": USERNAME}

    def _fault(self, method: str) -> Fault | None:
        waiting = self._faults.get(method)
        return waiting.popleft() if waiting else self._always.get(method)

    async def _note(self, method: str, fields: dict[str, Any]) -> None:
        async with self._changed:
            self.calls.append(Call(method, fields))
            self._changed.notify_all()


@asynccontextmanager
async def bot_api_server(*, port: int = 0) -> AsyncIterator[BotApiServer]:
    """Run a server on 127.0.0.1 for the block."""
    server = BotApiServer()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", server.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield server
    finally:
        await runner.cleanup()


async def _fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return {**request.query, **await request.post()}


def _failure(fault: Fault) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": fault.status, "description": fault.description}
    if fault.retry_after is not None:
        body["parameters"] = {"retry_after": fault.retry_after}
    return web.json_response(body, status=fault.status)


def _required(fields: dict[str, Any], name: str) -> bool:
    if not fields.get(name):
        raise RefusedByServer(f"{name} is empty")
    return True


def _plain(text: str, parse_mode: str | None) -> str:
    return html.unescape(_TAG.sub("", text)) if parse_mode == "HTML" else text


def _check_text(text: str, parse_mode: str | None) -> None:
    if parse_mode == "HTML":
        _check_markup(text)
    read = _plain(text, parse_mode)
    if not read.strip():
        raise RefusedByServer("message text is empty")
    if len(read.encode("utf-16-le")) // 2 > 4096:
        raise RefusedByServer("message is too long")


def _check_markup(text: str) -> None:
    bare = _ENTITY.sub("", _TAG.sub("", text))
    if re.search(r"[<>&]", bare):
        raise RefusedByServer("can't parse entities: stray markup")
    open_tags: list[str] = []
    for tag in _TAG.finditer(text):
        name = tag.group(1)
        if name not in _KNOWN_TAGS:
            raise RefusedByServer(f"can't parse entities: unsupported tag {name}")
        if not tag.group().startswith("</"):
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            raise RefusedByServer("can't parse entities: unexpected end tag")
    if open_tags:
        raise RefusedByServer("can't parse entities: tag not closed")


def _check_keyboard(markup: dict[str, Any], *, private: bool) -> None:
    if not private and any(button.get("request_location") for row in markup.get("keyboard", []) for button in row):
        raise RefusedByServer("location can be requested in private chats only")
    for row in markup.get("inline_keyboard", []):
        for button in row:
            if not button["text"]:
                raise RefusedByServer("button text is empty")
            if "url" in button:
                continue
            if not 1 <= len(button["callback_data"].encode()) <= 64:
                raise RefusedByServer("BUTTON_DATA_INVALID")
