"""The sheet to take along: what to bring, what it costs, when it is ready and where to go, each item to tick off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from actions.answers.blocks import Block
from actions.answers.compose import sections_of, sources
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import title
from actions.answers.offices import map_link, printed_offices
from actions.answers.paging import Section
from actions.answers.present import present
from actions.answers.situation import Situation
from actions.answers.standing import standing
from procedures.offices.office import Office
from procedures.records import Procedure

_PARTS = (Facet.PAPERS, Facet.FEE, Facet.TIME, Facet.PLACE)
_BULLET = "• "


@dataclass(frozen=True)
class SheetLine:
    """One line. ``tick`` is set for what is ticked off: a paper to bring; ``details`` stand under it."""

    text: str
    details: tuple[str, ...] = ()
    tick: bool = False


@dataclass(frozen=True)
class SheetGroup:
    """Lines under a heading of their own, which may be empty."""

    heading: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class SheetSection:
    """One part of the sheet."""

    heading: str
    groups: tuple[SheetGroup, ...]


@dataclass(frozen=True)
class Checklist:
    """All that stands on the sheet.

    ``case`` says whether the record holds, and names the person's case; ``source`` are the lines at the foot; ``map``
    is the address of a map with the office to go to, empty where none is known.
    """

    title: str
    case: str
    sections: tuple[SheetSection, ...]
    source: tuple[str, ...]
    map: str = ""


def checklist(procedure: Procedure, situation: Situation, offices: Sequence[Office] = ()) -> Checklist:
    """Return the sheet of a record, fitted to its case; it says what the answers say, as of the same day.

    ``offices`` are those of the person's place, named after what the record says on where to submit.
    """
    here = (*situation.beside.get(Facet.PLACE, ()), *printed_offices(offices, today=situation.today))
    situation = replace(situation, beside={**situation.beside, Facet.PLACE: here})
    now = present(procedure, situation.overrides, today=situation.today)
    return Checklist(
        title=title(procedure),
        case="\n".join(line for line in (standing(procedure, (), today=situation.today), situation.fit.line) if line),
        sections=tuple(_section(section) for section in sections_of(now, _PARTS, situation)),
        source=tuple(sources(now, _PARTS, today=situation.today).split("\n")),
        map=next((map_link(office.coordinates) for office in offices if office.coordinates), ""),
    )


def _section(section: Section) -> SheetSection:
    tick = section.heading == LABELS[Facet.PAPERS]
    groups = (
        SheetGroup(heading.rstrip(": "), tuple(_line(block, tick=tick) for block in members))
        for heading, members in _grouped(section.blocks)
    )
    return SheetSection(section.heading, tuple(groups))


def _grouped(blocks: Sequence[Block]) -> Iterable[tuple[str, list[Block]]]:
    return ((heading, list(members)) for heading, members in groupby(blocks, key=lambda block: block.group))


def _line(block: Block, *, tick: bool) -> SheetLine:
    first, *rest = block.text.split("\n")
    details = tuple(line.strip() for line in rest if line.strip())
    return SheetLine(first.removeprefix(_BULLET), details, tick=tick and first.startswith(_BULLET))
