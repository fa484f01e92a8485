"""The situation an answer is for: read from the conversation and the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actions.answers.blocks import Block
from actions.answers.case_fit import EVERY_CASE, case_fit
from actions.answers.deadline import LUNAR_DAY, deadline_beside
from actions.answers.facets import Facet
from actions.answers.offices import office_blocks
from actions.answers.residence import place_beside
from actions.answers.situation import Situation
from actions.answers.submission import Submission
from actions.incoming import Incoming
from actions.offices_of_person import offices_of_person
from actions.place_of_person import overrides_for
from actions.services import Services
from actions.submission_day import names_lunar_day
from actions.submitting import submission_of
from actions.successors import successors_of
from procedures.chosen_cases import ChosenCases, fitted
from procedures.records import Procedure


def situated(
    procedure: Procedure,
    asked: Sequence[Facet],
    incoming: Incoming,
    services: Services,
    *,
    case: ChosenCases | None = None,
) -> tuple[Procedure, Situation]:
    """Return the record fitted to the case, and the situation in which the facets asked are answered.

    Where to go and when it is ready are looked up only for an answer on place or on time.
    """
    situation = Situation(
        today=services.today(),
        submission=_submission(incoming, services) if Facet.TIME in asked else None,
        fit=case_fit(procedure, case) if case else EVERY_CASE,
        beside={facet: beside(procedure, incoming, services) for facet, beside in _BESIDE.items() if facet in asked},
        overrides=overrides_for(procedure.code, incoming, services),
        successors=successors_of(procedure, services),
    )
    return fitted(procedure, case) if case else procedure, situation


def _where_to_go(procedure: Procedure, incoming: Incoming, services: Services) -> tuple[Block, ...]:
    """Return what follows from where the person lives, with the offices of the directory that serve it."""
    offices = offices_of_person(procedure, incoming, services)
    named = office_blocks(offices, services.now(), services.calendar())
    return (*place_beside(procedure, incoming.state.residence), *named)


def _by_when(procedure: Procedure, incoming: Incoming, services: Services) -> tuple[Block, ...]:
    """Return by when the person must do it, and that we cannot reckon with a day of the lunar calendar."""
    deadline = services.guidance.library.deadline_of(procedure.code, incoming.state.life_event)
    return (*deadline_beside(deadline), *(LUNAR_DAY if names_lunar_day(incoming.text) else ()))


_BESIDE: dict[Facet, Callable[[Procedure, Incoming, Services], tuple[Block, ...]]] = {
    Facet.PLACE: _where_to_go,
    Facet.TIME: _by_when,
}


def _submission(incoming: Incoming, services: Services) -> Submission | None:
    """Return the handing in that a due date is reckoned from; ``None`` for a lunar day, which we cannot read."""
    return None if names_lunar_day(incoming.text) else submission_of(incoming, services)
