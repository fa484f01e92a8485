"""The form in a console of its own: one draft in memory, no accounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

from procedures.admin.record_form.answering import Save, first_page
from procedures.admin.record_form.exchange import Around, Json, checked, posted
from procedures.admin.record_form.pages import STATIC, form_html
from procedures.admin.record_form.posted import pairs_of
from procedures.admin.record_form.problems import Problem, Severity
from procedures.records import FeeKind, Procedure

AROUND = Around("/form", "/form/check", saved_by="Nguyễn Văn Thử")
DRAFT = web.AppKey("draft", "Draft")
_PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Sửa thủ tục</title>
<meta name="viewport" content="width=device-width">
<style>body {{ margin: 0 auto; padding: 1rem; max-width: 90rem; background: #fbf6ed; font: 1rem/1.5 system-ui }}</style>
<link rel="stylesheet" href="/static/record_form.css"><script type="module" src="/static/record_form.js"></script>
</head><body><h1>Sửa thủ tục</h1>{}</body></html>"""


@dataclass
class Draft:
    """The draft."""

    record: Procedure
    edition: int = 1


def fee_checks(record: Procedure) -> Iterator[Problem]:
    """The checks of the real console are another room's; this one knows one rule."""
    for way, channel in enumerate(record.channels):
        for row, fee in enumerate(channel.fees):
            if fee.kind is FeeKind.BY_RULE and not fee.text:
                yield Problem(f"channels.{way}.fees.{row}.text", Severity.WARNING, "Chưa ghi mức thu bằng lời.")


def application(record: Procedure) -> web.Application:
    """Return a console with one record."""
    app = web.Application(client_max_size=4 * 2**20)
    app[DRAFT] = Draft(record)
    app.router.add_get("/form", _get)
    app.router.add_post("/form", _post)
    app.router.add_post("/form/check", _check)
    app.router.add_static("/static", STATIC)
    return app


async def _get(request: web.Request) -> web.Response:
    draft = request.app[DRAFT]
    page = first_page(draft.record, draft.edition, fee_checks)
    return _html(form_html(page, action=AROUND.action, check_action=AROUND.check_action))


async def _post(request: web.Request) -> web.Response:
    draft, pairs = request.app[DRAFT], await _pairs(request)
    wants_json = request.headers.get("Accept") == "application/json"
    outcome = posted(pairs, draft.record, draft.edition, fee_checks, AROUND, wants_json=wants_json)
    if isinstance(outcome, Save):
        draft.record, draft.edition = outcome.record, draft.edition + 1
        raise web.HTTPSeeOther("/form")
    if isinstance(outcome, Json):
        return web.json_response(outcome.data, status=outcome.status)
    return _html(outcome.html, outcome.status)


async def _check(request: web.Request) -> web.Response:
    outcome = checked(await _pairs(request), request.app[DRAFT].record, fee_checks)
    return web.json_response(outcome.data, status=outcome.status)


async def _pairs(request: web.Request) -> list[tuple[str, str]]:
    return pairs_of(await request.read())


def _html(html: str, status: int = 200) -> web.Response:
    return web.Response(text=_PAGE.format(html), content_type="text/html", status=status)
