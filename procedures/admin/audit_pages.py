"""The audit log: look through it, take it along."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web
from wtforms import DateField, Form, SelectField, StringField
from wtforms.validators import Optional

from procedures.accounts.audit import AuditEntry, AuditFilter
from procedures.accounts.permissions import ROLE_NAMES, Role
from procedures.admin.audit_subjects import subject_asked, subject_words
from procedures.admin.draft_pages import DROPPED
from procedures.admin.forms import queried, stripped
from procedures.admin.labels import ACTIONS, FIELDS
from procedures.admin.paging import page_number, paging
from procedures.admin.rendering import midnight_in_vietnam, render, worded_moment
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of

_SIZE = 50
_MOST_CHARACTERS = 32_000  # of a cell: spreadsheets hold 32,767
_HEADINGS = ("Số", "Thời điểm", "Người làm", "Việc", "Đối tượng", "Trước", "Sau")


class AuditForm(Form):
    """Which entries are wanted."""

    nguoi = SelectField("Người làm", validate_choice=False)
    viec = SelectField("Việc", validate_choice=False)
    doi_tuong = StringField("Đối tượng", filters=[stripped])
    tu_ngay = DateField("Từ ngày", [Optional()])
    den_ngay = DateField("Đến hết ngày", [Optional()])

    @property
    def wanted(self) -> AuditFilter:
        """What was asked for; days are days in Vietnam."""
        return AuditFilter(
            actor=self.nguoi.data or "",
            action=self.viec.data or "",
            subject=subject_asked(self.doi_tuong.data or ""),
            since=_start(self.tu_ngay.data),
            until=_start(self.den_ngay.data, later=1),
        )


async def get_audit(request: web.Request) -> web.Response:
    """Show a page of the log, newest first."""
    form = await _form(request)
    audit = services_of(request).audit
    wanted = form.wanted
    total = await asyncio.to_thread(audit.count, wanted)
    offset = (page_number(request) - 1) * _SIZE
    entries = await asyncio.to_thread(lambda: audit.find(wanted, limit=_SIZE, offset=offset))
    place = paging(request, total=total, size=_SIZE)
    return render(request, "audit.html", form=form, entries=entries, paging=place, shown=_shown)


async def get_audit_csv(request: web.Request) -> web.Response:
    """Hand out all entries that fit, for a spreadsheet; that is itself in the log."""
    services = services_of(request)
    wanted = (await _form(request)).wanted
    text = await asyncio.to_thread(lambda: as_csv(services.audit.each(wanted)))
    await asyncio.to_thread(services.audit.record, actor_of(request).name, "audit.exported", "audit")
    headers = {"Content-Disposition": 'attachment; filename="nhat-ky.csv"'}
    return web.Response(body=text.encode("utf-8-sig"), content_type="text/csv", charset="utf-8", headers=headers)


def as_csv(entries: Iterable[AuditEntry]) -> str:
    """Return entries as CSV in which no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for entry in entries:
        moment = worded_moment(entry.at)
        cells = (entry.actor, ACTIONS.get(entry.action, entry.action), subject_words(entry.subject))
        writer.writerow((entry.id, moment, *map(_cell, (*cells, _shown(entry.before), _shown(entry.after)))))
    return text.getvalue()


def _cell(text: str) -> str:
    """Keep spreadsheets from computing what somebody typed (OWASP, CSV injection)."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text[:_MOST_CHARACTERS]


def _shown(value: Any) -> str:
    """Return what was before or after, on one line."""
    if isinstance(value, dict):
        if DROPPED in value:
            return "giữ trọn bản nháp, lấy lại được ở trang Lịch sử"
        parts = ((FIELDS.get(name, name), _shown(_named(name, each))) for name, each in value.items())
        return "; ".join(f"{name}: {said}" for name, said in parts if said)
    if value is None or isinstance(value, bool):
        return {None: "", True: "có", False: "không"}[value]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _named(name: str, value: Any) -> Any:
    return ROLE_NAMES[Role(value)] if name == "role" and value in set(Role) else value


async def _form(request: web.Request) -> AuditForm:
    audit = services_of(request).audit
    actors, actions = await asyncio.to_thread(lambda: (audit.actors(), audit.actions()))
    form = AuditForm(queried(request))
    form.nguoi.choices = [("", "Mọi người"), *((name, name) for name in actors)]
    form.viec.choices = [("", "Mọi việc"), *((action, ACTIONS.get(action, action)) for action in actions)]
    form.validate()
    return form


def _start(day: Any, *, later: int = 0) -> datetime | None:
    return midnight_in_vietnam(day) + timedelta(days=later) if day else None
