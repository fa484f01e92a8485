"""Reads words as a button of the last turn: its title typed out, or its number."""

from __future__ import annotations

from actions.answers import payloads
from actions.answers.reply import Button
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.option_words import read_option


def pressed(incoming: Incoming) -> Incoming:
    """Return the message as the button it stands for, or as it is."""
    button = _by_title(incoming) or _by_number(incoming)
    payload = payloads.parse(button.payload) if button else None
    return incoming if button is None or payload is None else incoming.as_payload(button.payload, payload)


def _by_title(incoming: Incoming) -> Button | None:
    words = folded_words(incoming.text)
    if not words or incoming.is_payload:
        return None
    return next((button for button in incoming.state.offered if folded_words(button.title) == words), None)


def _by_number(incoming: Incoming) -> Button | None:
    """Count over all buttons, "the last" over the procedures only; a bare number is a choice whatever its intent.

    After an answer that names what else may be meant, the second is the first of those, not a part of the answer.
    """
    state = incoming.state
    bare = state.clarifying and incoming.text.strip().isdigit()
    if incoming.intent != "choose" and not bare:
        return None
    others = () if state.clarifying else state.options
    last = (
        len(others) + 1 if others else len(state.options) if state.clarifying and state.options else len(state.offered)
    )
    number = incoming.option if incoming.option is not None else read_option(incoming.text, last)
    if number is not None and others and 2 <= number <= last:
        return others[number - 2]
    return state.offered[number - 1] if number is not None and 1 <= number <= len(state.offered) else None
