"""Replaces the server's bare error pages with a calm sentence and a way on."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web
from aiohttp.typedefs import Handler

_log = logging.getLogger(__name__)
_ERROR = Template(Path(__file__).with_name("templates").joinpath("error.html").read_text("utf-8"))

_NOT_FOUND = "Trang anh/chị tìm không có ở đây. Anh/chị quay về trang trò chuyện và hỏi Một Cửa nhé."
_FAILED = "Một Cửa vừa gặp trục trặc và đã ghi lại để sửa. Anh/chị quay về trang trò chuyện và thử lại sau ít phút nhé."


@web.middleware
async def show_error_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer unknown addresses and unforeseen failures; leave all that handlers answer themselves as it is."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status == 404 and request.match_info.http_exception is not None:
            return error_page(404, _NOT_FOUND)
        raise
    except Exception:
        _log.exception("%s %s failed", request.method, request.path)
        return error_page(500, _FAILED)


def error_page(status: int, sentence: str) -> web.Response:
    """Return a page that says one sentence and leads back to the chat."""
    return web.Response(text=_ERROR.substitute(sentence=escape(sentence)), status=status, content_type="text/html")
