"""Two procedures side by side, from their records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.answers import payloads
from actions.answers.contents import contents
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import footer, title
from actions.answers.readable import one_line, shorten
from actions.answers.reply import Button, Reply
from procedures.records import Procedure

_SHOWN = (Facet.TIME, Facet.FEE, Facet.PLACE)
_CHARS = 400


def compare(first: Procedure, second: Procedure, *, today: date) -> Reply:
    """Put what each is for, its time, fee and place one under the other; a button leads on to each."""
    pair = (first, second)
    parts = ["Hai thủ tục này khác nhau ở những điểm sau:", *("\n".join(_lines(each, today)) for each in pair)]
    buttons = [
        Button(shorten(one_line(each.short_name or each.name), 60), payloads.ask_procedure(each.code, ()), each.code)
        for each in pair
    ]
    return Reply("\n\n".join(parts), tuple(buttons))


def _lines(procedure: Procedure, today: date) -> Iterator[str]:
    yield title(procedure)
    if procedure.summary:
        yield f"Dùng khi: {one_line(procedure.summary)}"
    for facet in _SHOWN:
        text = one_line(" ".join(block.text for block in contents(procedure, facet))) or "chưa có trong dữ liệu"
        yield f"{LABELS[facet]}: {shorten(text, _CHARS)}"
    yield footer(procedure, today=today)
