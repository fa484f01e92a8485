"""Drafts: all that are being written, a new record of one's own, dropping one and bringing it back."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from typing import Any

from aiohttp import web
from aiohttp_session import get_session
from wtforms import Form, SelectField, StringField
from wtforms.validators import DataRequired

from procedures.accounts.actor import Actor
from procedures.accounts.audit import AuditEntry, AuditFilter
from procedures.accounts.scope import ScopeKind
from procedures.admin.flashes import PROBLEM, flash, saying
from procedures.admin.forms import REQUIRED, at_most, first_error, posted, stripped
from procedures.admin.paging import page_number, paging
from procedures.admin.posted_fields import posted_number
from procedures.admin.reach import refuse_out_of_reach, shown_record
from procedures.admin.rendering import render
from procedures.admin.services import ConsoleServices, services_of
from procedures.admin.signing_in import actor_of
from procedures.field_labels import field_label
from procedures.importers.codes import MalformedCode
from procedures.publishing.errors import PublishingRefused
from procedures.publishing.kept_drafts import kept, restored
from procedures.records import Agency, Origin, Procedure, Source

DISCARDED = "draft.discarded"
DROPPED = "draft"
"""Under this name the log keeps the draft itself."""
_SIZE = 20
_BAD_CODE = "Mã thủ tục gồm một chữ số, dấu chấm, sáu chữ số, ví dụ 1.004222."
_NOT_YOURS = "Cơ quan này ngoài phạm vi của anh/chị."


class NewRecordForm(Form):
    """What a new record is begun with; everything else is filled in on the form of its draft."""

    code = StringField(field_label(Procedure, "code"), [DataRequired(REQUIRED), at_most(20)], filters=[stripped])
    name = StringField(field_label(Procedure, "name"), [DataRequired(REQUIRED), at_most(1000)], filters=[stripped])
    agency = SelectField(field_label(Procedure, "promulgating_agency"), validate_choice=False)

    def record(self) -> Procedure:
        """Return the record that was asked for."""
        agency = Agency(self.agency.data) if self.agency.data else None
        source = Source(Origin.LOCAL)
        return Procedure(self.code.data or "", self.name.data or "", source, promulgating_agency=agency)


async def get_drafts(request: web.Request) -> web.Response:
    """Show what is being written, by whom, and what it changes."""
    services = services_of(request)
    offset = (page_number(request) - 1) * _SIZE
    total = await asyncio.to_thread(services.drafts.count)
    drafts = await asyncio.to_thread(
        lambda: [draft.compared() for draft in services.drafts.list(limit=_SIZE, offset=offset)]
    )
    return render(request, "drafts.html", drafts=drafts, paging=paging(request, total=total, size=_SIZE))


async def get_new_record(request: web.Request) -> web.Response:
    """Show an empty form."""
    return render(request, "new_record.html", form=await _new_form(request, None), problem="")


async def post_new_record(request: web.Request) -> web.Response:
    """Begin the draft of a new record."""
    form = await _new_form(request, await posted(request))
    problem = "" if form.validate() else first_error(form)
    if not problem and not actor_of(request).may_change(form.record()):
        problem = _NOT_YOURS
    problem = problem or await _begun(request, form.record())
    if problem:
        return render(request, "new_record.html", status=400, form=form, problem=problem)
    raise await saying(request, "Đã tạo bản nháp. Anh/chị điền các phần còn lại.", to="form", code=form.record().code)


async def post_discard(request: web.Request) -> web.Response:
    """Drop a draft; the log keeps it."""
    services, code = services_of(request), request.match_info["code"]
    live, draft = await asyncio.to_thread(shown_record, services, code)
    refuse_out_of_reach(request, live or (draft.record if draft else None))
    edition = await posted_number(request, "edition")
    try:
        dropped = await asyncio.to_thread(lambda: services.drafts.discard(code, edition=edition))
    except PublishingRefused as error:
        return await _back(request, "drafts", str(error), PROBLEM)
    actor = actor_of(request).name
    await asyncio.to_thread(services.audit.record, actor, DISCARDED, f"procedure:{code}", {DROPPED: kept(dropped)})
    page = "history" if live else "drafts"
    raise web.HTTPSeeOther(_with_words(request, page, code, await get_session(request)))


async def post_bring_back(request: web.Request) -> web.Response:
    """Put a draft that was dropped back."""
    services, code = services_of(request), request.match_info["code"]
    dropped = await asyncio.to_thread(last_dropped, services, code)
    if dropped is None:
        raise web.HTTPNotFound
    draft = restored(dropped.before[DROPPED])
    refuse_out_of_reach(request, await asyncio.to_thread(services.store.find, code) or draft.record)
    try:
        await asyncio.to_thread(services.drafts.bring_back, draft)
    except PublishingRefused as error:
        return await _back(request, "drafts", str(error), PROBLEM)
    actor = actor_of(request).name
    await asyncio.to_thread(services.audit.record, actor, "draft.brought_back", f"procedure:{code}")
    return await _back(request, "drafts", "Đã lấy lại bản nháp.")


def last_dropped(services: ConsoleServices, code: str) -> AuditEntry | None:
    """Return the entry of the draft of a procedure that was dropped last."""
    wanted = AuditFilter(action=DISCARDED, subject=f"procedure:{code}")
    return next(iter(services.audit.find(wanted, limit=1)), None)


async def _begun(request: web.Request, record: Procedure) -> str:
    """Begin a draft; return what stands in the way, or nothing."""
    services, actor, now = services_of(request), actor_of(request).name, datetime.now(timezone.utc)
    try:
        await asyncio.to_thread(lambda: services.drafts.create(record, actor=actor, now=now))
    except MalformedCode:
        return _BAD_CODE
    except PublishingRefused as error:
        return str(error)
    after = {"code": record.code, "name": record.name}
    await asyncio.to_thread(services.audit.record, actor, "draft.created", f"procedure:{record.code}", None, after)
    return ""


async def _new_form(request: web.Request, fields: Any) -> NewRecordForm:
    form = NewRecordForm(fields)
    agencies = await asyncio.to_thread(services_of(request).records.agencies)
    actor = actor_of(request)
    mine = [name for name in agencies if _reaches(actor, name)]
    nothing = [("", "Chưa chọn")] if actor.scope.kind is ScopeKind.EVERYTHING else []
    form.agency.choices = [*nothing, *((name, name) for name in mine)]
    return form


def _reaches(actor: Actor, agency: str) -> bool:
    return actor.may_change(Procedure("", "", Source(Origin.LOCAL), promulgating_agency=Agency(agency)))


def _with_words(request: web.Request, page: str, code: str, session: Any) -> Any:
    flash(session, "Đã bỏ bản nháp. Anh/chị lấy lại được ở trang Lịch sử của thủ tục.")
    address = request.app.router[page]
    return address.url_for(code=code) if page == "history" else address.url_for()


async def _back(request: web.Request, page: str, words: str, kind: str = "done") -> web.Response:
    raise await saying(request, words, kind, to=page)
