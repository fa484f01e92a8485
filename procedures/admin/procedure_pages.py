"""The list of records, searched as citizens search, and a record to read."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from aiohttp import web
from wtforms import BooleanField, DateField, Form, SelectField, StringField
from wtforms.validators import Optional

from procedures.admin.forms import queried, stripped
from procedures.admin.paging import page_number, paging
from procedures.admin.reach import may_change, shown_record
from procedures.admin.rendering import midnight_in_vietnam, render
from procedures.admin.services import ConsoleServices, services_of
from procedures.admin.signing_in import actor_of
from procedures.field_labels import field_label, text_label, value_label
from procedures.questions.figures import Period
from procedures.record_list import RecordFilter, RecordPage
from procedures.records import Level, Procedure
from procedures.vietnam_time import VIETNAM

_SIZE = 30
_FOUND = 60
"""Candidates of a search: the right one is among the first ten, the rest is for the filters."""
_RECENT_DAYS = 30
_EVERY = 100_000


class ProcedureFilterForm(Form):
    """What the list is narrowed by; the names of the fields stand in the address."""

    q = StringField("Tìm thủ tục", filters=[stripped])
    linh_vuc = SelectField(field_label(Procedure, "category"), validate_choice=False)
    cap = SelectField(
        field_label(Procedure, "levels"),
        choices=[("", "Mọi cấp"), *((level.value, value_label(level)) for level in Level)],
        validate_choice=False,
    )
    tinh = SelectField("Riêng của tỉnh", validate_choice=False)
    trang_thai = SelectField(field_label(Procedure, "state"), validate_choice=False)
    cu_hon = DateField("Chưa cập nhật từ ngày", [Optional()])
    thieu_cach_noi = BooleanField("Chưa có cách nói đời thường")
    hoi_nhieu = BooleanField(f"Hỏi nhiều nhất ({_RECENT_DAYS} ngày qua)")


async def get_procedures(request: web.Request) -> web.Response:
    """Show a page of the records that fit."""
    services = services_of(request)
    form = ProcedureFilterForm(queried(request))
    choices = await asyncio.to_thread(services.records.choices)
    form.linh_vuc.choices = [("", "Mọi lĩnh vực"), *((name, name) for name in choices.categories)]
    form.tinh.choices = [("", "Không chọn"), *((name, name) for name in choices.provinces)]
    states = ((name, text_label(Procedure, "state", name)) for name in choices.states)
    form.trang_thai.choices = [("", "Mọi trạng thái"), *states]
    form.validate()
    offset = (page_number(request) - 1) * _SIZE
    asked = await asyncio.to_thread(_asked, services) if form.hoi_nhieu.data else {}
    find = partial(_find, services, form, asked, offset=offset)
    page = await asyncio.to_thread(find)
    place = paging(request, total=page.total, size=_SIZE)
    codes = [record.code for record in page.records]
    drafts = await asyncio.to_thread(services.drafts.authors, codes)
    waiting = await asyncio.to_thread(services.scheduling.waiting, codes)
    return render(
        request,
        "procedures.html",
        form=form,
        records=page.records,
        paging=place,
        drafts=drafts,
        waiting=waiting,
        asked=asked,
    )


async def get_procedure(request: web.Request) -> web.Response:
    """Show a record as it is stored, or as it is drafted where it was never published."""
    services, code = services_of(request), request.match_info["code"]
    live, draft = await asyncio.to_thread(shown_record, services, code)
    waiting = await asyncio.to_thread(services.scheduling.waiting, [code])
    return render(
        request,
        "procedure.html",
        procedure=live or (draft.record if draft else None),
        is_live=live is not None,
        draft=draft,
        waiting=waiting.get(code),
        may_change=may_change(actor_of(request), live, draft),
    )


def _find(services: ConsoleServices, form: ProcedureFilterForm, asked: Mapping[str, int], *, offset: int) -> RecordPage:
    wanted = _wanted(services, form)
    if form.hoi_nhieu.data:
        wanted = replace(wanted, codes=_most_asked(wanted.codes, asked))
    return services.records.find(wanted, limit=_SIZE, offset=offset)


def _asked(services: ConsoleServices) -> Mapping[str, int]:
    """Return how many turns of the last days answered each procedure, most first."""
    today = datetime.now(VIETNAM).date()
    period = Period(today - timedelta(days=_RECENT_DAYS - 1), today)
    return dict(services.figures.read(period, top=_EVERY).procedures)


def _most_asked(found: tuple[str, ...] | None, asked: Mapping[str, int]) -> tuple[str, ...]:
    """Return the codes that were asked about, most first; of a search, those that it found."""
    return tuple(code for code in asked if found is None or code in set(found))


def _searched(services: ConsoleServices, text: str) -> tuple[str, ...] | None:
    """Return the codes that a question may mean, best first, each with the twins that it stands for."""
    if services.search is None:
        return None
    found = services.search(text, limit=_FOUND)
    return tuple(dict.fromkeys(code for each in found for code in (each.code, *each.same)))


def codes_wanted(services: ConsoleServices, request: web.Request, most: int) -> tuple[str, ...]:
    """Return the codes of the records that an address asks for, as the list shows them."""
    form = ProcedureFilterForm(queried(request))
    form.validate()
    found = services.records.find(_wanted(services, form), limit=most)
    return tuple(record.code for record in found.records)


def _wanted(services: ConsoleServices, form: ProcedureFilterForm) -> RecordFilter:
    text = form.q.data or ""
    level = form.cap.data if form.cap.data in {known.value for known in Level} else None
    return RecordFilter(
        codes=_searched(services, text) if text and services.search is not None else None,
        text=text if services.search is None else "",
        category=form.linh_vuc.data or "",
        level=Level(level) if level else None,
        province=form.tinh.data or "",
        state=form.trang_thai.data or "",
        stale_before=midnight_in_vietnam(form.cu_hon.data) if form.cu_hon.data else None,
        without_alias=form.thieu_cach_noi.data,
    )
