"""Reads words as the answer to the question which case is the person's own."""

from __future__ import annotations

from dataclasses import replace

from actions.answers import payloads
from actions.answers.case_names import case_names
from actions.answers.reply import Button
from actions.case_words import is_unsure, read_case, read_yes_no, refuses_help
from actions.content_words import content_words
from actions.decision import is_unmistakable
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.services import Services
from actions.turns.open_case import OpenCase, open_case
from procedures.case_questions import Asks

_FEW = 10  # words of an answer to a question; more tell something of their own
_BRIEF = 6  # words of an answer that names a case, whatever procedure is called like it: "công ty mới"
_FEW_WORDS = 2  # content words that may happen to name a procedure: "cổ phần"
_MAY_ANSWER = frozenset({"ask_procedure", "out_of_scope", "choose", "affirm", "deny", "none_of_these", "cancel", ""})
_NO_INTENTS = frozenset({"deny", "none_of_these"})


def case_answered(incoming: Incoming, services: Services) -> Incoming:
    """Return the message as the button that it stands for, while a case is asked for; else as it is."""
    state = incoming.state
    asked = None if incoming.is_payload else open_case(state, services)
    if asked is None or len(state.offered) != len(asked.question.options) + 2:
        return incoming
    button = _meant(incoming, asked)
    if _asks_for_another(incoming, services) and not (button and len(folded_words(incoming.text)) <= _BRIEF):
        return incoming
    if button is None and _says_something_else(incoming):
        return incoming
    again = payloads.ask_procedure(asked.procedure.code, state.pending, case=state.case)
    text = button.payload if button else again
    payload = payloads.parse(text)
    return incoming if payload is None else replace(incoming.as_payload(text, payload), not_understood=button is None)


def _meant(incoming: Incoming, asked: OpenCase) -> Button | None:
    *options, none, unsure = incoming.state.offered
    if is_unsure(incoming.text):
        return unsure
    said = read_yes_no(incoming.text)
    names = case_names(asked.procedure, asked.question.options)
    if len(names) == 1 and refuses_help(incoming.text, names[0]):
        return none
    if said is False or (said is None and incoming.intent in _NO_INTENTS):
        return none
    if asked.question.asks is Asks.BESIDES and len(options) == 1 and (said or incoming.intent == "affirm"):
        return options[0]
    place = read_case(incoming.text, names, answering=not incoming.asks_a_part)
    return options[place] if place is not None else None


def _says_something_else(incoming: Incoming) -> bool:
    """Tell whether words that fit no case are no answer at all: small talk, another part, a question of its own.

    A few words that ask for nothing are an answer that we did not understand: "tôi là công nhân", "cổ phần".
    """
    few = len(folded_words(incoming.text)) <= _FEW
    return not few or incoming.asks_a_part or incoming.intent not in _MAY_ANSWER


def _asks_for_another(incoming: Incoming, services: Services) -> bool:
    """Tell whether the words name another procedure beyond doubt."""
    topic, found = incoming.state.topic, incoming.candidates
    if len(content_words(incoming.text)) <= _FEW_WORDS or not is_unmistakable(found, services.thresholds):
        return False
    return topic not in (found[0].code, *found[0].same)
