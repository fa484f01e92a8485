"""Puts an answer together: name, the facets asked, where it comes from, and buttons for the rest."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers import payloads
from actions.answers.blocks import Block
from actions.answers.case_fit import CaseFit, case_buttons
from actions.answers.contents import contents, missing, offered_facets
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import footer, title
from actions.answers.paging import Section, pages
from actions.answers.reply import Button, Reply
from actions.answers.situation import Situation
from procedures.records import Procedure

_CATALOGUE_ONLY = (
    "Một Cửa mới có tên và thông tin chung của thủ tục này, chưa có chi tiết. "
    "Anh/chị xem thêm ở đường dẫn nguồn bên dưới, hoặc hỏi bộ phận một cửa nhé."
)


def compose(procedure: Procedure, facets: Sequence[Facet], situation: Situation, *, page: int = 1) -> Reply:
    """Answer the facets in the order asked (the overview when none was asked), one page of it."""
    asked = tuple(dict.fromkeys(facets)) or (Facet.OVERVIEW,)
    bodies = _bodies(procedure, asked, situation)
    number = min(max(page, 1), len(bodies))
    parts = (title(procedure), situation.fit.line, bodies[number - 1], footer(procedure, today=situation.today))
    text = "\n\n".join(part for part in parts if part)
    if len(bodies) > 1:
        text = f"{text}\nTrang {number}/{len(bodies)}"
    return Reply(text, _buttons(procedure, asked, situation.fit, number=number, total=len(bodies)))


def count_pages(procedure: Procedure, facets: Sequence[Facet], situation: Situation) -> int:
    """Return how many pages the answer to these facets has."""
    return len(_bodies(procedure, tuple(dict.fromkeys(facets)) or (Facet.OVERVIEW,), situation))


def _bodies(procedure: Procedure, asked: tuple[Facet, ...], situation: Situation) -> tuple[str, ...]:
    sections = [_section(procedure, facet, situation) for facet in asked]
    if procedure.detailed:
        return pages(sections)
    first, *rest = sections
    return pages([Section(first.heading, (*first.blocks, Block(_CATALOGUE_ONLY))), *rest])


def _section(procedure: Procedure, facet: Facet, situation: Situation) -> Section:
    blocks = contents(procedure, facet, situation.submission) or (Block(missing(facet)),)
    return Section(LABELS[facet], (*blocks, *situation.beside.get(facet, ())))


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
