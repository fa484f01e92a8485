"""Guiding: takes a message for a life event, a guide, or a step of the life event at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers import payloads
from actions.answers.payloads import Payload
from actions.content_words import content_words
from actions.folding import folded_words
from actions.follow_up import corrected, is_addition, matching_option
from actions.incoming import Incoming
from actions.option_words import read_leading_option, read_option
from actions.recalling import without_cue
from actions.services import Services
from procedures.guidance.library import code_of
from procedures.guidance.life_event import LifeEvent
from procedures.units.mentions import find_place

_STEP = re.compile(
    r"^(?:(?:con|the|vay|roi|xem|cho|o|toi|a|da|thoi) )*(?:buoc|viec|muc)(?: so)?(?: thu)? "
    r"(?P<number>\d{1,2}|nhat|mot|hai|nhi|ba|bon|tu|nam|sau|bay|tam|chin|muoi|dau(?: tien)?|cuoi(?: cung)?)\b"
)
_STEP_INSIDE = re.compile(r"\b(?:buoc|viec thu|viec so) (?P<number>\d{1,2})\b")
_FEW = 20  # words of a message that may ask for an event and tell where the person lives
_ASK = "ask_procedure"
_FIRST = re.compile(r"\s(?:trước|truoc)(?:\s.*)?$", re.IGNORECASE)
_BRIEF = 3  # content words that name a step and hardly anything else
_INTENTS = frozenset({_ASK, "choose", "out_of_scope", "affirm"})
_LOOKED_AT = 3  # candidates among which a step of the event is preferred
_NEAR = 0.15  # share of the best score that such a step must reach


def guided(incoming: Incoming, services: Services) -> Incoming:
    """Return the message as the button of what it asks for, or as it is."""
    if incoming.is_payload or incoming.dossier_code or _is_title(incoming):
        return incoming
    event = services.guidance.library.event(incoming.state.life_event)
    step = _step(event, incoming) if event and not incoming.state.clarifying else None
    if event and step is not None:
        return _as_step(event, step, incoming, services)
    code = _recognised(incoming.text, services)
    if not code and event:
        code = _within(event, incoming)
    return _as_button(incoming, Payload(_ASK, {"code": code})) if code else incoming


def _recognised(text: str, services: Services) -> str:
    """Return the code of what a message asks for as a whole: all of it, what it puts right, or all but a place."""
    code = services.guidance.recognise(text)
    if not code and (meant := corrected(text)):
        code = services.guidance.recognise(meant)
    mention = find_place(text) if not code and len(folded_words(text)) <= _FEW else None
    return services.guidance.recognise(f"{mention.before} {mention.after}") if mention else code


def _as_button(incoming: Incoming, payload: Payload) -> Incoming:
    """Return the message as a press of the button; the facets it asks for stay."""
    pressed = incoming.as_payload(payloads.ask_procedure(str(payload.values["code"]), incoming.facets), payload)
    return replace(pressed, facets=incoming.facets)


def _as_step(event: LifeEvent, number: int, incoming: Incoming, services: Services) -> Incoming:
    """Return the message as the button of the step's procedure; of a step without a record, of the event's step."""
    codes = event.steps[number - 1].codes
    records = services.store.find_many(codes)
    known = next((code for code in codes if code in records), "")
    values: dict[str, object] = {"code": known} if known else {"code": code_of(event), "option": number}
    return _as_button(incoming, Payload(_ASK, values))


def _is_title(incoming: Incoming) -> bool:
    words = folded_words(incoming.text)
    return any(folded_words(button.title) == words for button in incoming.state.offered)


def _step(event: LifeEvent, incoming: Incoming) -> int | None:
    number = _step_number(incoming, len(event.steps))
    return number if number is not None and 1 <= number <= len(event.steps) else None


def _step_number(incoming: Incoming, last: int) -> int | None:
    """Return the number said; "cái thứ hai" is a step only while nothing but the event is shown."""
    folded = " ".join(folded_words(incoming.text))
    if said := _STEP.match(folded) or _STEP_INSIDE.search(folded):
        return read_option(said["number"], last)
    if incoming.state.topic:
        return None
    if incoming.intent == "choose" or incoming.text.strip().isdigit():
        return incoming.option if incoming.option is not None else read_option(incoming.text, last)
    return read_leading_option(incoming.text)


def _within(event: LifeEvent, incoming: Incoming) -> str:
    """Return the step of the event that a message names, or the event itself: asked for a part of it, or gone back to.

    Once a procedure is talked of, only an addition ("còn thường trú thì sao") is held against the other steps.
    """
    state, words = incoming.state, content_words(without_cue(incoming.text))
    if incoming.intent == "go_back":
        return code_of(event) if not state.previous and not words else ""
    if incoming.intent not in _INTENTS:
        return ""
    if not words:
        return code_of(event) if incoming.asks_a_part and not state.topic else ""
    brief = not state.topic and len(words) <= _BRIEF  # "căn cước trước", while only the event is shown
    named = _named(event, _FIRST.sub("", incoming.text)) if brief or is_addition(incoming.text) else ""
    return named or ("" if state.topic else _likeliest(event.codes, incoming))


def _named(event: LifeEvent, text: str) -> str:
    steps = [step for step in event.steps if step.codes]
    place = matching_option(text, [step.title for step in steps])
    return "" if place is None else steps[place].codes[0]


def _likeliest(codes: Sequence[str], incoming: Incoming) -> str:
    candidates = incoming.candidates[:_LOOKED_AT]
    near = [each for each in candidates if each.score >= _NEAR * candidates[0].score]
    named = (code for each in near for code in (each.code, *each.same) if code in codes)
    return next(named, "")
