"""Try a question: what the assistant answers now, typed with diacritics and without."""

from __future__ import annotations

from aiohttp import web

from procedures.admin.question_labels import TURNS
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.search.plain import plain_text

_LONGEST = 1000


async def get_try(request: web.Request) -> web.Response:
    """Ask the assistant, both ways."""
    text = " ".join(request.query.get("cau", "").split())[:_LONGEST]
    asking = services_of(request).asking
    ways = dict.fromkeys((text, plain_text(text))) if text else {}
    tried = [await asking(way) for way in ways] if asking is not None else []
    return render(request, "try_question.html", text=text, tried=tried, ready=asking is not None, turns=TURNS)
