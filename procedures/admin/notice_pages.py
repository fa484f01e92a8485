"""Notices of the authority: written, looked at as citizens see them, published, sent, withdrawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, timezone
from typing import Any

from aiohttp import web
from aiohttp_session import get_session

from procedures.accounts.actor import Actor
from procedures.accounts.permissions import Permission
from procedures.accounts.scope import ScopeKind
from procedures.admin.flashes import PROBLEM, flash
from procedures.admin.forms import first_error, posted
from procedures.admin.notice_form import NoticeForm, empty_form, form_of
from procedures.admin.rendering import render
from procedures.admin.services import ConsoleServices, services_of
from procedures.admin.signing_in import actor_of
from procedures.public_notices.notice import NoticeInvalid, PublicNotice, State
from procedures.public_notices.notice_book import NoticeBook, NoticeChanged

_OUT_OF_REACH = "Anh/chị chỉ đăng thông báo cho tỉnh, thành phố của mình: chọn đúng tỉnh đó ở mục “Chỉ cho các tỉnh”."
_NOT_SHOWING = "Thông báo chưa công bố hoặc đã hết hạn nên không gửi được."
STATE_NAMES = {State.DRAFT: "bản nháp", State.PUBLISHED: "đã công bố", State.WITHDRAWN: "đã rút"}


async def get_notices(request: web.Request) -> web.Response:
    """Show all notices, with how far their sending is."""
    services = services_of(request)
    notices = await asyncio.to_thread(services.notices.all)
    rows = await asyncio.to_thread(lambda: [(notice, services.sendings.progress(notice.id)) for notice in notices])
    return render(request, "notices.html", rows=rows, now=_now(), states=STATE_NAMES)


async def get_new_notice(request: web.Request) -> web.Response:
    """Show an empty form."""
    return render(request, "notice.html", form=empty_form(_now(), await _categories(request)), **_NEW)


async def post_new_notice(request: web.Request) -> web.Response:
    """Keep a new notice as a draft."""
    form = NoticeForm(await posted(request), known_categories=await _categories(request))
    problem = _problem(form, actor_of(request))
    if problem:
        return render(request, "notice.html", status=400, form=form, **{**_NEW, "problem": problem})
    services, actor = services_of(request), actor_of(request).name
    notice = await asyncio.to_thread(lambda: services.notices.add(form.notice(), author=actor, now=_now()))
    await _note(request, "notice.written", notice)
    flash(await get_session(request), "Đã lưu bản nháp. Người dân chưa thấy; anh/chị xem lại rồi công bố.")
    raise web.HTTPSeeOther(_address(request, notice))


async def get_notice(request: web.Request) -> web.Response:
    """Show a notice, as a form and as citizens see it."""
    notice = await _notice(request)
    return await _page(request, notice, form_of(notice, await _categories(request)))


async def post_notice(request: web.Request) -> web.Response:
    """Keep another wording."""
    before = await _notice(request)
    _refuse_out_of_reach(request, before)
    form = NoticeForm(await posted(request), known_categories=await _categories(request))
    problem = _problem(form, actor_of(request))
    if problem:
        return await _page(request, before, form, problem)
    wanted = replace(form.notice(before.id), state=before.state)
    services, actor = services_of(request), actor_of(request).name
    try:
        after = await asyncio.to_thread(lambda: services.notices.change(wanted, author=actor, now=_now()))
    except NoticeChanged as error:
        form.edition.data = str(error.now.edition)
        return await _page(request, error.now, form, _changed(error.now))
    await _note(request, "notice.changed", after, before)
    flash(await get_session(request), "Đã lưu.")
    raise web.HTTPSeeOther(_address(request, after))


async def post_publish(request: web.Request) -> web.Response:
    """Let citizens see a notice within its time."""
    return await _done(request, "notice.published", "Đã công bố.", NoticeBook.publish)


async def post_withdraw(request: web.Request) -> web.Response:
    """Show a notice no more."""
    return await _done(request, "notice.withdrawn", "Đã rút thông báo.", NoticeBook.withdraw)


async def post_send(request: web.Request) -> web.Response:
    """Send a notice to those who asked for notices; one that was stopped goes on."""
    notice, services = await _notice(request), services_of(request)
    _refuse_out_of_reach(request, notice)
    if not notice.shows_at(_now()):
        return await _back(request, notice, _NOT_SHOWING, PROBLEM)
    progress = await asyncio.to_thread(services.sendings.begin, notice, _now())
    await _note(request, "notice.sending", notice)
    return await _back(request, notice, f"Đang gửi cho {progress.waiting} cuộc trò chuyện đã đăng ký nhận thông báo.")


async def post_stop(request: web.Request) -> web.Response:
    """Send a notice to nobody else."""
    notice, services = await _notice(request), services_of(request)
    _refuse_out_of_reach(request, notice)
    progress = await asyncio.to_thread(services.sendings.stop, notice.id)
    await _note(request, "notice.stopped", notice)
    return await _back(request, notice, f"Đã dừng: {progress.sent} nơi đã nhận, {progress.stopped} nơi chưa gửi.")


_NEW: dict[str, Any] = {"notice": None, "problem": "", "shown": "", "progress": None, "reach": 0, "showing": False}


async def _done(request: web.Request, action: str, words: str, change: Callable[..., PublicNotice]) -> web.Response:
    before, actor = await _notice(request), actor_of(request).name
    _refuse_out_of_reach(request, before)
    services = services_of(request)
    try:
        after = await asyncio.to_thread(lambda: change(services.notices, before.id, by=actor, now=_now()))
    except NoticeInvalid as error:
        return await _back(request, before, str(error), PROBLEM)
    except NoticeChanged as error:
        return await _back(request, before, _changed(error.now), PROBLEM)
    await _note(request, action, after, before)
    return await _back(request, after, words)


async def _page(request: web.Request, notice: PublicNotice, form: NoticeForm, problem: str = "") -> web.Response:
    services = services_of(request)
    progress = await asyncio.to_thread(services.sendings.progress, notice.id)
    return render(
        request,
        "notice.html",
        status=400 if problem else 200,
        notice=notice,
        form=form,
        problem=problem,
        shown=services.word_notice(notice),
        progress=progress,
        reach=await asyncio.to_thread(services.sendings.reach, notice),
        showing=notice.shows_at(_now()),
        state=STATE_NAMES[notice.state],
    )


def _problem(form: NoticeForm, actor: Actor) -> str:
    """Return what stands in the way of keeping what was filled in, or nothing."""
    if not form.validate():
        return first_error(form)
    return "" if _in_reach(actor, form.notice()) else _OUT_OF_REACH


def _in_reach(actor: Actor, notice: PublicNotice) -> bool:
    """Tell whether a notice concerns nobody but those in the reach of its author."""
    if actor.scope.kind is ScopeKind.EVERYTHING:
        return True
    mine = (actor.may_change_province(province, Permission.NOTICES) for province in notice.provinces)
    return bool(notice.provinces) and all(mine)


def _refuse_out_of_reach(request: web.Request, notice: PublicNotice) -> None:
    if not _in_reach(actor_of(request), notice):
        raise web.HTTPForbidden


def _changed(now: PublicNotice) -> str:
    told = f"{now.author} vừa sửa thông báo này. Bản của {now.author} ở ô “Người dân sẽ thấy”."
    return f"{told} Chữ của anh/chị còn nguyên trong các ô: bấm Lưu lần nữa thì thay bản kia."


async def _note(request: web.Request, action: str, after: PublicNotice, before: PublicNotice | None = None) -> None:
    record = services_of(request).audit.record
    told = (_told(before) if before else None, _told(after))
    await asyncio.to_thread(record, actor_of(request).name, action, f"notice:{after.id}", *told)


def _told(notice: PublicNotice) -> dict[str, Any]:
    """Return a notice as the audit log keeps it."""
    kept = asdict(notice)
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in kept.items()}


async def _back(request: web.Request, notice: PublicNotice, words: str, kind: str = "done") -> web.Response:
    flash(await get_session(request), words, kind)
    raise web.HTTPSeeOther(_address(request, notice))


async def _notice(request: web.Request) -> PublicNotice:
    return await asyncio.to_thread(services_of(request).notices.get, request.match_info["id"])


async def _categories(request: web.Request) -> tuple[str, ...]:
    services: ConsoleServices = services_of(request)
    return tuple((await asyncio.to_thread(services.records.choices)).categories)


def _address(request: web.Request, notice: PublicNotice) -> str:
    return str(request.app.router["notice"].url_for(id=notice.id))


def _now() -> datetime:
    return datetime.now(timezone.utc)
