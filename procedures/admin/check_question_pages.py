"""The test questions of a procedure: whoever publishes it is held to them."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from typing import Any

from aiohttp import web
from wtforms import Form, SelectField, TextAreaField
from wtforms.validators import DataRequired

from procedures.admin.flashes import PROBLEM, saying
from procedures.admin.forms import REQUIRED, at_most, first_error, posted, stripped
from procedures.admin.posted_fields import posted_field
from procedures.admin.reach import may_change, refuse_out_of_reach, shown_record
from procedures.admin.rendering import render
from procedures.admin.services import ConsoleServices, services_of
from procedures.admin.signing_in import actor_of
from procedures.publishing.check_questions import CheckQuestion
from procedures.publishing.guarding import FailedQuestion

_LOADING = "Trợ lý đang nạp nên chưa hỏi được. Anh/chị đợi khoảng một phút rồi bấm lại."
_NOT_HERE = "Trợ lý chạy ở máy chủ khác nên không hỏi thử được ở đây."


class QuestionForm(Form):
    """A question in somebody's words, and the part of the procedure that must be answered."""

    text = TextAreaField("Câu hỏi", [DataRequired(REQUIRED), at_most(500)], filters=[stripped])
    facet = SelectField("Phải trả lời mục", validate_choice=True)


async def get_questions(request: web.Request) -> web.Response:
    """Show the questions of a procedure."""
    return await _page(request, _form(request, None))


async def post_question(request: web.Request) -> web.Response:
    """Add one."""
    services, code = services_of(request), request.match_info["code"]
    await _refuse(request)
    form, actor = _form(request, await posted(request)), actor_of(request).name
    if not form.validate():
        return await _page(request, form, first_error(form))
    facets = (form.facet.data,) if form.facet.data else ()
    question = CheckQuestion(code, form.text.data or "", facets, author=actor)
    now = datetime.now(timezone.utc)
    stored = await asyncio.to_thread(lambda: services.questions.add(question, now=now))
    await _note(request, "check_question.added", None, _told(stored))
    return await _back(request, "Đã thêm câu hỏi kiểm tra.")


async def post_remove(request: web.Request) -> web.Response:
    """Take one out."""
    services, code = services_of(request), request.match_info["code"]
    await _refuse(request)
    identifier = await posted_field(request, "id")
    known = await asyncio.to_thread(services.questions.of, code)
    question = next((each for each in known if each.id == identifier), None)
    if question is None:
        return await _back(request, "Câu hỏi này không còn.", PROBLEM)
    await asyncio.to_thread(services.questions.remove, identifier)
    await _note(request, "check_question.removed", _told(question), None)
    return await _back(request, f"Đã bỏ câu hỏi «{question.text}».")


async def post_run(request: web.Request) -> web.Response:
    """Ask the questions now, with the draft laid over where there is one."""
    services, code = services_of(request), request.match_info["code"]
    if services.guard is None:
        return await _back(request, _LOADING if services.is_loading else _NOT_HERE, PROBLEM)
    live, draft = await asyncio.to_thread(shown_record, services, code)
    record = draft.record if draft else live
    if record is None:
        raise web.HTTPNotFound
    failures = await asyncio.to_thread(services.guard.failures, record)
    return await _page(request, _form(request, None), failures=failures)


async def _page(
    request: web.Request, form: QuestionForm, problem: str = "", failures: tuple[FailedQuestion, ...] | None = None
) -> web.Response:
    services, code = services_of(request), request.match_info["code"]
    live, draft = await asyncio.to_thread(shown_record, services, code)
    return render(
        request,
        "check_questions.html",
        status=400 if problem else 200,
        record=(draft.record if draft else None) or live,
        draft=draft,
        questions=await asyncio.to_thread(services.questions.of, code),
        labels=dict(_facets(services)),
        form=form,
        problem=problem,
        failures=failures,
        may_edit=may_change(actor_of(request), live, draft),
        is_ready=services.guard is not None,
    )


def _form(request: web.Request, fields: Any) -> QuestionForm:
    form = QuestionForm(fields)
    form.facet.choices = [("", "Mục nào cũng được"), *_facets(services_of(request))]
    return form


def _facets(services: ConsoleServices) -> list[tuple[str, str]]:
    return list(services.preview.facets()) if services.preview else []


async def _refuse(request: web.Request) -> None:
    live, draft = await asyncio.to_thread(shown_record, services_of(request), request.match_info["code"])
    refuse_out_of_reach(request, live or (draft.record if draft else None))


def _told(question: CheckQuestion) -> dict[str, str]:
    return {"question": question.text, "facets": ", ".join(question.facets)}


async def _note(request: web.Request, action: str, before: Any, after: Any) -> None:
    record, code = services_of(request).audit.record, request.match_info["code"]
    await asyncio.to_thread(record, actor_of(request).name, action, f"procedure:{code}", before, after)


async def _back(request: web.Request, words: str, kind: str = "done") -> web.Response:
    raise await saying(request, words, kind, to="check-questions", code=request.match_info["code"])
