"""What is taught and counts today, to look at, word anew or take back; corrections to take along."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from aiohttp import web

from procedures.admin.flashes import saying
from procedures.admin.forms import first_error, posted
from procedures.admin.inbox_forms import AnswerFields
from procedures.admin.inbox_pages import may_for_everybody, number_in, rights
from procedures.admin.paging import page_number, paging
from procedures.admin.question_labels import KINDS, facet_words
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.questions.lesson import FaqAnswer, LessonKind
from procedures.questions.taught import Taught
from procedures.questions.teaching import CannotReword
from procedures.questions.training_export import training_yaml
from procedures.vietnam_time import VIETNAM

_SIZE = 30


async def get_taught(request: web.Request) -> web.Response:
    """Show what was taught, the latest first."""
    services = services_of(request)
    asked = request.query.get("loai", "")
    kind = LessonKind(asked) if asked in set(LessonKind) else None
    offset = (page_number(request) - 1) * _SIZE
    lessons = await asyncio.to_thread(lambda: services.taught.find(kind, limit=_SIZE, offset=offset))
    place = paging(request, total=await asyncio.to_thread(services.taught.count, kind), size=_SIZE)
    today = datetime.now(VIETNAM).date()
    context: dict[str, Any] = {
        "kinds": KINDS,
        "kind": kind,
        "facet_words": facet_words,
        "today": today,
        **rights(request),
    }
    return render(request, "taught.html", lessons=lessons, paging=place, **context)


async def get_answer(request: web.Request) -> web.Response:
    """Show an answer of its own, as a form."""
    taught, answer = await _answer(request)
    form = AnswerFields(tra_loi=answer.text, nguon=answer.source, het_han=answer.valid_until)
    return render(request, "taught_answer.html", taught=taught, form=form, problem="")


async def post_answer(request: web.Request) -> web.Response:
    """Word an answer anew; it counts at once."""
    if not may_for_everybody(actor_of(request)):
        raise web.HTTPForbidden
    taught, before = await _answer(request)
    form = AnswerFields(await posted(request))
    if not form.validate():
        return render(request, "taught_answer.html", status=400, taught=taught, form=form, problem=first_error(form))
    services, actor = services_of(request), actor_of(request).name
    try:
        await asyncio.to_thread(lambda: services.teaching.reword(taught.action, form.answer, actor=actor))
    except CannotReword as error:
        raise web.HTTPNotFound from error
    said = (actor, "question.reworded", f"question:{taught.group}", _said(before), _said(form.answer))
    await asyncio.to_thread(services.audit.record, *said)
    raise await saying(request, "Đã lưu. Người dân đọc câu trả lời mới ngay từ bây giờ.", to="taught")


async def get_corrections(request: web.Request) -> web.Response:
    """Hand out the corrections as training data; that is itself in the log."""
    services = services_of(request)
    text = await asyncio.to_thread(training_yaml, services.store.engine)
    await asyncio.to_thread(services.audit.record, actor_of(request).name, "question.exported", "questions")
    headers = {"Content-Disposition": 'attachment; filename="sua-y-dinh.yml"'}
    return web.Response(text=text, content_type="application/yaml", headers=headers)


async def _answer(request: web.Request) -> tuple[Taught, FaqAnswer]:
    taught = await asyncio.to_thread(services_of(request).taught.get, number_in(request))
    if taught is None or taught.answer is None:
        raise web.HTTPNotFound
    return taught, taught.answer


def _said(answer: FaqAnswer) -> dict[str, str]:
    until = answer.valid_until.isoformat() if answer.valid_until else ""
    return {"text": answer.text, "source": answer.source, "valid_until": until}
