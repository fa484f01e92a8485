"""Thumbs up and down under an answer: from the page, and from a plain form."""

from __future__ import annotations

import json

from aiohttp import web

from bot.turn import Rater
from bot.web.protocol import InvalidMessage, rating_of
from bot.web.security import comes_from_own_page

RATINGS = "/chat/rating"
RATING_FORM = "/danh-gia"
THANKS = "Cảm ơn anh/chị đã góp ý. Anh/chị bấm nút quay lại của trình duyệt để xem tiếp câu trả lời."


class NoRater:
    """Stands where turns are not logged."""

    def rate(self, conversation_id: str, turn_id: str, *, good: bool) -> None:
        """Do nothing."""


RATER: web.AppKey[Rater] = web.AppKey("rater")


async def post_rating(request: web.Request) -> web.Response:
    """Answer ``POST /chat/rating``: ``{"conversation", "turn", "good"}``."""
    if not comes_from_own_page(request) or request.content_type != "application/json":
        return web.Response(status=403)
    try:
        fields = json.loads((await request.read()).decode("utf-8", "replace"))
        given = fields if isinstance(fields, dict) else {}
        conversation, turn, good = rating_of(given.get("conversation"), given.get("turn"), given.get("good"))
    except (ValueError, RecursionError, InvalidMessage):
        return web.Response(status=400)
    request.app[RATER].rate(f"web:{conversation}", turn, good=good)
    return web.Response(status=204)


async def post_rating_form(request: web.Request) -> web.Response:
    """Answer ``POST /danh-gia``, sent by a plain form."""
    if not comes_from_own_page(request):
        raise web.HTTPForbidden(text="Trang này chỉ nhận đánh giá từ trang Một Cửa.")
    fields = await request.post()
    try:
        conversation, turn, good = rating_of(
            fields.get("conversation"), fields.get("turn"), fields.get("rating") == "good"
        )
    except InvalidMessage as error:
        raise web.HTTPBadRequest(text="Không đọc được đánh giá này.") from error
    request.app[RATER].rate(f"web:{conversation}", turn, good=good)
    return web.Response(text=THANKS, content_type="text/plain", charset="utf-8")
