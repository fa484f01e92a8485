"""The sheet to take along: what to bring, what it costs, when it is ready and where to go, each item to tick off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from actions.answers.blocks import Block
from actions.answers.case_fit import case_fit
from actions.answers.contents import contents, missing
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import footer, title
from actions.answers.submission import Submission
from procedures.chosen_cases import ChosenCases, fitted
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
    """All that stands on the sheet. ``case`` names the person's case; ``source`` are the lines at the foot."""

    title: str
    case: str
    sections: tuple[SheetSection, ...]
    source: tuple[str, ...]


def checklist(procedure: Procedure, chosen: ChosenCases | None, submission: Submission) -> Checklist:
    """Return the sheet for a case, or for all of them, as of the day asked; it says what the answers say."""
    record = fitted(procedure, chosen) if chosen else procedure
    return Checklist(
        title=title(procedure),
        case=case_fit(procedure, chosen).line if chosen else "",
        sections=tuple(_section(record, facet, submission) for facet in _PARTS),
        source=tuple(footer(procedure, today=submission.asked_on).split("\n")),
    )


def _section(procedure: Procedure, facet: Facet, submission: Submission) -> SheetSection:
    blocks = contents(procedure, facet, submission) or (Block(missing(facet)),)
    tick = facet is Facet.PAPERS
    groups = (
        SheetGroup(heading.rstrip(": "), tuple(_line(block, tick=tick) for block in members))
        for heading, members in _grouped(blocks)
    )
    return SheetSection(LABELS[facet], tuple(groups))


def _grouped(blocks: Sequence[Block]) -> Iterable[tuple[str, list[Block]]]:
    return ((heading, list(members)) for heading, members in groupby(blocks, key=lambda block: block.group))


def _line(block: Block, *, tick: bool) -> SheetLine:
    first, *rest = block.text.split("\n")
    details = tuple(line.strip() for line in rest if line.strip())
    return SheetLine(first.removeprefix(_BULLET), details, tick=tick and first.startswith(_BULLET))
