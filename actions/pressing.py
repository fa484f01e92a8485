"""Reads words as a button of the last turn: its title or how it opens, its number, or a yes to what was guessed."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.answers import payloads
from actions.answers.clarify import BOTH_TITLE
from actions.answers.dossier_missing import guesses_among
from actions.answers.reply import Button
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.option_words import read_option
from actions.pair_words import Which, read_which
from actions.turns.comparing import asks_to_compare
from actions.yes_no import says_no, says_yes

_SAYS_BOTH = re.compile(
    r"(?:\w+ ){0,2}(?:ca (?:hai|2)|(?:hai|2) (?:cai|viec|thu|thu tuc)|(?:1|mot) (?:(?:va|voi|roi) )?(?:2|hai))"
    r"(?: \w+){0,3}$"
)

_OPENING = 3  # words that tell one button from the others: "trọn bộ việc cần làm"


def pressed(incoming: Incoming) -> Incoming:
    """Return the message as the button it stands for, or as it is."""
    guesses = () if incoming.is_payload else guesses_among(incoming.state.offered)
    if guesses and _refuses(incoming):
        return replace(incoming, intent="deny", confidence=1.0, shares={})
    button = (
        _by_title(incoming)
        or _both(incoming)
        or _of_the_two(incoming)
        or _by_number(incoming)
        or (guesses[0] if guesses and _agrees(incoming) else None)
    )
    payload = payloads.parse(button.payload) if button else None
    return incoming if button is None or payload is None else incoming.as_payload(button.payload, payload)


def _agrees(incoming: Incoming) -> bool:
    return not incoming.dossier_codes and (incoming.intent == "affirm" or says_yes(incoming.text))


def _refuses(incoming: Incoming) -> bool:
    if incoming.dossier_codes or incoming.near_codes or incoming.asks_a_part:
        return False
    return incoming.intent in ("deny", "none_of_these") or says_no(incoming.text)


def _by_title(incoming: Incoming) -> Button | None:
    words = folded_words(incoming.text)
    if not words or incoming.is_payload:
        return None
    offered = incoming.state.offered
    whole = next((button for button in offered if folded_words(button.title) == words), None)
    if whole is not None or len(words) < _OPENING:
        return whole
    opened = [button for button in offered if not button.code and folded_words(button.title)[: len(words)] == words]
    return opened[0] if len(opened) == 1 else None


def _both(incoming: Incoming) -> Button | None:
    """Return the button for both of two procedures, where the words say just that: "cả hai luôn em"."""
    offered = (button for button in incoming.state.offered if button.title == BOTH_TITLE)
    button = next(offered, None)
    return button if button and _SAYS_BOTH.match(" ".join(folded_words(incoming.text))) else None


def _of_the_two(incoming: Incoming) -> Button | None:
    """Return a button for both, or for one, of two procedures answered together: "giấy tờ cả hai", "cái thứ hai".

    Both, and the other one ("cái kia"), may also be of the two talked of last, one after the other.
    """
    state = incoming.state
    is_else = state.clarifying or incoming.is_payload or asks_to_compare(incoming.text)
    which = None if is_else else read_which(incoming.text)
    one_by_one = which in (Which.BOTH, Which.OTHER) and state.topic and state.previous
    pair = state.pair or ((state.previous[0], state.topic) if one_by_one else ())
    if which is None or len(pair) != 2:
        return None
    first, second = pair
    if which is Which.OTHER:
        which = Which.SECOND if state.topic == first else Which.FIRST
    facets = incoming.facets if incoming.asks_a_part else state.facets
    if which is Which.BOTH:
        return Button("", payloads.ask_both(first, second, facets))
    return Button("", payloads.ask_procedure(first if which is Which.FIRST else second, facets))


def _by_number(incoming: Incoming) -> Button | None:
    """Count over all buttons, "the last" over the procedures only; a bare number is a choice whatever its intent.

    After an answer that names what else may be meant, the second is the first of those, not a part of the answer.
    """
    state = incoming.state
    bare = state.is_to_choose and incoming.text.strip().isdigit()
    if incoming.intent != "choose" and not bare:
        return None
    others = () if state.is_to_choose else state.options
    last = len(others) + 1 if others else len(state.choices)
    number = incoming.option
    if number is None:
        number = read_option(incoming.text, last, is_asked=state.is_to_choose)
    if number is not None and others and 2 <= number <= last:
        return others[number - 2]
    return state.offered[number - 1] if number is not None and 1 <= number <= len(state.offered) else None
