"""Moving within the conversation: the next page, the topic before, an end."""

from __future__ import annotations

from dataclasses import replace

from actions.answers.compose import compose, count_pages
from actions.answers.reply import Reply
from actions.answers.smalltalk import CANCELLED, NOTHING_BEFORE, NOTHING_MORE, NOTHING_SHOWN
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.situating import situated
from actions.turns.answering import answer, say
from actions.turns.finding import find_by_code
from procedures.chosen_cases import read_choice


async def show_more(incoming: Incoming, services: Services) -> Outcome:
    """Show the next page of what was shown last, or say that there is no more."""
    state = incoming.state
    topic = find_by_code(state.topic, services)
    if topic is None:
        return say("smalltalk", NOTHING_SHOWN, incoming)
    record, situation = situated(topic, state.facets, incoming, services, case=read_choice(state.case, topic))
    if state.page < count_pages(record, state.facets, situation):
        return answer(topic, state.facets, incoming, services, page=state.page + 1)
    rest = compose(record, state.facets, situation, page=state.page).buttons
    return say("smalltalk", Reply(NOTHING_MORE.text, rest), incoming)


async def go_back(incoming: Incoming, services: Services) -> Outcome:
    """Return to the topic before, after something declined to the topic itself.

    Going back again leads further back and at last round to the latest.
    """
    state = incoming.state
    topic = find_by_code(state.topic, services)
    if topic is not None and state.turned_away:
        return answer(topic, state.facets, incoming, services)
    for place, code in enumerate(state.previous):
        procedure = find_by_code(code, services)
        if procedure is not None:
            outcome = answer(procedure, (), incoming, services)
            rest = (*state.previous[place + 1 :], *((state.topic,) if state.topic else ()))
            return replace(outcome, state=replace(outcome.state, previous=rest))
    if topic is not None:
        return answer(topic, state.facets, incoming, services)
    return say("smalltalk", NOTHING_BEFORE, incoming)


async def cancel(incoming: Incoming, services: Services) -> Outcome:
    """Forget the conversation so far, but not where the person lives, which has a button of its own."""
    fresh = DialogueState(residence=incoming.state.residence, place_asked=incoming.state.place_asked)
    return Outcome("cancel", (CANCELLED,), fresh.offering(CANCELLED.buttons))
