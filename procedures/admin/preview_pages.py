"""The answers that a draft leads to, one at a time, and a chat in which it is live for whoever looks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, time

from aiohttp import web

from procedures.admin.draft_answers import DraftPreview, Said
from procedures.admin.posted_fields import posted_field
from procedures.admin.reach import may_change, shown_record
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.publishing.drafts import Draft
from procedures.records import Procedure
from procedures.vietnam_time import VIETNAM

_MORNING = time(9)  # of another day: offices are open
_LONGEST = 1000


async def get_preview(request: web.Request) -> web.Response:
    """Show the answer to one facet in one case, as of a day."""
    services = services_of(request)
    preview = services.preview
    if preview is None:
        raise web.HTTPNotFound
    record, draft, live = await _shown(request)
    facets, cases = preview.facets(), await asyncio.to_thread(preview.cases, record)
    facet = _among(request.query.get("muc", ""), [value for value, _ in facets])
    case, day = _number(request.query.get("truong-hop", ""), len(cases)), _day(request.query.get("ngay", ""))
    answer = await asyncio.to_thread(_answered, preview, record, facet, case, day)
    old = await asyncio.to_thread(_today, preview, live, facet, day) if draft and live and case == 0 else None
    return render(
        request,
        "preview.html",
        record=record,
        draft=draft,
        facets=facets,
        cases=cases,
        facet=facet,
        case=case,
        day=day,
        answer=answer,
        old=old,
        may_edit=may_change(actor_of(request), live, draft),
    )


async def get_try(request: web.Request) -> web.Response:
    """Show the conversation so far."""
    record, draft, _ = await _shown(request)
    services = services_of(request)
    talk = services.talks.of(actor_of(request).name, record.code)
    return render(
        request,
        "try.html",
        record=record,
        draft=draft,
        turns=talk.turns,
        day=_day(request.query.get("ngay", "")),
        chat=services.chat,
        is_loading=services.is_loading,
    )


async def post_try(request: web.Request) -> web.Response:
    """Say something to the chat in which the draft is live."""
    record, _, _ = await _shown(request)
    services, text = services_of(request), (await posted_field(request, "text")).strip()[:_LONGEST]
    day = _day(await posted_field(request, "ngay"))
    if services.chat is not None and text:
        talk = services.talks.of(actor_of(request).name, record.code)
        talk.note(text, await services.chat.reply(record, talk.conversation, text, at=_moment(day)))
    raise _to_try(request, day)


async def post_try_anew(request: web.Request) -> web.Response:
    """Begin the conversation anew."""
    services, code = services_of(request), request.match_info["code"]
    talk = services.talks.drop(actor_of(request).name, code)
    if talk is not None and services.chat is not None:
        await services.chat.forget(talk.conversation)
    raise _to_try(request, _day(await posted_field(request, "ngay")))


async def _shown(request: web.Request) -> tuple[Procedure, Draft | None, Procedure | None]:
    """Return what is tried: the draft, or what is live where there is none."""
    live, draft = await asyncio.to_thread(shown_record, services_of(request), request.match_info["code"])
    record = draft.record if draft else live
    if record is None:
        raise web.HTTPNotFound
    return record, draft, live


def _answered(preview: DraftPreview, record: Procedure, facet: str, case: int, day: date | None) -> tuple[Said, ...]:
    return preview.answers(record, facet=facet, case=case, at=_moment(day) or datetime.now(VIETNAM))


def _today(preview: DraftPreview, live: Procedure, facet: str, day: date | None) -> tuple[Said, ...]:
    """Return what citizens read to the same question without the draft."""
    return _answered(preview, live, facet, 0, day)


def _to_try(request: web.Request, day: date | None) -> web.HTTPSeeOther:
    address = request.app.router["trial"].url_for(code=request.match_info["code"])
    return web.HTTPSeeOther(address.with_query({"ngay": day.isoformat()} if day else {}).with_fragment("cuoi"))


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, _MORNING, VIETNAM) if day else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _among(asked: str, known: Sequence[str]) -> str:
    return asked if asked in known else known[0]


def _number(asked: str, count: int) -> int:
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    return number if number < count else 0
