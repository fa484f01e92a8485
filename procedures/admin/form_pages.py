"""The form of a record: opened on its draft, saved into it. Answers of citizens don't change by it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone

from aiohttp import web
from aiohttp_session import get_session
from markupsafe import Markup

from procedures.admin.csrf import CSRF, csrf_token
from procedures.admin.draft_saving import Standing, form_checks, save, standing
from procedures.admin.flashes import flash
from procedures.admin.posted_fields import posted_pairs
from procedures.admin.reach import refuse_out_of_reach
from procedures.admin.record_form.answering import Save, first_page
from procedures.admin.record_form.exchange import Around, Html, Json, checked, posted
from procedures.admin.record_form.pages import form_html
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.publishing.drafts import Draft

_TRIES = 3
_UNCHANGED = "Không có gì thay đổi nên chưa tạo bản nháp."
_SAVED = "Đã lưu bản nháp. Người dân chưa thấy gì; anh/chị xem trước rồi công bố."


async def get_form(request: web.Request) -> web.Response:
    """Show the form: the draft, or the live record where nobody has begun one."""
    seen = await _standing(request)
    around = await _around(request, seen)
    html = await asyncio.to_thread(_first_html, seen, around)
    return await _page(request, seen, html)


async def post_form(request: web.Request) -> web.Response:
    """Do what a button of the form asks; saving goes back to the record."""
    pairs = await posted_pairs(request)
    wants_json = request.headers.get("Accept") == "application/json"
    for _ in range(_TRIES):
        seen = await _standing(request)
        around = await _around(request, seen)
        outcome = await asyncio.to_thread(
            posted, pairs, seen.record, seen.edition, form_checks, around, wants_json=wants_json
        )
        if isinstance(outcome, Json):
            return web.json_response(outcome.data, status=outcome.status)
        if isinstance(outcome, Html):
            return await _page(request, seen, outcome.html, outcome.status)
        if await _is_saved(request, seen, outcome):
            raise web.HTTPSeeOther(request.app.router["procedure"].url_for(code=seen.record.code))
    raise web.HTTPServiceUnavailable


async def post_check(request: web.Request) -> web.Response:
    """Say what is wrong with what is being typed."""
    seen = await _standing(request)
    outcome = await asyncio.to_thread(checked, await posted_pairs(request), seen.record, form_checks)
    return web.json_response(outcome.data, status=outcome.status)


async def _is_saved(request: web.Request, seen: Standing, outcome: Save) -> bool:
    """Save; false when somebody else was quicker, and the form must be answered once more."""
    if outcome.record == seen.record and seen.draft is None:
        flash(await get_session(request), _UNCHANGED)
        return True
    services, actor = services_of(request), actor_of(request).name
    now = datetime.now(timezone.utc)
    draft = await asyncio.to_thread(save, services, seen, outcome.record, actor=actor, now=now)
    if draft is None:
        return False
    await asyncio.to_thread(services.audit.record, actor, "draft.saved", f"procedure:{draft.code}", *_told(draft))
    flash(await get_session(request), _SAVED)
    return True


def _told(draft: Draft) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a draft changes, before and after, as the audit log keeps it."""
    found = draft.differences
    return {each.label: each.before for each in found}, {each.label: each.after for each in found}


def _first_html(seen: Standing, around: Around) -> Markup:
    page = first_page(seen.record, seen.edition, form_checks)
    return form_html(page, action=around.action, check_action=around.check_action, hidden=around.hidden)


async def _standing(request: web.Request) -> Standing:
    services, code = services_of(request), request.match_info["code"]
    live = await asyncio.to_thread(services.store.find, code)
    seen = await asyncio.to_thread(standing, services, code)
    refuse_out_of_reach(request, live or seen.record)
    return seen


async def _around(request: web.Request, seen: Standing) -> Around:
    router, code = request.app.router, seen.record.code
    token = csrf_token(await get_session(request))
    hidden = Markup('<input type="hidden" name="{}" value="{}">').format(CSRF, token)
    action, check = (str(router[name].url_for(code=code)) for name in ("form", "form-check"))
    return Around(action, check, hidden, seen.draft.author if seen.draft else "")


async def _page(request: web.Request, seen: Standing, html: Markup, status: int = 200) -> web.Response:
    services = services_of(request)
    waiting = await asyncio.to_thread(services.scheduling.waiting, [seen.record.code])
    return render(
        request,
        "form.html",
        status=status,
        record=seen.record,
        draft=seen.draft,
        form_html=html,
        waiting=waiting.get(seen.record.code),
    )
