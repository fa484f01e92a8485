"""What goes before an answer: what the record says of a paper, a figure or a yes/no question asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.blocks import Block
from actions.answers.conditions import states_conditions
from actions.answers.contents import contents, has_content
from actions.answers.facets import Facet
from actions.answers.lead import not_listed_lead, not_said_lead, quotes_lead
from actions.answers.papers import worded_paper
from actions.answers.present import present
from actions.answers.situation import Situation
from actions.incoming import Incoming
from actions.passages.figure import asks_for_figure
from actions.passages.finding import find
from actions.passages.paper_asked import leaves_out, paper_asked, papers_called
from actions.passages.passage import Passage
from actions.passages.whether import asks_whether
from procedures.records import Procedure

_DIGIT = re.compile(r"\d")
_QUOTED = 2  # papers quoted that are called like the one asked about
_SEEN_AT_ONCE = 3  # blocks; a section that short needs no quote of itself before it


def lead_for(
    procedure: Procedure, record: Procedure, asked: Sequence[Facet], incoming: Incoming, situation: Situation
) -> str:
    """Return the lines before the answer, or nothing; ``record`` is the procedure fitted to the person's case.

    That the record is silent is said only when all of its cases are.
    """
    if incoming.is_payload:
        return ""
    paper = paper_asked(incoming.text)
    figure = Facet.RESULT in asked and asks_for_figure(incoming.text)
    may_ask = _may_ask(procedure, asked, incoming)
    if not (paper or figure or may_ask):
        return ""
    now = present(record, situation.overrides, today=situation.today).record
    whole = now if record is procedure else present(procedure, situation.overrides, today=situation.today).record
    return (
        (_on_paper(paper, now, whole) if paper else "")
        or (_on_figure(now) if figure else "")
        or (_on_conditions(incoming.text, now, whole, asked) if may_ask else "")
    )


def _on_paper(name: str, now: Procedure, whole: Procedure) -> str:
    """Return what the list of papers says of one that is asked about; empty where that is not clear."""
    called = papers_called(name, now)
    if called:
        return quotes_lead([(Facet.PAPERS, Block(worded_paper(paper))) for paper in called[:_QUOTED]])
    return not_listed_lead(name) if leaves_out(name, whole) else ""


def _on_figure(now: Procedure) -> str:
    """Say so where what one receives holds no figure."""
    if any(_DIGIT.search(block.text) for block in contents(now, Facet.RESULT)):
        return ""
    return not_said_lead([], section_follows=has_content(now, Facet.RESULT))


def _on_conditions(text: str, now: Procedure, whole: Procedure, asked: Sequence[Facet]) -> str:
    finding = find(text, now)
    quotes = [(each.facet, Block(each.text, each.group)) for each in finding.passages]
    if finding.silent and (now is whole or find(text, whole).silent):
        return not_said_lead(quotes, section_follows=has_content(now, asked[0]))
    if not quotes and Facet.CONDITIONS in asked and asks_whether(text) and not states_conditions(whole):
        return not_said_lead([], section_follows=has_content(now, asked[0]))  # whom it is for says neither yes nor no
    return "" if all(_is_seen(each, now, asked) for each in finding.passages) else quotes_lead(quotes)


def _may_ask(procedure: Procedure, asked: Sequence[Facet], incoming: Incoming) -> bool:
    """Tell whether words ask for conditions, or for no part of what is talked of already."""
    goes_on = tuple(asked) == (Facet.OVERVIEW,) and incoming.state.topic == procedure.code
    return Facet.CONDITIONS in asked or (goes_on and asks_whether(incoming.text))


def _is_seen(passage: Passage, record: Procedure, asked: Sequence[Facet]) -> bool:
    return passage.facet in asked and len(contents(record, passage.facet)) <= _SEEN_AT_ONCE
