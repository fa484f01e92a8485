"""What an official does about a group of questions: one button each, in the audit log, and taken back by another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web
from aiohttp_session import get_session

from procedures.accounts.permissions import Permission
from procedures.admin.flashes import PROBLEM, flash, saying
from procedures.admin.forms import first_error, posted
from procedures.admin.inbox_forms import AnswerForm, AttachForm, CorrectForm, HandForm, TeachingForm
from procedures.admin.inbox_pages import colleagues, group_of, group_page, may_for_everybody, nameless, number_in
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.questions.inbox_group import Example, Group
from procedures.questions.teaching import CannotUndo, NothingToTeach, Teaching
from procedures.records import Procedure, ProcedureNotFound

_NO_CODE = "Anh/chị chọn một thủ tục, hoặc ghi mã thủ tục."
_NO_SUCH_CODE = "Không có thủ tục nào mang mã này."
_NO_WORDS = "Nhóm này không còn câu hỏi nào để dạy: chữ của câu hỏi đã hết hạn lưu."
_OUT_OF_REACH = "Thủ tục này ngoài phạm vi của anh/chị. Anh/chị chuyển nhóm câu hỏi cho đồng nghiệp phụ trách."
_NAMED = 3  # of the wordings warned against; more of them are no clearer
_GONE = "Việc này đã được hoàn tác rồi."
_NAMELESS = (
    "Chưa gắn. {asked} không nói rõ là việc gì, chỉ hiểu được trong cuộc trò chuyện. "
    "Gắn rồi thì ai hỏi trống như vậy cũng được trả lời bằng thủ tục này, dù họ cần việc khác."
)
_LIVE = "Người dân hỏi câu này, có dấu hay không dấu, đều được trả lời như vậy ngay từ bây giờ."


async def post_attach(request: web.Request) -> web.Response:
    """Answer a group with a procedure."""
    group, examples = await _group(request)
    form = AttachForm(await posted(request), examples=examples)
    problem = "" if form.validate() else first_error(form)
    procedure = await _procedure(request, form.code) if form.code else None
    problem = problem or (_NO_CODE if not form.code else "" if procedure else _NO_SUCH_CODE)
    if procedure and not actor_of(request).may_change(procedure, Permission.TEACH):
        problem = _OUT_OF_REACH
    if problem or procedure is None:
        return await group_page(request, group, problem=problem, attach=form)
    unclear = nameless(form.phrasings, services_of(request))
    if unclear and not form.insists:
        warning = _NAMELESS.format(asked=", ".join(f"“{text}”" for text in unclear[:_NAMED]))
        return await group_page(request, group, problem=warning, doubted=True, attach=form)
    after = {"code": procedure.code, "facets": form.muc.data, "phrasings": form.phrasings}

    def attach(teaching: Teaching, actor: str) -> int:
        facets = form.muc.data or ()
        return teaching.attach(group.id, procedure.code, actor=actor, phrasings=form.phrasings, facets=facets)

    return await _done(
        request, group, "question.attached", f"Đã gắn vào “{procedure.name}”. {_LIVE}", attach, after=after
    )


async def post_answer(request: web.Request) -> web.Response:
    """Answer a group with a text of its own."""
    _only_for_everybody(request)
    group, examples = await _group(request)
    form = AnswerForm(await posted(request), examples=examples)
    if not form.validate():
        return await group_page(request, group, problem=first_error(form), answer=form)
    until = form.het_han.data.isoformat() if form.het_han.data else ""
    after: dict[str, Any] = {"text": form.tra_loi.data, "source": form.nguon.data, "valid_until": until}
    after["phrasings"] = form.phrasings

    def answer(teaching: Teaching, actor: str) -> int:
        return teaching.answer(group.id, form.answer, actor=actor, phrasings=form.phrasings)

    return await _done(request, group, "question.answered", f"Đã có câu trả lời riêng. {_LIVE}", answer, after=after)


async def post_out_of_scope(request: web.Request) -> web.Response:
    """Decline a group."""
    _only_for_everybody(request)
    group, examples = await _group(request)
    form = TeachingForm(await posted(request), examples=examples)
    if not form.validate():
        return await group_page(request, group, problem=first_error(form))

    def decline(teaching: Teaching, actor: str) -> int:
        return teaching.out_of_scope(group.id, actor=actor, phrasings=form.phrasings)

    words = "Đã đánh dấu ngoài phạm vi: trợ lý từ chối lịch sự câu này ngay từ bây giờ."
    return await _done(request, group, "question.out_of_scope", words, decline, after={"phrasings": form.phrasings})


async def post_hand(request: web.Request) -> web.Response:
    """Hand a group to a colleague."""
    group, _ = await _group(request)
    form = HandForm(await posted(request), colleagues=await colleagues(services_of(request)))
    if not form.validate():
        return await group_page(request, group, problem="Anh/chị chọn một đồng nghiệp.", hand=form)
    to = form.cho.data

    def hand(teaching: Teaching, actor: str) -> int:
        return teaching.hand(group.id, to, actor=actor)

    return await _done(request, group, "question.handed", f"Đã chuyển cho {to}.", hand, after={"handed_to": to})


async def post_dismiss(request: web.Request) -> web.Response:
    """Put a group away."""
    _only_for_everybody(request)
    group, _ = await _group(request)

    def dismiss(teaching: Teaching, actor: str) -> int:
        return teaching.dismiss(group.id, actor=actor)

    return await _done(request, group, "question.dismissed", "Đã bỏ qua nhóm câu hỏi này.", dismiss, after=None)


async def post_correct(request: web.Request) -> web.Response:
    """Note what a group asks for, for the next training."""
    group, examples = await _group(request)
    form = CorrectForm(await posted(request), examples=examples)
    if not form.validate():
        return await group_page(request, group, problem=first_error(form), correct=form)
    intent, facets, phrasings = form.y_dinh.data, form.muc_hoi.data or [], form.phrasings

    def correct(teaching: Teaching, actor: str) -> int:
        return teaching.correct(group.id, intent, actor=actor, facets=facets, phrasings=phrasings)

    after = {"intent": intent, "facets": facets, "phrasings": phrasings}
    words = "Đã ghi lại cho lần huấn luyện sau. Câu trả lời hiện nay chưa đổi."
    return await _done(request, group, "question.corrected", words, correct, after=after)


async def post_undo(request: web.Request) -> web.Response:
    """Take an action back. One's own, or with the reach of everything anybody's."""
    services, actor = services_of(request), actor_of(request)
    done = await asyncio.to_thread(services.inbox.action, number_in(request))
    if done is None:
        raise web.HTTPNotFound
    if done.actor != actor.name:
        _only_for_everybody(request)
    try:
        await asyncio.to_thread(lambda: services.teaching.undo(done.id, actor=actor.name))
    except CannotUndo:
        flash(await get_session(request), _GONE, PROBLEM)
    else:
        subject = f"question:{done.group}"
        await asyncio.to_thread(services.audit.record, actor.name, "question.undone", subject, {"action": done.kind})
        flash(await get_session(request), "Đã hoàn tác: mọi thứ như trước khi làm việc đó.")
    raise web.HTTPSeeOther(request.app.router["inbox-group"].url_for(id=str(done.group)))


async def _done(
    request: web.Request, group: Group, action: str, words: str, change: Callable[[Teaching, str], int], *, after: Any
) -> web.Response:
    services, actor = services_of(request), actor_of(request).name
    before = {"state": group.state.value, "handed_to": group.handed_to}
    try:
        await asyncio.to_thread(change, services.teaching, actor)
    except NothingToTeach:
        return await group_page(request, group, problem=_NO_WORDS)
    await asyncio.to_thread(services.audit.record, actor, action, f"question:{group.id}", before, after)
    raise await saying(request, words, to="inbox-group", id=str(group.id))


async def _group(request: web.Request) -> tuple[Group, tuple[Example, ...]]:
    group = await group_of(request)
    return group, await asyncio.to_thread(services_of(request).inbox.examples, group.id)


async def _procedure(request: web.Request, code: str) -> Procedure | None:
    try:
        return await asyncio.to_thread(services_of(request).store.get, code)
    except ProcedureNotFound:
        return None


def _only_for_everybody(request: web.Request) -> None:
    """Refuse people of one province or agency: what is decided here is read in all of them."""
    if not may_for_everybody(actor_of(request)):
        raise web.HTTPForbidden
