"""Publishing a draft now or later, and what is said when something speaks against it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

from aiohttp import web
from aiohttp_session import get_session
from wtforms import Form, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Optional

from procedures.accounts.permissions import Permission
from procedures.admin.flashes import PROBLEM, flash
from procedures.admin.forms import at_most, first_error, posted, stripped
from procedures.admin.notice_form import Moment
from procedures.admin.posted_fields import posted_field, posted_number
from procedures.admin.reach import may_change, refuse_out_of_reach, shown_record
from procedures.admin.rendering import render, worded_moment
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.publishing.comparing import Difference, compare
from procedures.publishing.drafts import Draft
from procedures.publishing.errors import (
    DraftConflict,
    GuardFailed,
    PublishConflict,
    PublishingRefused,
    RecordInvalid,
)
from procedures.publishing.guarding import Overruling
from procedures.publishing.scheduling import Schedule, ScheduleState
from procedures.publishing.versions import Version
from procedures.records import Procedure
from procedures.vietnam_time import VIETNAM

_LOADING = "Trợ lý đang nạp nên chưa hỏi được câu hỏi kiểm tra. Anh/chị đợi khoảng một phút rồi bấm lại."
_NO_MOMENT = "Anh/chị chọn ngày và giờ công bố."
_LATER = "later"
_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"]
_STATES = {
    ScheduleState.WAITING: "đang chờ",
    ScheduleState.DONE: "đã công bố",
    ScheduleState.REFUSED: "bị từ chối",
    ScheduleState.CANCELLED: "đã hủy",
}


class PublishForm(Form):
    """Why, and if not now, when."""

    edition = HiddenField()
    reason = TextAreaField(
        "Lý do công bố", [DataRequired("Anh/chị ghi lý do công bố."), at_most(2000)], filters=[stripped]
    )
    goes_live_at = Moment("Ngày giờ công bố", [Optional()], format=_FORMATS)
    overruling = TextAreaField("Lý do vẫn công bố", [at_most(2000)], filters=[stripped])


@dataclass(frozen=True)
class Refusal:
    """What speaks against publishing, and the refusal itself for what the page offers then."""

    words: str
    error: PublishingRefused | None = None

    @property
    def failures(self) -> tuple[Any, ...]:
        """The questions that would go wrong."""
        return self.error.failures if isinstance(self.error, GuardFailed) else ()

    @property
    def problems(self) -> tuple[Any, ...]:
        """The mistakes in the draft."""
        return self.error.problems if isinstance(self.error, RecordInvalid) else ()

    @property
    def meanwhile(self) -> tuple[Difference, ...]:
        """What changed in the live record since the draft was begun."""
        return self.error.differences if isinstance(self.error, PublishConflict) else ()


async def get_publish(request: web.Request) -> web.Response:
    """Show what publishing would change, and ask why."""
    live, draft = await _stand(request)
    if draft is None:
        return await _to(request, "procedure", "Thủ tục này không có bản nháp để công bố.", PROBLEM)
    form = PublishForm(edition=str(draft.edition), goes_live_at=_next_morning())
    return await _page(request, live, draft, form)


async def post_publish(request: web.Request) -> web.Response:
    """Publish the draft that was shown, now or at the moment given; or say what speaks against it."""
    live, draft = await _stand(request)
    if draft is None:
        return await _to(request, "procedure", "Bản nháp không còn: có thể vừa được công bố hoặc bỏ.", PROBLEM)
    refuse_out_of_reach(request, live, draft.record, permission=Permission.PUBLISH)
    form = PublishForm(await posted(request))
    is_later = await posted_field(request, "do") == _LATER
    refusal = _unready(request, form, is_later=is_later)
    if refusal is not None:
        return await _page(request, live, draft, form, refusal)
    try:
        done = await asyncio.to_thread(_done, request, form, is_later=is_later)
    except PublishingRefused as error:
        return await _refused(request, form, error)
    return await _note(request, draft, done)


async def post_rebase(request: web.Request) -> web.Response:
    """Put the draft on top of the record as it is now."""
    live, draft = await _stand(request)
    refuse_out_of_reach(request, live, draft.record if draft else None)
    services, actor, code = services_of(request), actor_of(request).name, request.match_info["code"]
    edition = await posted_number(request, "edition")
    work = partial(services.drafts.rebase, code, edition=edition, actor=actor, now=_now())
    try:
        _, rebased = await asyncio.to_thread(work)
    except PublishingRefused as error:
        return await _to(request, "publish", str(error), PROBLEM)
    kept = {each.label: each.mine for each in rebased.clashes}
    theirs = {each.label: each.theirs for each in rebased.clashes}
    await asyncio.to_thread(services.audit.record, actor, "draft.rebased", f"procedure:{code}", theirs, kept)
    said = "Đã ghép bản nháp với bản đang dùng. Anh/chị xem lại rồi công bố."
    if rebased.clashes:
        places = "; ".join(each.label for each in rebased.clashes)
        said = f"Đã ghép. Những chỗ hai bên cùng sửa thì giữ chữ của bản nháp: {places}. Anh/chị xem kỹ các chỗ này."
    return await _to(request, "publish", said)


async def get_schedules(request: web.Request) -> web.Response:
    """Show what is to be published later, and what became of it."""
    services, actor = services_of(request), actor_of(request)
    waiting = await asyncio.to_thread(services.scheduling.list, ScheduleState.WAITING, ScheduleState.REFUSED)
    settled = await asyncio.to_thread(services.scheduling.list, ScheduleState.DONE, ScheduleState.CANCELLED)
    return render(
        request,
        "schedules.html",
        waiting=waiting,
        settled=settled[::-1][:30],
        states=_STATES,
        may=lambda one: may_change(actor, one.draft.base, one.draft, Permission.PUBLISH),
    )


async def post_cancel(request: web.Request) -> web.Response:
    """Give the draft of a schedule back to its editors."""
    services, identifier = services_of(request), request.match_info["id"]
    try:
        one = await asyncio.to_thread(services.scheduling.get, identifier)
        refuse_out_of_reach(request, one.draft.base or one.draft.record, permission=Permission.PUBLISH)
        draft = await asyncio.to_thread(services.scheduling.cancel, identifier)
    except PublishingRefused as error:
        return await _to(request, "schedules", str(error), PROBLEM)
    before = {"goes_live_at": worded_moment(one.goes_live_at)}
    actor = actor_of(request).name
    await asyncio.to_thread(services.audit.record, actor, "schedule.cancelled", f"procedure:{draft.code}", before)
    return await _to(request, "schedules", f"Đã hủy lịch của {draft.code}; nội dung trở lại thành bản nháp.")


def _unready(request: web.Request, form: PublishForm, *, is_later: bool) -> Refusal | None:
    """Return what speaks against it before anything is tried."""
    if services_of(request).is_loading:
        return Refusal(_LOADING)
    if not form.validate():
        return Refusal(first_error(form))
    return Refusal(_NO_MOMENT) if is_later and form.goes_live_at.data is None else None


def _done(request: web.Request, form: PublishForm, *, is_later: bool) -> Version | Schedule:
    services, code, asked = services_of(request), request.match_info["code"], _asked(request, form)
    moment = form.goes_live_at.data
    if is_later and moment is not None:
        return services.scheduling.schedule(code, goes_live_at=moment.replace(tzinfo=VIETNAM), **asked)
    return services.publishing.publish(code, **asked)


def _asked(request: web.Request, form: PublishForm) -> dict[str, Any]:
    actor, reason = actor_of(request), form.overruling.data or ""
    overruling = Overruling(reason) if reason and actor.may(Permission.OVERRIDE_GUARD) else None
    edition = str(form.edition.data or "")
    return {
        "edition": int(edition) if edition.isascii() and edition.isdigit() else 0,
        "publisher": actor.name,
        "reason": form.reason.data,
        "now": _now(),
        "overruling": overruling,
    }


async def _refused(request: web.Request, form: PublishForm, error: PublishingRefused) -> web.Response:
    """Show the page again with what speaks against it; the text of the reason stays."""
    live, draft = await _stand(request)
    if draft is None:
        return await _to(request, "procedure", str(error), PROBLEM)
    if isinstance(error, DraftConflict):  # the differences shown were others: they are to be looked at first
        form.edition.data = str(draft.edition)
    return await _page(request, live, draft, form, Refusal(str(error), error))


async def _note(request: web.Request, draft: Draft, done: Version | Schedule) -> web.Response:
    """Write down what was done, and say it."""
    found = draft.differences
    before = {each.label: each.before for each in found}
    after = {"reason": "", "overruled": "", **{each.label: each.after for each in found}}
    if isinstance(done, Version):
        after |= {"reason": done.publication.reason, "overruled": done.publication.overruled}
        action, page = "procedure.published", "history"
        said = f"Đã công bố phiên bản {done.number}. Người dân được trả lời theo bản mới trong vài giây."
    else:
        moment = worded_moment(done.goes_live_at)
        after |= {"reason": done.reason, "overruled": done.overruled, "goes_live_at": moment}
        action, page, said = "procedure.scheduled", "schedules", f"Đã đặt lịch: {draft.code} công bố lúc {moment}."
    actor = actor_of(request).name
    services = services_of(request)
    await asyncio.to_thread(services.audit.record, actor, action, f"procedure:{draft.code}", before, after)
    return await _to(request, page, said)


async def _stand(request: web.Request) -> tuple[Procedure | None, Draft | None]:
    return await asyncio.to_thread(shown_record, services_of(request), request.match_info["code"])


async def _page(
    request: web.Request, live: Procedure | None, draft: Draft, form: PublishForm, refusal: Refusal | None = None
) -> web.Response:
    services, actor = services_of(request), actor_of(request)
    found = await asyncio.to_thread(compare, live or Procedure(draft.code, "", draft.record.source), draft.record)
    may_publish = may_change(actor, live, draft, Permission.PUBLISH) and actor.may_change(draft.record)
    return render(
        request,
        "publish.html",
        status=400 if refusal else 200,
        draft=draft,
        live=live,
        found=found,
        form=form,
        refusal=refusal,
        may_publish=may_publish,
        needs_another=services.publishing.needs_second_person and actor.name in draft.authors,
        may_edit=may_change(actor, live, draft),
        may_overrule=actor.may(Permission.OVERRIDE_GUARD),
        questions=await asyncio.to_thread(services.questions.of, draft.code),
        is_loading=services.is_loading,
    )


async def _to(request: web.Request, page: str, words: str, kind: str = "done") -> web.Response:
    """Go to a page, of the procedure where it is one of those, and say something there."""
    flash(await get_session(request), words, kind)
    address: Callable[..., Any] = request.app.router[page].url_for
    code = request.match_info.get("code")
    raise web.HTTPSeeOther(address() if page == "schedules" or code is None else address(code=code))


def _next_morning() -> datetime:
    """Return when a working day next begins, as what most schedules want."""
    return (datetime.now(VIETNAM) + timedelta(days=1)).replace(hour=7, minute=0, second=0, microsecond=0, tzinfo=None)


def _now() -> datetime:
    return datetime.now(timezone.utc)
