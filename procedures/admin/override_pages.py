"""What provinces rule for themselves: looked through, edited, taken out; live at once, and can be taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from aiohttp import web
from wtforms import Form, SelectField, StringField

from procedures.accounts.permissions import Permission
from procedures.admin.flashes import PROBLEM, saying
from procedures.admin.forms import queried, stripped
from procedures.admin.local_history import last_change
from procedures.admin.office_pages import hidden_token
from procedures.admin.override_ids import override_id
from procedures.admin.paging import page_number, paging
from procedures.admin.record_form.local_answering import LocalPage, LocalSave, answer_override, override_page
from procedures.admin.record_form.pages import local_html
from procedures.admin.record_form.posted import pairs_of
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.interchange import override_from_json_object, to_json_object
from procedures.overrides import Override
from procedures.provinces import provinces
from procedures.search.plain import plain_text

_SIZE = 30
NEEDS = Permission.PUBLISH
_OUT_OF_REACH = "Anh/chị chỉ sửa được quy định của tỉnh, thành phố mình."
_TAKEN = "Tỉnh này đã có một quy định cho thủ tục này, cùng văn bản và cùng ngày bắt đầu. Anh/chị sửa quy định ấy."
_TOO_LATE = "Quy định này đã đổi tiếp sau lần sửa đó nên không hoàn tác được nữa."


class OverrideFilterForm(Form):
    """Which rules are wanted."""

    q = StringField("Tìm theo mã thủ tục, văn bản, ghi chú", filters=[stripped])
    tinh = SelectField("Tỉnh, thành phố", validate_choice=False)


async def get_overrides(request: web.Request) -> web.Response:
    """Show a page of the rules."""
    form, store = OverrideFilterForm(queried(request)), services_of(request).store
    form.tinh.choices = [("", "Mọi nơi"), *((name, name) for name in sorted(provinces()))]
    listed = await asyncio.to_thread(store.overrides.list, form.tinh.data or "")
    fitting = _fitting(listed, form.q.data or "")
    offset = (page_number(request) - 1) * _SIZE
    shown = fitting[offset : offset + _SIZE]
    names = await asyncio.to_thread(lambda: store.find_many({each.code for each in shown}))
    return render(
        request,
        "overrides.html",
        form=form,
        overrides=shown,
        names={code: record.name for code, record in names.items()},
        paging=paging(request, total=len(fitting), size=_SIZE),
        may_add=actor_of(request).may(NEEDS),
    )


async def get_new_override(request: web.Request) -> web.Response:
    """Show an empty form."""
    return await _shown(request, override_page(None), None)


async def post_new_override(request: web.Request) -> web.Response:
    """Keep a new rule."""
    answer = answer_override(pairs_of(await request.read()), None)
    return await _answered(request, answer, None, "override.written")


async def get_override(request: web.Request) -> web.Response:
    """Show a rule as a form; one that was taken out, with the way back."""
    stored = await _stored(request)
    return await _shown(request, override_page(stored), stored)


async def post_override(request: web.Request) -> web.Response:
    """Keep what was edited."""
    stored = await _mine(request)
    return await _answered(request, answer_override(pairs_of(await request.read()), stored), stored, "override.changed")


async def post_remove(request: web.Request) -> web.Response:
    """Take a rule out."""
    stored = await _mine(request)
    await asyncio.to_thread(services_of(request).store.overrides.replace, stored.key, None)
    return await _done(request, "override.removed", stored, None, "Đã bỏ quy định này.")


async def post_undo(request: web.Request) -> web.Response:
    """Make a rule what it was before the last change."""
    services, stored = services_of(request), await _stored(request)
    last = await asyncio.to_thread(last_change, services.audit, _subject(request), stored and to_json_object(stored))
    if last is None:
        raise await saying(request, _TOO_LATE, PROBLEM, to="override", **_parts(request))
    before = override_from_json_object(last.before) if last.before else None
    for override in (stored, before):
        if override is not None and not _may_change(request, override):
            raise web.HTTPForbidden
    await asyncio.to_thread(services.store.overrides.replace, stored.key if stored else None, before)
    return await _done(request, "override.restored", stored, before, "Đã hoàn tác lần sửa gần nhất.")


def _fitting(listed: Sequence[Override], text: str) -> Sequence[Override]:
    words = plain_text(text).split()
    if not words:
        return listed
    said = ((each, plain_text(f"{each.code} {each.validity.decision} {each.place} {each.note}")) for each in listed)
    return [each for each, told in said if all(word in told for word in words)]


async def _answered(
    request: web.Request, answer: LocalPage | LocalSave[Override], stored: Override | None, action: str
) -> web.Response:
    if not isinstance(answer, LocalSave):
        return await _shown(request, answer, stored, status=400 if answer.problems else 200)
    new, store = answer.value, services_of(request).store.overrides
    if not _may_change(request, new):
        return await _shown(request, override_page(new), stored, status=400, problem=_OUT_OF_REACH)
    old_key = stored.key if stored else None
    taken = {each.key for each in await asyncio.to_thread(store.for_code, new.code)} - {old_key}
    if new.key in taken:
        return await _shown(request, override_page(new), stored, status=400, problem=_TAKEN)
    await asyncio.to_thread(store.replace, old_key, new)
    return await _done(request, action, stored, new, "Đã lưu. Người dân ở tỉnh này được trả lời theo đó ngay.")


async def _done(
    request: web.Request, action: str, before: Override | None, after: Override | None, words: str
) -> web.Response:
    known = after or before
    parts = {"code": known.code, "id": override_id(known)} if known else _parts(request)
    subject = f"override:{parts['code']}:{parts['id']}"
    told = (before and to_json_object(before), after and to_json_object(after))
    await asyncio.to_thread(services_of(request).audit.record, actor_of(request).name, action, subject, *told)
    raise await saying(request, words, to="override", **parts)


async def _shown(
    request: web.Request, form: LocalPage, stored: Override | None, *, status: int = 200, problem: str = ""
) -> web.Response:
    is_new = "id" not in request.match_info
    last: Any = None
    if not is_new:
        now = stored and to_json_object(stored)
        last = await asyncio.to_thread(last_change, services_of(request).audit, _subject(request), now)
        if stored is None and last is None:
            raise web.HTTPNotFound
    router = request.app.router
    html = local_html(form, title="Quy định riêng của tỉnh", action=request.path, hidden=hidden_token(request))
    named = f"{stored.province}: {stored.code}" if stored else "Quy định đã bỏ"
    return render(
        request,
        "local.html",
        status=status,
        title="Thêm quy định riêng của tỉnh" if is_new else named,
        home=("Quy định riêng của tỉnh", router["overrides"].url_for()),
        form=html if stored or is_new else None,
        problem=problem,
        last=last,
        remove=router["remove-override"].url_for(**_parts(request)) if stored else None,
        undo=router["undo-override"].url_for(**_parts(request)) if last else None,
        may_change=stored is None or _may_change(request, stored),
        out_of_reach=_OUT_OF_REACH,
    )


def _may_change(request: web.Request, override: Override) -> bool:
    return actor_of(request).may_change_province(override.province, NEEDS)


async def _mine(request: web.Request) -> Override:
    """Return the rule that is to be changed; refuse whoever may not."""
    stored = await _stored(request)
    if stored is None:
        raise web.HTTPNotFound
    if not _may_change(request, stored):
        raise web.HTTPForbidden
    return stored


async def _stored(request: web.Request) -> Override | None:
    parts = _parts(request)
    listed = await asyncio.to_thread(services_of(request).store.overrides.for_code, parts["code"])
    return next((each for each in listed if override_id(each) == parts["id"]), None)


def _parts(request: web.Request) -> dict[str, str]:
    return {name: request.match_info[name] for name in ("code", "id")}


def _subject(request: web.Request) -> str:
    return "override:{code}:{id}".format(**_parts(request))
