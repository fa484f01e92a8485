"""One record of a review: what its source said, what we say and what it says now, part by part; and the choice."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from aiohttp import web
from aiohttp_session import get_session

from procedures.admin.change_words import worded
from procedures.admin.flashes import PROBLEM, flash
from procedures.admin.import_pages import allowed_of
from procedures.admin.rendering import render
from procedures.admin.review_pages import ITEM_STATES, note, number_of
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.reviewing.reach import item_within
from procedures.reviewing.review import (
    DECISION_WORDS,
    KIND_WORDS,
    Decision,
    Item,
    ItemState,
    ReviewError,
    ReviewState,
)


async def get_item(request: web.Request) -> web.Response:
    """Show the record."""
    reviews, number, code = services_of(request).reviewing.reviews, number_of(request), request.match_info["code"]
    review = await asyncio.to_thread(reviews.get, number)
    item = await asyncio.to_thread(reviews.item, number, code)
    allowed = allowed_of(actor_of(request))
    return render(
        request,
        "review_item.html",
        review=review,
        item=item,
        changes=await asyncio.to_thread(lambda: [worded(change) for change in item.changes]),
        kind=KIND_WORDS[item.kind],
        decision=DECISION_WORDS[item.decision],
        item_state=ITEM_STATES[item.state],
        may_decide=_open(review.state, item) and (allowed is None or item_within(item, allowed)),
        following=await asyncio.to_thread(_following, request, code),
    )


async def post_item(request: web.Request) -> web.Response:
    """Keep what was decided and go on to the next record that nobody has decided."""
    reviews, number, code = services_of(request).reviewing.reviews, number_of(request), request.match_info["code"]
    before = await asyncio.to_thread(reviews.item, number, code)
    allowed = allowed_of(actor_of(request))
    if allowed is not None and not item_within(before, allowed):
        raise web.HTTPForbidden
    posted = await request.post()
    decision = next((each for each in Decision if each.value == posted.get("decision")), None)
    if decision is None:
        raise web.HTTPBadRequest
    taken = [str(path) for path in posted.getall("take", [])] if decision is Decision.SOME else []
    if decision is Decision.SOME and not taken:
        return await _refused(request, "Anh/chị đánh dấu ít nhất một phần để lấy, hoặc chọn giữ như đang có.")
    try:
        after = await asyncio.to_thread(partial(reviews.decide, number, code, decision, fields=taken))
    except ReviewError as error:
        return await _refused(request, str(error))
    await note(request, "review.decided", _told(after), _told(before), part=f"/{code}")
    flash(await get_session(request), f"{code}: {DECISION_WORDS[decision]}.")
    following = await asyncio.to_thread(_following, request, code)
    name, parts = ("review-item", {"code": following}) if following else ("review", {})
    raise web.HTTPSeeOther(request.app.router[name].url_for(review=str(number), **parts))


def _open(state: ReviewState, item: Item) -> bool:
    return state is ReviewState.OPEN and item.state is ItemState.WAITING


def _following(request: web.Request, code: str) -> str:
    """Return the next record that nobody has decided, the first of them after the last; nothing where there is none."""
    reviews, number = services_of(request).reviewing.reviews, number_of(request)
    for after in (code, ""):
        found = reviews.items(number, undecided=True, after=after, limit=1)
        if found and found[0].code != code:
            return found[0].code
    return ""


async def _refused(request: web.Request, words: str) -> web.Response:
    flash(await get_session(request), words, PROBLEM)
    parts = {"review": str(number_of(request)), "code": request.match_info["code"]}
    raise web.HTTPSeeOther(request.app.router["review-item"].url_for(**parts))


def _told(item: Item) -> dict[str, Any]:
    return {"decision": item.decision.value, "taken": list(item.taken)}
