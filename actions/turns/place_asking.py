"""Asking where the person lives, once, after an answer that depends on it; and answering again for that place."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.place_question import SKIPPED, PlaceNeed, ask_for_place, place_taken_up
from actions.answers.residence import Residence
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.place_dependence import fitted_to_place, has_something_own, own_twins, place_need
from actions.services import Services
from actions.turns.answering import answer
from actions.turns.finding import find_by_code
from procedures.chosen_cases import next_question, read_choice


def with_place_asked(outcome: Outcome, incoming: Incoming, services: Services) -> Outcome:
    """Return the answer with the question for the place after it, where the place changes it and nothing else is open.

    Once in a conversation: whoever does not say it is not asked again.
    """
    state = outcome.state
    already = state.place_asked or state.asking_place or state.asking_case or state.clarifying
    if outcome.kind != "answer" or len(outcome.answered) != 1 or already:
        return outcome
    procedure = find_by_code(outcome.answered[0].code, services)
    said = replace(incoming, state=state)
    need = place_need(procedure, outcome.facets, outcome.candidates, said, services) if procedure else None
    if need is None:
        return outcome
    replies = (*outcome.replies, ask_for_place(need))
    buttons = [button for reply in replies for button in reply.buttons]
    return replace(outcome, replies=replies, state=state.needing_place(need).offering(buttons))


def need_told(state: DialogueState, services: Services) -> PlaceNeed | None:
    """Return what was asked for, or else what of the last answer goes by the place that is told unasked."""
    if state.place_need or state.clarifying or state.asking_case:
        return state.place_need
    topic = find_by_code(state.topic, services)
    return fitted_to_place(topic, state.facets, services) if topic else None


def taken_up(
    residence: Residence, need: PlaceNeed, incoming: Incoming, services: Services, *, corrected: bool = False
) -> Outcome | None:
    """Answer again, for the place now known, what was asked before the question; ``None`` when that is gone."""
    state = incoming.state.living_at(residence)
    topic = find_by_code(state.topic, services)
    if topic is None:
        return None
    told = replace(incoming, state=state, text="", intent="ask_procedure", facets=(), candidates=(), code="", page=1)
    chosen = read_choice(state.case, topic)
    case = chosen if chosen and next_question(topic, chosen) is None else None
    twins = own_twins(topic, told, services) if need is PlaceNeed.OWN_RECORD else ()
    again = answer(topic, state.facets, told, services, case=case, twins=twins)
    own = has_something_own(topic, need, told, services)
    opening = place_taken_up(residence, need, own=own, corrected=corrected)
    buttons = [button for reply in (opening, *again.replies) for button in reply.buttons]
    return replace(again, replies=(opening, *again.replies), state=again.state.offering(buttons))


def skipped(incoming: Incoming) -> Outcome:
    """Go on without the place."""
    return Outcome("smalltalk", (SKIPPED,), incoming.state.settled().offering(SKIPPED.buttons))
