"""Puts an answer together: name, the facets asked, where it comes from, and buttons for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from actions.answers import payloads
from actions.answers.blocks import Block
from actions.answers.contents import contents, missing, offered_facets
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import footer, title
from actions.answers.paging import Section, pages
from actions.answers.reply import Button, Reply
from procedures.records import Procedure

_CATALOGUE_ONLY = (
    "Một Cửa mới có tên và thông tin chung của thủ tục này, chưa có chi tiết. "
    "Anh/chị xem thêm ở đường dẫn nguồn bên dưới, hoặc hỏi bộ phận một cửa nhé."
)


Beside = Mapping[Facet, tuple[Block, ...]]
"""What follows from the person and is set after what the record says on a facet, under a heading of its own."""


def compose(
    procedure: Procedure, facets: Sequence[Facet], *, page: int = 1, today: date, beside: Beside = MappingProxyType({})
) -> Reply:
    """Answer the facets in the order asked (the overview when none was asked), one page of it."""
    asked = tuple(dict.fromkeys(facets)) or (Facet.OVERVIEW,)
    bodies = _bodies(procedure, asked, beside)
    number = min(max(page, 1), len(bodies))
    text = "\n\n".join((title(procedure), bodies[number - 1], footer(procedure, today=today)))
    if len(bodies) > 1:
        text = f"{text}\nTrang {number}/{len(bodies)}"
    return Reply(text, _buttons(procedure, asked, number=number, total=len(bodies)))


def count_pages(procedure: Procedure, facets: Sequence[Facet], *, beside: Beside = MappingProxyType({})) -> int:
    """Return how many pages the answer to these facets has."""
    return len(_bodies(procedure, tuple(dict.fromkeys(facets)) or (Facet.OVERVIEW,), beside))


def _bodies(procedure: Procedure, asked: tuple[Facet, ...], beside: Beside) -> tuple[str, ...]:
    sections = [_section(procedure, facet, beside.get(facet, ())) for facet in asked]
    if procedure.detailed:
        return pages(sections)
    first, *rest = sections
    return pages([Section(first.heading, (*first.blocks, Block(_CATALOGUE_ONLY))), *rest])


def _section(procedure: Procedure, facet: Facet, beside: tuple[Block, ...]) -> Section:
    return Section(LABELS[facet], (*(contents(procedure, facet) or (Block(missing(facet)),)), *beside))


def _buttons(procedure: Procedure, asked: tuple[Facet, ...], *, number: int, total: int) -> tuple[Button, ...]:
    following = [
        Button(f"Xem tiếp ({number + 1}/{total})", payloads.ask_procedure(procedure.code, asked, page=number + 1))
    ]
    others = [
        Button(LABELS[facet], payloads.ask_procedure(procedure.code, (facet,)))
        for facet in offered_facets(procedure, asked)
    ]
    return (*(following if number < total else ()), *others)
