"""The chat over plain HTTP, for networks that let no WebSocket through, and the giving out of conversation ids."""

from __future__ import annotations

from aiohttp import web

from bot.web import wording
from bot.web.answering import Answering
from bot.web.protocol import Answer, InvalidMessage, answer_json, new_conversation_id, parse_message
from bot.web.security import comes_from_own_page

ANSWERING = web.AppKey("answering", Answering)

_STATUS_OF_KIND = {"error": 500, "limit": 429, "starting": 503, "restarting": 503}


async def post_conversation(_: web.Request) -> web.Response:
    """Answer ``POST /chat/conversation`` with a new id. Nothing is stored for it until a message comes."""
    return web.json_response({"conversation": new_conversation_id()}, headers={"Cache-Control": "no-store"})


async def post_message(request: web.Request) -> web.Response:
    """Answer ``POST /chat/message``."""
    if not comes_from_own_page(request):
        return _response(None, wording.ELSEWHERE, 403)
    if request.content_type != "application/json":  # what a form of a foreign site could send is refused
        return _response(None, wording.INVALID, 415)
    try:
        message = parse_message((await request.read()).decode("utf-8", "replace"))
    except web.HTTPRequestEntityTooLarge:
        return _response(None, wording.TOO_LARGE, 413)
    except InvalidMessage as error:
        return _response(error.message_id, wording.INVALID, 400)
    answer = await request.app[ANSWERING].answer(message)
    return _response(message.id, answer, status_of(answer))


def status_of(answer: Answer) -> int:
    """Return the HTTP status that fits an answer."""
    return _STATUS_OF_KIND.get(answer.kind, 200)


def _response(message_id: str | None, answer: Answer, status: int) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    if status == 503:
        headers["Retry-After"] = "2"
    return web.Response(
        text=answer_json(message_id, answer), status=status, content_type="application/json", headers=headers
    )
