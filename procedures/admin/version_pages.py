"""The versions of a procedure: who made which and why, two of them side by side, and going back to one."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from functools import partial
from typing import Any

from aiohttp import web

from procedures.accounts.permissions import Permission
from procedures.admin.draft_pages import last_dropped
from procedures.admin.flashes import PROBLEM, saying
from procedures.admin.posted_fields import posted_field, posted_number
from procedures.admin.reach import may_change, refuse_out_of_reach, shown_record
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.publishing.comparing import compare
from procedures.publishing.errors import GuardFailed, PublishingRefused, VersionMissing
from procedures.publishing.guarding import Overruling
from procedures.publishing.versions import Version

_LOADING = "Trợ lý đang nạp nên chưa hỏi được câu hỏi kiểm tra. Anh/chị đợi khoảng một phút rồi bấm lại."


async def get_history(request: web.Request) -> web.Response:
    """Show all versions, newest first."""
    return await _history(request)


async def get_comparison(request: web.Request) -> web.Response:
    """Show what differs from one version to another."""
    services, code = services_of(request), request.match_info["code"]
    versions = await asyncio.to_thread(services.versions.of, code)
    by_number = {version.number: version for version in versions}
    one, other = (_chosen(request, name, by_number) for name in ("truoc", "sau"))
    if one is None or other is None:
        raise web.HTTPNotFound
    found = await asyncio.to_thread(compare, one.record, other.record)
    return render(request, "comparison.html", code=code, versions=versions, one=one, other=other, found=found)


async def post_roll_back(request: web.Request) -> web.Response:
    """Make what a version says live again, as a new version."""
    services, code = services_of(request), request.match_info["code"]
    number, reason = await posted_number(request, "number"), await posted_field(request, "reason")
    live, _ = await asyncio.to_thread(shown_record, services, code)
    try:
        former = await asyncio.to_thread(services.versions.get, code, number)
    except VersionMissing as error:
        return await _history(request, error)
    refuse_out_of_reach(request, live, former.record, permission=Permission.PUBLISH)
    if services.is_loading:
        return await _back(request, _LOADING, PROBLEM)
    actor, word = actor_of(request), await posted_field(request, "overruling")
    overruling = Overruling(word) if word.strip() and actor.may(Permission.OVERRIDE_GUARD) else None
    now = datetime.now(timezone.utc)
    work = partial(services.publishing.roll_back, code, number, publisher=actor.name, reason=reason, now=now)
    try:
        done = await asyncio.to_thread(lambda: work(overruling=overruling))
    except PublishingRefused as error:
        return await _history(request, error, number, reason)
    await _note(request, done, compare(live, done.record) if live else (), number)
    return await _back(request, f"Đã khôi phục phiên bản {number}, nay là phiên bản {done.number}.")


async def _note(request: web.Request, done: Version, found: tuple[Any, ...], number: int) -> None:
    after = {"version": str(number), "reason": done.publication.reason, "overruled": done.publication.overruled}
    before = {each.label: each.before for each in found}
    after |= {each.label: each.after for each in found}
    record = services_of(request).audit.record
    subject = f"procedure:{done.record.code}"
    await asyncio.to_thread(record, actor_of(request).name, "procedure.rolled_back", subject, before, after)


async def _history(
    request: web.Request, refusal: PublishingRefused | None = None, asked: int = 0, reason: str = ""
) -> web.Response:
    services, actor, code = services_of(request), actor_of(request), request.match_info["code"]
    live, draft = await asyncio.to_thread(shown_record, services, code)
    versions = await asyncio.to_thread(services.versions.of, code)
    return render(
        request,
        "history.html",
        status=400 if refusal else 200,
        record=live or (draft.record if draft else None),
        draft=draft,
        versions=versions,
        live_number=_live_number(versions, live),
        dropped=None if draft else await asyncio.to_thread(last_dropped, services, code),
        may_edit=may_change(actor, live, draft),
        may_publish=may_change(actor, live, draft, Permission.PUBLISH),
        refusal=refusal,
        failures=refusal.failures if isinstance(refusal, GuardFailed) else (),
        may_overrule=actor.may(Permission.OVERRIDE_GUARD),
        asked=asked,
        reason=reason,
    )


def _live_number(versions: tuple[Version, ...], live: Any) -> int:
    """Return which version says what is live; 0 where an import has changed it since."""
    newest = versions[0] if versions else None
    return newest.number if newest and live is not None and not compare(newest.record, live) else 0


def _chosen(request: web.Request, name: str, versions: dict[int, Version]) -> Version | None:
    asked = request.query.get(name, "")
    return versions.get(int(asked)) if asked.isascii() and asked.isdigit() else None


async def _back(request: web.Request, words: str, kind: str = "done") -> web.Response:
    raise await saying(request, words, kind, to="history", code=request.match_info["code"])
