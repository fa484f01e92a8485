"""The directory of offices: looked through, edited, taken out; each change is live at once and can be taken back."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from aiohttp import web
from aiohttp_session import SESSION_KEY, get_session
from markupsafe import Markup
from wtforms import Form, SelectField, StringField

from procedures.accounts.actor import Actor
from procedures.accounts.permissions import Permission
from procedures.accounts.scope import ScopeKind
from procedures.admin.csrf import CSRF, csrf_token
from procedures.admin.flashes import PROBLEM, flash
from procedures.admin.forms import queried, stripped
from procedures.admin.local_history import last_change
from procedures.admin.paging import page_number, paging
from procedures.admin.record_form.local_answering import LocalPage, LocalSave, answer_office, office_page
from procedures.admin.record_form.pages import local_html
from procedures.admin.record_form.posted import pairs_of
from procedures.admin.record_form.wording import OFFICE_KINDS
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.interchange import office_from_json_object, to_json_object
from procedures.office_list import find_offices, provinces_served
from procedures.offices.office import Office
from procedures.provinces import provinces

_SIZE = 30
NEEDS = Permission.PUBLISH
"""What is saved here is live at once: there are no drafts of it."""
_OUT_OF_REACH = "Anh/chị chỉ sửa được nơi tiếp nhận của riêng tỉnh, thành phố mình."
_TOO_LATE = "Nơi này đã đổi tiếp sau lần sửa đó nên không hoàn tác được nữa."


class OfficeFilterForm(Form):
    """Which offices are wanted."""

    q = StringField("Tìm theo tên, địa chỉ, mã", filters=[stripped])
    tinh = SelectField("Tỉnh, thành phố", validate_choice=False)


async def get_offices(request: web.Request) -> web.Response:
    """Show a page of the directory."""
    form = OfficeFilterForm(queried(request))
    form.tinh.choices = [("", "Mọi nơi"), *((name, name) for name in sorted(provinces()))]
    engine, offset = services_of(request).store.engine, (page_number(request) - 1) * _SIZE
    text, province = form.q.data or "", form.tinh.data or ""
    page = await asyncio.to_thread(
        lambda: find_offices(engine, text=text, province=province, limit=_SIZE, offset=offset)
    )
    place = paging(request, total=page.total, size=_SIZE)
    may_add = actor_of(request).may(NEEDS)
    return render(
        request, "offices.html", form=form, offices=page.offices, paging=place, kinds=OFFICE_KINDS, may_add=may_add
    )


async def get_new_office(request: web.Request) -> web.Response:
    """Show an empty form."""
    return _page(request, office_page(None), None)


async def post_new_office(request: web.Request) -> web.Response:
    """Keep a new office."""
    answer = answer_office(await _pairs(request), None, new_code=f"L{secrets.token_hex(5)}")
    return await _answered(request, answer, None, "office.written")


async def get_office(request: web.Request) -> web.Response:
    """Show an office as a form; one that was taken out, with the way back."""
    stored = await _stored(request)
    return await _shown(request, office_page(stored), stored)


async def post_office(request: web.Request) -> web.Response:
    """Keep what was edited."""
    stored = await _stored(request)
    if stored is None:
        raise web.HTTPNotFound
    _refuse_out_of_reach(actor_of(request), stored)
    return await _answered(request, answer_office(await _pairs(request), stored), stored, "office.changed")


async def post_remove(request: web.Request) -> web.Response:
    """Take an office out."""
    stored = await _stored(request)
    if stored is None:
        raise web.HTTPNotFound
    _refuse_out_of_reach(actor_of(request), stored)
    await asyncio.to_thread(services_of(request).store.offices.remove, [stored.code])
    return await _done(request, "office.removed", stored, None, "Đã bỏ nơi tiếp nhận này.")


async def post_undo(request: web.Request) -> web.Response:
    """Make an office what it was before the last change."""
    services, stored = services_of(request), await _stored(request)
    now = stored and to_json_object(stored)
    last = await asyncio.to_thread(last_change, services.audit, _subject(request.match_info["id"]), now)
    if last is None:
        flash(await get_session(request), _TOO_LATE, PROBLEM)
        raise web.HTTPSeeOther(_address(request, request.match_info["id"]))
    before = office_from_json_object(last.before) if last.before else None
    for office in (stored, before):
        if office is not None:
            _refuse_out_of_reach(actor_of(request), office)
    if before is not None:
        await asyncio.to_thread(services.store.offices.set, [before])
    elif stored is not None:
        await asyncio.to_thread(services.store.offices.remove, [stored.code])
    return await _done(request, "office.restored", stored, before, "Đã hoàn tác lần sửa gần nhất.")


def may_change(actor: Actor, office: Office) -> bool:
    """Tell whether somebody may change an office: all whom it serves must be of their province."""
    if actor.scope.kind is ScopeKind.EVERYTHING:
        return actor.may(NEEDS)
    served = provinces_served(office)
    return bool(served) and all(actor.may_change_province(province, NEEDS) for province in served)


async def _answered(
    request: web.Request, answer: LocalPage | LocalSave[Office], stored: Office | None, action: str
) -> web.Response:
    if not isinstance(answer, LocalSave):
        return await _shown(request, answer, stored, status=400 if answer.problems else 200)
    if not may_change(actor_of(request), answer.value):
        form = office_page(answer.value)
        return await _shown(request, form, stored, status=400, problem=_OUT_OF_REACH)
    await asyncio.to_thread(services_of(request).store.offices.set, [answer.value])
    return await _done(request, action, stored, answer.value, "Đã lưu. Người dân được chỉ đến đây ngay từ bây giờ.")


async def _done(
    request: web.Request, action: str, before: Office | None, after: Office | None, words: str
) -> web.Response:
    known = after or before
    code = known.code if known else request.match_info["id"]
    told = (before and to_json_object(before), after and to_json_object(after))
    await asyncio.to_thread(services_of(request).audit.record, actor_of(request).name, action, _subject(code), *told)
    flash(await get_session(request), words)
    raise web.HTTPSeeOther(_address(request, code))


async def _shown(
    request: web.Request, form: LocalPage, stored: Office | None, *, status: int = 200, problem: str = ""
) -> web.Response:
    code = request.match_info.get("id", "")
    now = stored and to_json_object(stored)
    last = await asyncio.to_thread(last_change, services_of(request).audit, _subject(code), now) if code else None
    if code and stored is None and last is None:
        raise web.HTTPNotFound
    return _page(request, form, stored, status=status, problem=problem, last=last)


def _page(
    request: web.Request,
    form: LocalPage,
    stored: Office | None,
    *,
    status: int = 200,
    problem: str = "",
    last: Any = None,
) -> web.Response:
    code = request.match_info.get("id", "")
    html = local_html(form, title="Nơi tiếp nhận", action=request.path, hidden=hidden_token(request))
    return render(
        request,
        "local.html",
        status=status,
        title=stored.name if stored else "Nơi tiếp nhận đã bỏ" if code else "Thêm nơi tiếp nhận",
        home=("Nơi tiếp nhận", request.app.router["offices"].url_for()),
        form=html if stored or not code else None,
        problem=problem,
        last=last,
        remove=request.app.router["remove-office"].url_for(id=code) if code and stored else None,
        undo=request.app.router["undo-office"].url_for(id=code) if last else None,
        may_change=stored is None or may_change(actor_of(request), stored),
        out_of_reach=_OUT_OF_REACH,
    )


def hidden_token(request: web.Request) -> Markup:
    """Return the CSRF token as a field of a form."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(CSRF, csrf_token(request[SESSION_KEY]))


def _refuse_out_of_reach(actor: Actor, office: Office) -> None:
    if not may_change(actor, office):
        raise web.HTTPForbidden


async def _stored(request: web.Request) -> Office | None:
    code = request.match_info["id"]
    found = await asyncio.to_thread(services_of(request).store.offices.find_many, [code])
    return found.get(code)


async def _pairs(request: web.Request) -> list[tuple[str, str]]:
    return pairs_of(await request.read())


def _subject(code: str) -> str:
    return f"office:{code}"


def _address(request: web.Request, code: str) -> str:
    return str(request.app.router["office"].url_for(id=code))
