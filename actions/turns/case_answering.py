"""Reads words as the answer to the question which case is the person's own."""

from __future__ import annotations

from actions.answers import payloads
from actions.answers.case_names import case_name
from actions.answers.reply import Button
from actions.case_words import is_unsure, read_case, read_yes_no
from actions.decision import is_unmistakable
from actions.incoming import Incoming
from actions.services import Services
from actions.turns.finding import find_by_code
from procedures.case_questions import Asks, CaseQuestion
from procedures.chosen_cases import next_question, read_choice
from procedures.records import Procedure

_NO_INTENTS = frozenset({"deny", "none_of_these"})


def case_answered(incoming: Incoming, services: Services) -> Incoming:
    """Return the message as the button that it stands for, while a case is asked for; else as it is."""
    state = incoming.state
    if not state.asking_case or incoming.is_payload or _asks_for_another(incoming, services):
        return incoming
    procedure = find_by_code(state.topic, services)
    chosen = read_choice(state.case, procedure) if procedure else None
    question = next_question(procedure, chosen) if procedure and chosen else None
    if procedure is None or question is None or len(state.offered) != len(question.options) + 2:
        return incoming
    button = _meant(incoming, question, procedure)
    payload = payloads.parse(button.payload) if button else None
    return incoming if button is None or payload is None else incoming.as_payload(button.payload, payload)


def _meant(incoming: Incoming, question: CaseQuestion, procedure: Procedure) -> Button | None:
    *options, none, unsure = incoming.state.offered
    if is_unsure(incoming.text):
        return unsure
    said = read_yes_no(incoming.text)
    if said is False or (said is None and incoming.intent in _NO_INTENTS):
        return none
    if question.asks is Asks.BESIDES and len(options) == 1 and (said or incoming.intent == "affirm"):
        return options[0]
    place = read_case(incoming.text, [case_name(procedure.cases[place].name) for place in question.options])
    return options[place] if place is not None else None


def _asks_for_another(incoming: Incoming, services: Services) -> bool:
    """Tell whether the words name another procedure beyond doubt."""
    topic, found = incoming.state.topic, incoming.candidates
    return is_unmistakable(found, services.thresholds) and topic not in (found[0].code, *found[0].same)
