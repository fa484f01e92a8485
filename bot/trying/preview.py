"""Every answer that a record leads to, facet by facet and case by case, without a conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from actions.answers.case_fit import EVERY_CASE, case_fit
from actions.answers.case_names import case_name
from actions.answers.compose import compose, count_pages
from actions.answers.facets import OFFERED, Facet
from actions.answers.reply import Reply
from actions.answers.situation import Situation
from actions.answers.submission import Submission
from procedures.case_questions import Asks
from procedures.chosen_cases import (
    ChosenCases,
    chosen_names,
    fitted,
    next_question,
    no_choice,
    with_case,
    with_none,
)
from procedures.overrides import Override
from procedures.records import Procedure
from procedures.working_days.announcements import official_calendar

EVERYBODY = "Mọi trường hợp"
NO_CASE = "Không thuộc trường hợp riêng nào"


@dataclass(frozen=True)
class Previewed:
    """What is answered to one facet in one case; every page of it."""

    case: str
    facet: Facet
    replies: tuple[Reply, ...]


def preview(
    record: Procedure,
    *,
    at: datetime,
    facets: Sequence[Facet] = (Facet.OVERVIEW, *OFFERED),
    cases: Sequence[ChosenCases | None] | None = None,
    overrides: Sequence[Override] = (),
    successors: Sequence[Procedure] = (),
) -> tuple[Previewed, ...]:
    """Return the answers of a record at a moment (local time in Vietnam), by default all of them.

    A case of ``None`` is the answer before anybody chose one.
    """
    chosen = choices_of(record) if cases is None else cases
    situation = Situation(at.date(), overrides=overrides, successors=successors)
    return tuple(_previewed(record, facet, case, situation, at) for case in chosen for facet in facets)


def choices_of(record: Procedure) -> tuple[ChosenCases | None, ...]:
    """Return what people may choose of a record's cases: nothing yet, no case, and each case by itself."""
    question = next_question(record, no_choice(record))
    if question is None:
        return (None,)
    choices = [_closed(record, with_case(record, no_choice(record), place)) for place in question.options]
    beyond = next_question(record, with_none(no_choice(record))) if question.asks is Asks.WHICH else None
    if beyond is not None:
        passed = with_none(no_choice(record))
        choices += [_closed(record, with_case(record, passed, place)) for place in beyond.options]
    return (None, _closed(record, no_choice(record)), *choices)


def _closed(record: Procedure, chosen: ChosenCases) -> ChosenCases:
    """Answer what is still open with "no more"."""
    while next_question(record, chosen) is not None:
        chosen = with_none(chosen)
    return chosen


def _previewed(
    record: Procedure, facet: Facet, case: ChosenCases | None, situation: Situation, at: datetime
) -> Previewed:
    fit = case_fit(record, case) if case else EVERY_CASE
    handed_in = Submission(at, at.date(), official_calendar()) if facet is Facet.TIME else None
    fitting, here = fitted(record, case) if case else record, replace(situation, fit=fit, submission=handed_in)
    total = count_pages(fitting, (facet,), here)
    pages = (compose(fitting, (facet,), here, page=number + 1) for number in range(total))
    return Previewed(name_of(record, case), facet, tuple(pages))


def name_of(record: Procedure, case: ChosenCases | None) -> str:
    """Return what people read for a choice of cases."""
    if case is None:
        return EVERYBODY
    return "; ".join(map(case_name, chosen_names(record, case))) or NO_CASE
