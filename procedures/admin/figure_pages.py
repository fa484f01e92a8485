"""The figures: a page of charts, the turns behind every figure, exports, the report of a month."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from aiohttp import web

from procedures.admin.figure_form import figure_form, period_before, province_of, query_of
from procedures.admin.figure_view import charts, tiles
from procedures.admin.forms import queried
from procedures.admin.paging import page_number, paging
from procedures.admin.rendering import render
from procedures.admin.services import ConsoleServices, services_of
from procedures.admin.signing_in import actor_of
from procedures.questions.figure_labels import CHANNELS, FACETS, LABELS, UNKNOWN_PROVINCE
from procedures.questions.figure_tables import Table, figure_tables, to_csv, to_xlsx
from procedures.questions.figures import Figures, Period
from procedures.questions.turn_list import TurnFilter
from procedures.vietnam_time import VIETNAM

_SIZE = 50
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {
    "answer": "trả lời",
    "clarify": "hỏi lại",
    "decline": "chưa trả lời được",
    "handoff": "chuyển cán bộ",
    "status": "tra cứu hồ sơ",
}


async def get_figures(request: web.Request) -> web.Response:
    """Show the figures of a period, compared with the period before."""
    services, today = services_of(request), _today()
    form = figure_form(queried(request), actor_of(request))
    period = form.period(today)
    earlier = period_before(period)
    figures, before = await asyncio.to_thread(lambda: (services.figures.read(period), services.figures.read(earlier)))
    names = await asyncio.to_thread(_names, services, figures)
    link = _links(request, period)
    return render(
        request,
        "figures.html",
        form=form,
        problem=form.problem(),
        period=period,
        earlier=earlier,
        query=query_of(period),
        tiles=tiles(figures, before, link),
        charts=charts(figures, link, _name_in(names), lambda code: _page_of(request, code, names)),
        latency=round(figures.median_latency_ms),
        months=_months(today),
    )


async def get_turns(request: web.Request) -> web.Response:
    """Show the turns that a figure was counted from."""
    services = services_of(request)
    form = figure_form(queried(request), actor_of(request))
    wanted = _wanted(request, form.period(_today()))
    offset = (page_number(request) - 1) * _SIZE
    page = await asyncio.to_thread(lambda: services.turns.find(wanted, limit=_SIZE, offset=offset))
    codes = {code for turn in page.turns for code in turn.procedures} | ({wanted.procedure} - {""})
    return render(
        request,
        "figure_turns.html",
        page=page,
        wanted=wanted,
        about=_about(wanted),
        query=query_of(wanted.period),
        paging=paging(request, total=page.total, size=_SIZE),
        names=await asyncio.to_thread(services.records.names, codes),
        channels=CHANNELS,
        facets=FACETS,
        kinds=_KINDS,
        unknown=UNKNOWN_PROVINCE,
    )


async def get_csv(request: web.Request) -> web.Response:
    """Hand out what the page shows, as comma-separated values."""
    return await _exported(request, to_csv, "text/csv", "csv")


async def get_xlsx(request: web.Request) -> web.Response:
    """Hand out what the page shows, as a workbook."""
    return await _exported(request, to_xlsx, _SPREADSHEET, "xlsx")


async def get_report(request: web.Request) -> web.Response:
    """Hand out the report of a month; it is made beside the event loop."""
    found = _MONTH.fullmatch(request.query.get("thang", ""))
    if found is None:
        raise web.HTTPBadRequest
    first = date(int(found[1]), int(found[2]), 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    own = province_of(actor_of(request))
    period = Period(first, last, province=own or None)
    body = await asyncio.to_thread(_report, services_of(request), period, str(actor_of(request).scope) if own else "")
    return _file(body, "application/pdf", f"bao-cao-{found[0]}.pdf")


def _report(services: ConsoleServices, period: Period, agency: str) -> bytes:
    from procedures.questions.monthly_report import monthly_report

    figures = services.figures.read(period)
    before = services.figures.read(period_before(period))
    name_of = _name_in(_names(services, figures))
    return monthly_report(figures, agency=agency, name_of=name_of, before=before)


async def _exported(
    request: web.Request, write: Callable[[tuple[Table, ...]], bytes], kind: str, ending: str
) -> web.Response:
    services = services_of(request)
    period = figure_form(queried(request), actor_of(request)).period(_today())

    def made() -> bytes:
        figures = services.figures.read(period)
        before = services.figures.read(period_before(period))
        return write(figure_tables(figures, name_of=_name_in(_names(services, figures)), before=before))

    name = f"so-lieu-{period.first.isoformat()}-{period.last.isoformat()}.{ending}"
    return _file(await asyncio.to_thread(made), kind, name)


def _file(body: bytes, kind: str, name: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=body, content_type=kind, headers=headers)


def _wanted(request: web.Request, period: Period) -> TurnFilter:
    query = request.query
    hour = query.get("gio", "")
    return TurnFilter(
        period,
        measure=query.get("chi_so", "") if query.get("chi_so") in LABELS else "",
        hour=int(hour) if hour in {str(each) for each in range(24)} else None,
        procedure=query.get("ma", "")[:64],
        facet=query.get("noi_dung", "")[:64],
    )


def _about(wanted: TurnFilter) -> list[str]:
    """Say which turns these are."""
    period = wanted.period
    province = None if period.province is None else period.province or UNKNOWN_PROVINCE
    said = (
        LABELS.get(wanted.measure),
        f"từ {wanted.hour:02}:00 đến {wanted.hour:02}:59" if wanted.hour is not None else None,
        FACETS.get(wanted.facet, wanted.facet) or None,
        CHANNELS.get(period.channel, period.channel) if period.channel else None,
        province,
    )
    return [each for each in said if each]


def _links(request: web.Request, period: Period) -> Callable[..., str]:
    turns = request.app.router["figure-turns"].url_for()
    return lambda **more: str(turns.with_query({**query_of(period), **more}))


def _page_of(request: web.Request, code: str, names: Mapping[str, str]) -> str:
    return str(request.app.router["procedure"].url_for(code=code)) if code in names else ""


def _names(services: ConsoleServices, figures: Figures) -> Mapping[str, str]:
    return services.records.names({code for code, _ in (*figures.procedures, *figures.badly_rated)})


def _name_in(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: names.get(code, code)


def _months(today: date) -> list[tuple[str, str]]:
    """Return the months that a report can be of, the newest whole one first."""
    months: list[tuple[str, str]] = []
    last = today.replace(day=1) - timedelta(days=1)
    for _ in range(24):
        months.append((f"{last:%Y-%m}", f"Tháng {last:%m/%Y}"))
        last = last.replace(day=1) - timedelta(days=1)
    return [*months, (f"{today:%Y-%m}", f"Tháng {today:%m/%Y} (chưa hết tháng)")]


def _today() -> date:
    return datetime.now(VIETNAM).date()
