"""Guiding: takes a message for a life event, a guide, or a step of the life event at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answers.facets import Facet
from actions.answers.payloads import Payload, ask_procedure, parse
from actions.content_words import content_words
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.option_words import read_leading_option, read_option
from actions.services import Services
from procedures.guidance.library import code_of
from procedures.guidance.life_event import LifeEvent

_STEP = re.compile(
    r"^(?:(?:con|the|vay|roi|xem|cho|o|toi|a|da|thoi) )*(?:buoc|viec|muc)(?: so)?(?: thu)? "
    r"(?P<number>\d{1,2}|nhat|mot|hai|nhi|ba|bon|tu|nam|sau|bay|tam|chin|muoi|dau(?: tien)?|cuoi(?: cung)?)\b"
)
_ASKS = frozenset({"ask_procedure", "choose", "out_of_scope", "affirm"})
_LOOKED_AT = 3  # candidates among which a step of the event is preferred
_NEAR = 0.15  # share of the best score that such a step must reach


def guided(incoming: Incoming, services: Services) -> Incoming:
    """Return the message as the button of what it asks for, or as it is."""
    if incoming.is_payload or incoming.dossier_code or _is_title(incoming):
        return incoming
    event = services.guidance.library.event(incoming.state.life_event)
    code = _step_code(event, incoming) if event and not incoming.state.clarifying else ""
    code = code or services.guidance.recognise(incoming.text)
    if not code and event and not incoming.state.topic:
        code = _within(event, incoming)
    return _as_button(incoming, code) if code else incoming


def _as_button(incoming: Incoming, code: str) -> Incoming:
    text = ask_procedure(code, incoming.facets)
    return incoming.as_payload(text, parse(text) or Payload("ask_procedure"))


def _is_title(incoming: Incoming) -> bool:
    words = folded_words(incoming.text)
    return any(folded_words(button.title) == words for button in incoming.state.offered)


def _step_code(event: LifeEvent, incoming: Incoming) -> str:
    """Return what the step of a number is done by; a step that no procedure does leads back to the event."""
    number = _step_number(event, incoming)
    if number is None or not 1 <= number <= len(event.steps):
        return ""
    return next(iter(event.steps[number - 1].codes), code_of(event))


def _step_number(event: LifeEvent, incoming: Incoming) -> int | None:
    """Return the number said; "cái thứ hai" is a step only while nothing but the event is shown."""
    last = len(event.steps)
    if said := _STEP.match(" ".join(folded_words(incoming.text))):
        return read_option(said["number"], last)
    if incoming.state.topic:
        return None
    if incoming.intent == "choose" or incoming.text.strip().isdigit():
        return incoming.option if incoming.option is not None else read_option(incoming.text, last)
    return read_leading_option(incoming.text)


def _within(event: LifeEvent, incoming: Incoming) -> str:
    """Return the step of the event that a message names, or the event itself when it only asks for a part."""
    if incoming.intent not in _ASKS:
        return ""
    if not content_words(incoming.text):
        return code_of(event) if incoming.facets and incoming.facets != (Facet.OVERVIEW,) else ""
    return _likeliest(event.codes, incoming)


def _likeliest(codes: Sequence[str], incoming: Incoming) -> str:
    candidates = incoming.candidates[:_LOOKED_AT]
    near = [each for each in candidates if each.score >= _NEAR * candidates[0].score]
    named = (code for each in near for code in (each.code, *each.same) if code in codes)
    return next(named, "")
