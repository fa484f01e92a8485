"""The situation an answer is for: read from the conversation and the clock."""

from __future__ import annotations

from actions.answers.blocks import Block
from actions.answers.case_fit import EVERY_CASE, case_fit
from actions.answers.deadline import LUNAR_DAY, deadline_beside
from actions.answers.facets import Facet
from actions.answers.offices import office_blocks
from actions.answers.residence import place_beside
from actions.answers.situation import Situation
from actions.incoming import Incoming
from actions.offices_of_person import offices_of_person
from actions.place_of_person import overrides_for
from actions.services import Services
from actions.submission_day import names_lunar_day
from actions.submitting import submission_of
from actions.turns.finding import successors_of
from procedures.chosen_cases import ChosenCases, fitted
from procedures.records import Procedure


def situated(
    procedure: Procedure, incoming: Incoming, services: Services, *, case: ChosenCases | None = None
) -> tuple[Procedure, Situation]:
    """Return the record fitted to the case, and the situation it is answered in."""
    lunar = names_lunar_day(incoming.text)
    times = deadline_beside(services.guidance.library.deadline_of(procedure.code, incoming.state.life_event))
    situation = Situation(
        today=services.today(),
        submission=None if lunar else submission_of(incoming, services),
        fit=case_fit(procedure, case) if case else EVERY_CASE,
        beside={
            Facet.PLACE: _where_to_go(procedure, incoming, services),
            Facet.TIME: (*times, *(LUNAR_DAY if lunar else ())),
        },
        overrides=overrides_for(procedure.code, incoming, services),
        successors=successors_of(procedure, services),
    )
    return fitted(procedure, case) if case else procedure, situation


def _where_to_go(procedure: Procedure, incoming: Incoming, services: Services) -> tuple[Block, ...]:
    """Return what follows from where the person lives, with the offices of the directory that serve it."""
    offices = offices_of_person(procedure, incoming, services)
    named = office_blocks(offices, services.now(), services.calendar())
    return (*place_beside(procedure, incoming.state.residence), *named)
