"""The sheet to take along, as a page to print and as a PDF."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from actions.answers.case_fit import CASE_FACETS, EVERY_CASE, case_fit
from actions.answers.checklist import Checklist, SheetGroup, SheetLine, SheetSection, checklist
from actions.answers.footer import vietnam_now
from actions.answers.links import CASE, CODE, answer_link, sheet_link
from actions.answers.situation import Situation
from actions.answers.submission import Submission
from bot.web.error_pages import error_page
from bot.web.late_records import LateRecords
from procedures.chosen_cases import ChosenCases, fitted, whole_choice
from procedures.records import Procedure
from procedures.working_days.announcements import official_calendar


@dataclass(frozen=True)
class Sheets:
    """What the sheets are made from.

    QR codes lead to ``public_url``; empty for where the request came to. ``province`` is that of the people served.
    """

    records: LateRecords = field(default_factory=LateRecords)
    public_url: str = ""
    province: str = ""
    now: Callable[[], datetime] = vietnam_now


SHEETS = web.AppKey("sheets", Sheets)
_Draw = Callable[[web.Request, Procedure, str, Checklist], Awaitable[web.Response]]
"""Draws a record's sheet; the text is the choice of cases as addresses carry it."""
_SHEET = Template(Path(__file__).with_name("templates").joinpath("checklist.html").read_text("utf-8"))
_STARTING = "Một Cửa đang khởi động. Anh/chị mở lại trang này sau ít phút nhé."
_UNKNOWN = "Một Cửa không có thủ tục này, hoặc nó đã được thay. Anh/chị quay về trang trò chuyện để hỏi nhé."


async def get_sheet(request: web.Request) -> web.Response:
    """Answer ``GET /giay-to``: the page to print."""
    return await _drawn(request, _page)


async def get_sheet_pdf(request: web.Request) -> web.Response:
    """Answer ``GET /giay-to.pdf``: the same for the printer."""
    return await _drawn(request, _file)


async def _drawn(request: web.Request, draw: _Draw) -> web.Response:
    """Return the sheet of the record and the case that the address names, or the page that says why there is none."""
    sheets = request.app[SHEETS]
    if not sheets.records.ready:
        return error_page(503, _STARTING)
    procedure = await asyncio.to_thread(sheets.records.find, request.query.get(CODE, ""))
    if procedure is None:
        return error_page(404, _UNKNOWN)
    chosen = whole_choice(request.query.get(CASE, ""), procedure)
    sheet = await asyncio.to_thread(_sheet, sheets, procedure, chosen)
    return await draw(request, procedure, chosen.text if chosen else "", sheet)


async def _page(request: web.Request, procedure: Procedure, choice: str, sheet: Checklist) -> web.Response:
    text = _SHEET.substitute(
        title=escape(sheet.title),
        case=f'<p class="case">{escape(sheet.case)}</p>' if sheet.case else "",
        sections="".join(_section(section) for section in sheet.sections),
        source="".join(f"<li>{escape(line)}</li>" for line in sheet.source),
        code=_qr(_address(request, procedure, choice)),
        pdf=escape(sheet_link(procedure.code, choice, pdf=True)),
        answer=escape(answer_link(procedure.code, CASE_FACETS, choice)),
    )
    return web.Response(text=text, content_type="text/html")


async def _file(request: web.Request, procedure: Procedure, choice: str, sheet: Checklist) -> web.Response:
    return web.Response(
        body=await asyncio.to_thread(_pdf, sheet, _address(request, procedure, choice)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="giay-to-{procedure.code}.pdf"'},
    )


def _sheet(sheets: Sheets, procedure: Procedure, chosen: ChosenCases | None) -> Checklist:
    now = sheets.now()
    situation = Situation(
        today=now.date(),
        submission=Submission(now, now.date(), official_calendar()),
        fit=case_fit(procedure, chosen) if chosen else EVERY_CASE,
        overrides=sheets.records.overrides_of(sheets.province, procedure.code) if sheets.province else (),
    )
    return checklist(fitted(procedure, chosen) if chosen else procedure, situation)


def _pdf(sheet: Checklist, address: str) -> bytes:
    from bot.checklist_pdf import checklist_pdf  # its libraries take a while to import

    return checklist_pdf(sheet, address)


def _address(request: web.Request, procedure: Procedure, choice: str) -> str:
    """Return the whole address of the answer: under the public one, else the one this request came to."""
    start = request.app[SHEETS].public_url or f"{request.scheme}://{request.host}"
    return f"{start.rstrip('/')}{answer_link(procedure.code, CASE_FACETS, choice)}"


def _qr(address: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgclass="code", lineclass=None, border=2, omitsize=True
    )
    return drawn.getvalue().decode()


def _section(section: SheetSection) -> str:
    return f"<section><h2>{escape(section.heading)}</h2>{''.join(map(_group, section.groups))}</section>"


def _group(group: SheetGroup) -> str:
    heading = f"<h3>{escape(group.heading)}</h3>" if group.heading else ""
    return f"{heading}<ul>{''.join(map(_line, group.lines))}</ul>"


def _line(line: SheetLine) -> str:
    details = "".join(f"<small>{escape(detail)}</small>" for detail in line.details)
    if not line.tick:
        return f"<li>{escape(line.text)}{details}</li>"
    return f'<li class="tick"><label><input type="checkbox"> <span>{escape(line.text)}{details}</span></label></li>'
