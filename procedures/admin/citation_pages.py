"""What rests on a legal document: the records and the provinces' rules that name it, to be gone through one by one."""

from __future__ import annotations

import asyncio

from aiohttp import web

from procedures.accounts.permissions import Permission
from procedures.admin.csv_files import csv_response
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.field_labels import field_label
from procedures.legal_numbers import read_legal_number
from procedures.overrides import Override
from procedures.records import Procedure
from procedures.reviewing.citations import Touched, touched_by

_LONGEST = 100
_HEADINGS = ("Mã", field_label(Procedure, "name"), "Chỗ dẫn chiếu")


async def get_citations(request: web.Request) -> web.Response:
    """Show what names the document that was asked for."""
    typed = _typed(request)
    return render(
        request,
        "citations.html",
        typed=typed,
        known=read_legal_number(typed) is not None,
        found=await _found(request),
        rule=rule_words,
        page=_page_to_edit(request),
    )


async def get_citations_csv(request: web.Request) -> web.Response:
    """Hand out the same list: a line for each place."""
    rows = [(each.code, each.name, place) for each in await _found(request) for place in _places(each)]
    return csv_response("dan-chieu.csv", _HEADINGS, rows)


def rule_words(override: Override) -> str:
    """Return which rule of a province it is."""
    return f"quy định riêng của {override.province}" + (
        f" ({override.validity.decision})" if override.validity.decision else ""
    )


def _page_to_edit(request: web.Request) -> str:
    """Return the name of the page on which a record is edited, or read by whoever may not."""
    edits = actor_of(request).may(Permission.EDIT) and "form" in request.app.router
    return "form" if edits else "procedure"


def _places(touched: Touched) -> tuple[str, ...]:
    return (*touched.labels, *map(rule_words, touched.overrides))


def _typed(request: web.Request) -> str:
    return request.query.get("so", "").strip()[:_LONGEST]


async def _found(request: web.Request) -> tuple[Touched, ...]:
    typed = _typed(request)
    return await asyncio.to_thread(touched_by, services_of(request).store, typed) if typed else ()
