"""One review: how far it is, what the source brings, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from aiohttp import web
from aiohttp_session import get_session
from wtforms import BooleanField, Form, SelectField, StringField

from procedures.admin.csv_files import csv_response
from procedures.admin.flashes import DONE, PROBLEM, flash, saying
from procedures.admin.forms import queried, stripped
from procedures.admin.import_pages import BROKEN, STATE_NAMES, allowed_of
from procedures.admin.paging import page_number, paging
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.record_labels import label
from procedures.reviewing.reach import all_within
from procedures.reviewing.review import (
    DECISION_WORDS,
    KIND_WORDS,
    Decision,
    ItemKind,
    ItemState,
    Review,
    ReviewError,
    ReviewState,
)
from procedures.reviewing.review_work import ReviewWork

SIZE = 20
REFRESH = "2"
ITEM_STATES = {
    ItemState.WAITING: "",
    ItemState.APPLIED: "đã áp dụng",
    ItemState.STALE: "vừa đổi tại đây, cần xem lại",
    ItemState.UNDONE: "đã hoàn tác",
}
_NAMED = 3
_LONGEST_NUMBER = 10


class ReviewFilterForm(Form):
    """Which records of a review are wanted."""

    q = StringField("Tìm theo tên hoặc mã", filters=[stripped])
    loai = SelectField(
        "Loại",
        choices=[("", "Mọi loại"), *((kind.value, words) for kind, words in KIND_WORDS.items())],
        validate_choice=False,
    )
    chua = BooleanField("Chỉ phần chưa quyết định")

    @property
    def kinds(self) -> tuple[ItemKind, ...]:
        """The kinds that are wanted, none for all."""
        return tuple(kind for kind in ItemKind if kind.value == self.loai.data)


async def get_review(request: web.Request) -> web.Response:
    """Show how far the work is; where none is being done, the records."""
    work, number = _work(request), number_of(request)
    review = await asyncio.to_thread(work.reviews.get, number)
    progress = work.background.progress(number)
    if progress is not None or review.state is ReviewState.READING:
        response = render(request, "review_progress.html", review=review, progress=progress, **_about(work, review))
        if progress is not None:
            response.headers["Refresh"] = REFRESH
        return response
    form = ReviewFilterForm(queried(request))
    wanted: dict[str, Any] = {"kinds": form.kinds, "undecided": bool(form.chua.data), "text": form.q.data or ""}
    total = await asyncio.to_thread(partial(work.reviews.count, number, **wanted))
    offset = (page_number(request) - 1) * SIZE
    items = await asyncio.to_thread(partial(work.reviews.items, number, limit=SIZE, offset=offset, **wanted))
    return render(
        request,
        "review.html",
        review=review,
        form=form,
        items=items,
        paging=paging(request, total=total, size=SIZE),
        skips=(await asyncio.to_thread(work.reviews.skips, number))[:10] if review.skipped else (),
        named=_NAMED,
        part=label,
        **_about(work, review),
    )


async def post_decide_all(request: web.Request) -> web.Response:
    """Decide every record, or those of one kind."""
    fields = await request.post()
    decision, kinds = _decision(fields.get("decision")), _kinds(fields.get("kind"))
    if decision is None:
        raise web.HTTPBadRequest
    decided = await _done(request, lambda work, number: work.reviews.decide_all(number, decision, kinds=kinds))
    kind = ", ".join(KIND_WORDS[each] for each in kinds) or "mọi loại"
    told = {"decision": decision.value, "kinds": [each.value for each in kinds], "records": decided}
    await note(request, "review.decided", told)
    return await _back(request, f"Đã ghi cho {decided} thủ tục ({kind}): {DECISION_WORDS[decision]}.")


async def post_apply(request: web.Request) -> web.Response:
    """Write what was decided, in the background."""
    actor = actor_of(request).name
    await _done(request, lambda work, number: work.apply(number, actor=actor))
    raise to_review(request)


async def post_undo(request: web.Request) -> web.Response:
    """Make the records what they were, in the background."""
    actor = actor_of(request).name
    await _done(request, lambda work, number: work.undo(number, actor=actor))
    raise to_review(request)


async def post_look_again(request: web.Request) -> web.Response:
    """Hold what changed here meanwhile against the source again."""
    again = await _done(request, lambda work, number: work.reviews.look_again(number))
    await note(request, "review.looked_again", {"records": again})
    return await _back(request, f"Đã đối chiếu lại {again} thủ tục. Anh/chị xem rồi quyết định lại nhé.")


async def post_discard(request: web.Request) -> web.Response:
    """Close a review of which nothing was applied."""
    await _done(request, lambda work, number: work.discard(number))
    await note(request, "review.discarded")
    raise await saying(
        request, f"Đã bỏ bản đối chiếu số {number_of(request)}. Không thủ tục nào thay đổi.", to="imports"
    )


async def post_read_again(request: web.Request) -> web.Response:
    """Begin again to read a source that was broken off."""
    actor = actor_of(request)
    await _done(request, lambda work, number: work.read(number, actor=actor.name, allowed=allowed_of(actor)))
    raise to_review(request)


async def get_skips(request: web.Request) -> web.Response:
    """Hand out what could not be read, and why."""
    number = number_of(request)
    await asyncio.to_thread(_work(request).reviews.get, number)
    skips = await asyncio.to_thread(_work(request).reviews.skips, number)
    rows = [(skip.place, skip.code, skip.reason) for skip in skips]
    return csv_response(f"bo-qua-{number}.csv", ("Chỗ trong nguồn", "Mã", "Lý do bỏ qua"), rows)


def number_of(request: web.Request) -> int:
    """Return the number of the review that an address names."""
    number = request.match_info["review"]
    if not (number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER):
        raise web.HTTPNotFound
    return int(number)


async def note(request: web.Request, action: str, after: Any = None, before: Any = None, *, part: str = "") -> None:
    """Keep in the audit log what was done to a review, or to a record in it."""
    subject = f"review:{number_of(request)}{part}"
    record = services_of(request).audit.record
    await asyncio.to_thread(record, actor_of(request).name, action, subject, before, after)


def to_review(request: web.Request) -> web.HTTPSeeOther:
    """Lead to the page of the review."""
    return web.HTTPSeeOther(request.app.router["review"].url_for(review=str(number_of(request))))


def _work(request: web.Request) -> ReviewWork:
    return services_of(request).reviewing


def _about(work: ReviewWork, review: Review) -> dict[str, Any]:
    busy = work.background.progress(review.id) is not None
    broken = review.state in (ReviewState.READING, ReviewState.APPLYING) and not busy
    return {
        "state": BROKEN if broken else STATE_NAMES[review.state],
        "broken": broken,
        "failure": work.background.failure(review.id),
        "source": work.folder.note(review.id),
        "kind_words": KIND_WORDS,
        "decision_words": DECISION_WORDS,
        "item_states": ITEM_STATES,
    }


async def _done(request: web.Request, do: Callable[[ReviewWork, int], Any]) -> Any:
    """Do something to the review; what speaks against it is said on its page."""
    work, number = _work(request), number_of(request)
    allowed = allowed_of(actor_of(request))
    await asyncio.to_thread(work.reviews.get, number)
    if allowed is not None and not await asyncio.to_thread(all_within, work.reviews, number, allowed):
        raise web.HTTPForbidden
    try:
        return await asyncio.to_thread(do, work, number)
    except ReviewError as error:
        flash(await get_session(request), str(error), PROBLEM)
        raise to_review(request) from error


async def _back(request: web.Request, words: str, kind: str = DONE) -> web.Response:
    flash(await get_session(request), words, kind)
    raise to_review(request)


def _decision(value: object) -> Decision | None:
    return next((each for each in Decision if each.value == value and each is not Decision.SOME), None)


def _kinds(value: object) -> tuple[ItemKind, ...]:
    return tuple(kind for kind in ItemKind if kind.value == value)
