"""The chat over WebSockets: every message becomes a task, so that a slow answer holds nobody up."""

from __future__ import annotations

import asyncio
import logging

from aiohttp import WSCloseCode, WSMsgType, web

from bot.web import wording
from bot.web.answering import Answering
from bot.web.limits import Limits
from bot.web.page_notices import PageNotices
from bot.web.protocol import Answer, InvalidMessage, answer_json, parse_message
from bot.web.security import comes_from_own_page

_log = logging.getLogger(__name__)
_AT_ONCE = 8  # messages of one socket being answered at once; reading pauses above that
_HEARTBEAT_SECONDS = 30.0
_CLOSING_SECONDS = 2.0


class ChatSockets:
    """All open sockets."""

    def __init__(self, answering: Answering, limits: Limits, notices: PageNotices | None = None) -> None:
        self._answering = answering
        self._limits = limits
        self._notices = notices or PageNotices()
        self._open: set[web.WebSocketResponse] = set()
        self._deliveries: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """Return how many sockets are open."""
        return len(self._open)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket until one side closes it."""
        if not comes_from_own_page(request):
            raise web.HTTPForbidden(text="Trang web này không được phép mở cuộc trò chuyện của Một Cửa.")
        if len(self._open) >= self._limits.sockets:
            raise web.HTTPServiceUnavailable(text="Đang có quá nhiều kết nối. Anh/chị thử lại sau ít phút.")
        socket = web.WebSocketResponse(
            heartbeat=_HEARTBEAT_SECONDS, timeout=_CLOSING_SECONDS, max_msg_size=self._limits.body_bytes
        )
        await socket.prepare(request)
        self._open.add(socket)
        try:
            await self._read(socket)
        finally:
            self._open.discard(socket)
            self._notices.gone(socket)
        return socket

    async def close(self) -> None:
        """Send the answers that are there, then tell every page to come back later."""
        if self._deliveries:
            await asyncio.wait(self._deliveries, timeout=_CLOSING_SECONDS)
        closings = (s.close(code=WSCloseCode.GOING_AWAY, message=b"restarting") for s in tuple(self._open))
        await asyncio.gather(*closings)

    async def _read(self, socket: web.WebSocketResponse) -> None:
        room = asyncio.Semaphore(_AT_ONCE)
        async for frame in socket:
            if frame.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                continue
            raw = frame.data if frame.type is WSMsgType.TEXT else ""  # bytes are no message of ours
            if self._notices.takes(socket, raw):
                continue
            await room.acquire()
            task = asyncio.create_task(self._deliver(socket, raw))
            self._deliveries.add(task)
            task.add_done_callback(self._deliveries.discard)
            task.add_done_callback(lambda _: room.release())

    async def _deliver(self, socket: web.WebSocketResponse, raw: str) -> None:
        message_id, answer = await self._answer(socket, raw)
        try:
            await socket.send_str(answer_json(message_id, answer))
        except ConnectionResetError:
            _log.debug("a page went away before its answer; it will send the message again")

    async def _answer(self, socket: web.WebSocketResponse, raw: str) -> tuple[str | None, Answer]:
        try:
            message = parse_message(raw)
        except InvalidMessage as error:
            return error.message_id, wording.INVALID
        self._notices.shows(socket, message.conversation)
        return message.id, await self._answering.answer(message)


SOCKETS = web.AppKey("sockets", ChatSockets)
