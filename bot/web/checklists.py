"""The sheet to take along, as a page to print and as a PDF."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from actions.answers.case_fit import CASE_FACETS, EVERY_CASE, case_fit
from actions.answers.checklist import Checklist, SheetGroup, SheetLine, SheetSection, checklist
from actions.answers.facets import Facet
from actions.answers.footer import vietnam_now
from actions.answers.links import CASE, CODE, PLACE, answer_link, sheet_link
from actions.answers.residence import NOWHERE, Residence, place_beside
from actions.answers.situation import Situation
from actions.answers.submission import Submission
from actions.offices_of_person import offices_at
from bot.web.error_pages import error_page
from bot.web.late_records import LateRecords
from procedures.chosen_cases import ChosenCases, fitted, whole_choice
from procedures.provinces import find_province
from procedures.records import Procedure
from procedures.units.gazetteer import gazetteer
from procedures.units.records import Option, Unit
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
_SHEET = Template(Path(__file__).with_name("templates").joinpath("checklist.html").read_text("utf-8"))
_MAP = Template(
    '<figure><a href="$address" rel="noopener noreferrer">$code</a>'
    "<figcaption>Quét hoặc chạm để mở bản đồ tới nơi nộp</figcaption></figure>"
)
_STARTING = "Một Cửa đang khởi động. Anh/chị mở lại trang này sau ít phút nhé."
_UNKNOWN = "Một Cửa không có thủ tục này, hoặc nó đã được thay. Anh/chị quay về trang trò chuyện để hỏi nhé."


async def get_sheet(request: web.Request) -> web.Response:
    """Answer ``GET /giay-to``: the page to print."""
    found = await _asked_for(request)
    if isinstance(found, web.Response):
        return found
    procedure, chosen, unit = found
    sheet = await asyncio.to_thread(_sheet, request.app[SHEETS], procedure, chosen, unit)
    choice = chosen.text if chosen else ""
    text = _SHEET.substitute(
        title=escape(sheet.title),
        case=f'<p class="case">{escape(sheet.case)}</p>' if sheet.case else "",
        sections="".join(_section(section) for section in sheet.sections),
        source="".join(f"<li>{escape(line)}</li>" for line in sheet.source),
        code=_qr(_address(request, procedure, choice)),
        map=_MAP.substitute(address=escape(sheet.map), code=_qr(sheet.map)) if sheet.map else "",
        pdf=escape(sheet_link(procedure.code, choice, unit.code if unit else "", pdf=True)),
        answer=escape(answer_link(procedure.code, CASE_FACETS, choice)),
    )
    return web.Response(text=text, content_type="text/html")


async def get_sheet_pdf(request: web.Request) -> web.Response:
    """Answer ``GET /giay-to.pdf``: the same for the printer."""
    found = await _asked_for(request)
    if isinstance(found, web.Response):
        return found
    procedure, chosen, unit = found
    sheet = await asyncio.to_thread(_sheet, request.app[SHEETS], procedure, chosen, unit)
    address = _address(request, procedure, chosen.text if chosen else "")
    name = f'inline; filename="giay-to-{procedure.code}.pdf"'
    return web.Response(
        body=await asyncio.to_thread(_pdf, sheet, address),
        content_type="application/pdf",
        headers={"Content-Disposition": name},
    )


async def _asked_for(request: web.Request) -> tuple[Procedure, ChosenCases | None, Unit | None] | web.Response:
    """Return the record, the case and the commune that the address names, or the page that says why there is none."""
    records = request.app[SHEETS].records
    if not records.ready:
        return error_page(503, _STARTING)
    procedure = await asyncio.to_thread(records.find, request.query.get(CODE, ""))
    if procedure is None:
        return error_page(404, _UNKNOWN)
    chosen = whole_choice(request.query.get(CASE, ""), procedure)
    return procedure, chosen, gazetteer().units.get(request.query.get(PLACE, ""))


def _sheet(sheets: Sheets, procedure: Procedure, chosen: ChosenCases | None, unit: Unit | None) -> Checklist:
    now = sheets.now()
    residence = Residence.of(Option(unit)) if unit else NOWHERE
    province = find_province(residence.province) or sheets.province
    situation = Situation(
        today=now.date(),
        submission=Submission(now, now.date(), official_calendar()),
        fit=case_fit(procedure, chosen) if chosen else EVERY_CASE,
        beside={Facet.PLACE: place_beside(procedure, residence)},
        overrides=sheets.records.overrides_of(province, procedure.code) if province else (),
    )
    offices = offices_at(procedure, residence, sheets.records, day=now.date())
    return checklist(fitted(procedure, chosen) if chosen else procedure, situation, offices)


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
