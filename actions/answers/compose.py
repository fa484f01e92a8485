"""Puts an answer together: name, the facets asked, where it comes from, and buttons for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.answers import payloads
from actions.answers.blocks import Block
from actions.answers.changes import change_blocks
from actions.answers.contents import contents, missing, offered_facets
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import footer, title
from actions.answers.local_rules import local_notes, local_sources
from actions.answers.paging import Section, pages
from actions.answers.present import Present, present
from actions.answers.reply import Button, Reply
from actions.answers.standing import standing, successor_buttons
from procedures.overrides import Override
from procedures.records import Procedure

_CATALOGUE_ONLY = (
    "Một Cửa mới có tên và thông tin chung của thủ tục này, chưa có chi tiết. "
    "Anh/chị xem thêm ở đường dẫn nguồn bên dưới, hoặc hỏi bộ phận một cửa nhé."
)


def compose(
    procedure: Procedure,
    facets: Sequence[Facet],
    *,
    page: int = 1,
    today: date,
    overrides: Sequence[Override] = (),
    successors: Sequence[Procedure] = (),
) -> Reply:
    """Answer the facets in the order asked (the overview when none was asked) as of today, one page of it.

    ``overrides`` are what the person's province rules over the record; ``successors`` the records that take its place.
    """
    asked = _asked(facets)
    now = present(procedure, overrides, today=today)
    bodies = _bodies(now, asked)
    number = min(max(page, 1), len(bodies))
    local = local_sources(now.overrides, now.record, asked)
    parts = (
        title(procedure),
        standing(procedure, successors, today=today),
        bodies[number - 1],
        "\n".join(part for part in (footer(procedure, today=today), local) if part),
    )
    text = "\n\n".join(part for part in parts if part)
    if len(bodies) > 1:
        text = f"{text}\nTrang {number}/{len(bodies)}"
    buttons = _buttons(now.record, asked, number=number, total=len(bodies))
    return Reply(text, (*successor_buttons(successors, asked), *buttons))


def count_pages(
    procedure: Procedure, facets: Sequence[Facet], *, today: date, overrides: Sequence[Override] = ()
) -> int:
    """Return how many pages the answer to these facets has."""
    return len(_bodies(present(procedure, overrides, today=today), _asked(facets)))


def _asked(facets: Sequence[Facet]) -> tuple[Facet, ...]:
    return tuple(dict.fromkeys(facets)) or (Facet.OVERVIEW,)


def _bodies(now: Present, asked: tuple[Facet, ...]) -> tuple[str, ...]:
    """Return the pages: what holds today, what changes later, and what the province adds."""
    sections = [_with(_section(now.record, facet), change_blocks(now, facet)) for facet in asked]
    if not now.record.detailed:
        sections[0] = _with(sections[0], (Block(_CATALOGUE_ONLY),))
    sections[-1] = _with(sections[-1], local_notes(now.overrides))
    return pages(sections)


def _section(procedure: Procedure, facet: Facet) -> Section:
    return Section(LABELS[facet], contents(procedure, facet) or (Block(missing(facet)),))


def _with(section: Section, blocks: tuple[Block, ...]) -> Section:
    return Section(section.heading, (*section.blocks, *blocks))


def _buttons(procedure: Procedure, asked: tuple[Facet, ...], *, number: int, total: int) -> tuple[Button, ...]:
    following = [
        Button(f"Xem tiếp ({number + 1}/{total})", payloads.ask_procedure(procedure.code, asked, page=number + 1))
    ]
    others = [
        Button(LABELS[facet], payloads.ask_procedure(procedure.code, (facet,)))
        for facet in offered_facets(procedure, asked)
    ]
    return (*(following if number < total else ()), *others)
