"""Puts an answer together: name, the facets asked, where it comes from, and buttons for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.answers import payloads
from actions.answers.blocks import Block
from actions.answers.case_fit import CaseFit, case_buttons
from actions.answers.changes import change_blocks
from actions.answers.contents import contents, missing, offered_facets
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import footer, title
from actions.answers.local_rules import local_notes, local_sources
from actions.answers.paging import Section, pages
from actions.answers.present import Present, present
from actions.answers.reply import Button, Reply
from actions.answers.situation import Situation
from actions.answers.standing import standing, successor_buttons
from procedures.records import Procedure

_CATALOGUE_ONLY = (
    "Một Cửa mới có tên và thông tin chung của thủ tục này, chưa có chi tiết. "
    "Anh/chị xem thêm ở đường dẫn nguồn bên dưới, hoặc hỏi bộ phận một cửa nhé."
)


def compose(procedure: Procedure, facets: Sequence[Facet], situation: Situation, *, page: int = 1) -> Reply:
    """Answer the facets in the order asked (the overview when none was asked) as of today, one page of it."""
    asked = _asked(facets)
    now = present(procedure, situation.overrides, today=situation.today)
    bodies = pages(sections_of(now, asked, situation))
    number = min(max(page, 1), len(bodies))
    parts = (
        title(procedure),
        standing(procedure, situation.successors, today=situation.today),
        situation.fit.line,
        situation.lead if number == 1 else "",
        bodies[number - 1],
        sources(now, asked, today=situation.today),
    )
    text = "\n\n".join(part for part in parts if part)
    if len(bodies) > 1:
        text = f"{text}\nTrang {number}/{len(bodies)}"
    buttons = _buttons(now.record, asked, situation.fit, number=number, total=len(bodies))
    return Reply(text, (*successor_buttons(situation.successors, asked), *buttons))


def count_pages(procedure: Procedure, facets: Sequence[Facet], situation: Situation) -> int:
    """Return how many pages the answer to these facets has."""
    now = present(procedure, situation.overrides, today=situation.today)
    return len(pages(sections_of(now, _asked(facets), situation)))


def sources(now: Present, asked: Sequence[Facet], *, today: date) -> str:
    """Return the lines that say where an answer was read: the record, and what the province ruled."""
    local = local_sources(now.overrides, now.record, asked)
    return "\n".join(part for part in (footer(now.record, today=today), local) if part)


def _asked(facets: Sequence[Facet]) -> tuple[Facet, ...]:
    return tuple(dict.fromkeys(facets)) or (Facet.OVERVIEW,)


def sections_of(now: Present, asked: Sequence[Facet], situation: Situation) -> list[Section]:
    """Return a section for each facet: what holds today, what changes later, and what the province adds."""
    sections = [_with(_section(now.record, facet, situation), change_blocks(now, facet)) for facet in asked]
    if not now.record.detailed:
        sections[0] = _with(sections[0], (Block(_CATALOGUE_ONLY),))
    sections[-1] = _with(sections[-1], local_notes(now.overrides))
    return sections


def _section(procedure: Procedure, facet: Facet, situation: Situation) -> Section:
    blocks = contents(procedure, facet, situation.submission) or (Block(missing(facet)),)
    return Section(LABELS[facet], (*blocks, *situation.beside.get(facet, ())))


def _with(section: Section, blocks: tuple[Block, ...]) -> Section:
    return Section(section.heading, (*section.blocks, *blocks))


def _buttons(
    procedure: Procedure, asked: tuple[Facet, ...], fit: CaseFit, *, number: int, total: int
) -> tuple[Button, ...]:
    code, case = procedure.code, fit.choice
    following = Button(
        f"Xem tiếp ({number + 1}/{total})", payloads.ask_procedure(code, asked, page=number + 1, case=case)
    )
    others = [
        Button(LABELS[facet], payloads.ask_procedure(code, (facet,), case=case))
        for facet in offered_facets(procedure, asked)
    ]
    return (*((following,) if number < total else ()), *case_buttons(procedure, asked, fit), *others)
