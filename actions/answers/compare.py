"""Two procedures side by side, from their records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from actions.answers import payloads
from actions.answers.contents import contents
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import footer, title
from actions.answers.local_rules import local_sources
from actions.answers.present import present
from actions.answers.readable import one_line, shorten
from actions.answers.reply import Button, Reply
from actions.answers.standing import standing
from procedures.overrides import Override
from procedures.records import Procedure

_SHOWN = (Facet.TIME, Facet.FEE, Facet.PLACE)
_CHARS = 400


def compare(
    first: Procedure,
    second: Procedure,
    facets: Sequence[Facet] = (),
    *,
    today: date,
    overrides: Sequence[Override] = (),
) -> Reply:
    """Put what each is for and the parts asked of as of today one under the other; a button leads on to each.

    Time, fee and place where no part, or only the overview, is asked.
    """
    pair = (first, second)
    shown = tuple(facet for facet in facets if facet is not Facet.OVERVIEW) or _SHOWN
    parts = [
        "Hai thủ tục này khác nhau ở những điểm sau:",
        *("\n".join(_lines(each, shown, today, overrides)) for each in pair),
    ]
    buttons = [
        Button(shorten(one_line(each.short_name or each.name), 60), payloads.ask_procedure(each.code, ()), each.code)
        for each in pair
    ]
    return Reply("\n\n".join(parts), tuple(buttons))


def _lines(procedure: Procedure, shown: Sequence[Facet], today: date, overrides: Sequence[Override]) -> Iterator[str]:
    now = present(procedure, overrides, today=today)
    yield title(procedure)
    if over := standing(procedure, (), today=today):
        yield over
    if procedure.summary:
        yield f"Dùng khi: {one_line(procedure.summary)}"
    for facet in shown:
        text = one_line(" ".join(block.text for block in contents(now.record, facet))) or "chưa có trong dữ liệu"
        yield f"{LABELS[facet]}: {shorten(text, _CHARS)}"
    yield footer(procedure, today=today)
    if local := local_sources(now.overrides, now.record, shown):
        yield local
