"""What goes before an answer: what the record says of a paper, a figure or a yes/no question asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.blocks import Block
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
    now, whole = (present(each, situation.overrides, today=situation.today).record for each in (record, procedure))
    return (
        _on_paper(incoming.text, now, whole)
        or _on_figure(incoming.text, now, asked)
        or _on_conditions(incoming, now, whole, asked)
    )


def _on_paper(text: str, now: Procedure, whole: Procedure) -> str:
    """Return what the list of papers says of one that is asked about; empty where that is not clear."""
    name = paper_asked(text)
    called = papers_called(name, now) if name else ()
    if called:
        return quotes_lead([(Facet.PAPERS, Block(worded_paper(paper))) for paper in called[:_QUOTED]])
    return not_listed_lead(name) if name and leaves_out(name, whole) else ""


def _on_figure(text: str, now: Procedure, asked: Sequence[Facet]) -> str:
    """Say so where it is asked how much or how long, and what one receives holds no figure."""
    if Facet.RESULT not in asked or not asks_for_figure(text):
        return ""
    if any(_DIGIT.search(block.text) for block in contents(now, Facet.RESULT)):
        return ""
    return not_said_lead([], section_follows=has_content(now, Facet.RESULT))


def _on_conditions(incoming: Incoming, now: Procedure, whole: Procedure, asked: Sequence[Facet]) -> str:
    if not _may_ask(whole, asked, incoming):
        return ""
    finding = find(incoming.text, now)
    quotes = [(each.facet, Block(each.text, each.group)) for each in finding.passages]
    if finding.silent and (now is whole or find(incoming.text, whole).silent):
        return not_said_lead(quotes, section_follows=has_content(now, asked[0]))
    return "" if all(_is_seen(each, now, asked) for each in finding.passages) else quotes_lead(quotes)


def _may_ask(procedure: Procedure, asked: Sequence[Facet], incoming: Incoming) -> bool:
    """Tell whether words ask for conditions, or for no part of what is talked of already."""
    goes_on = tuple(asked) == (Facet.OVERVIEW,) and incoming.state.topic == procedure.code
    return Facet.CONDITIONS in asked or (goes_on and asks_whether(incoming.text))


def _is_seen(passage: Passage, record: Procedure, asked: Sequence[Facet]) -> bool:
    return passage.facet in asked and len(contents(record, passage.facet)) <= _SEEN_AT_ONCE
