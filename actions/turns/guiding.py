"""Answers a life event as a whole, or a guide."""

from __future__ import annotations

from dataclasses import replace

from actions.answers import guide as guide_wording
from actions.answers import life_event as wording
from actions.answers.reply import Reply
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import say
from procedures.guidance.guide import Guide
from procedures.guidance.library import code_of
from procedures.guidance.life_event import LifeEvent


def answer_guidance(incoming: Incoming, services: Services) -> Outcome | None:
    """Answer what the code of a button names; ``None`` when it is neither a life event nor a guide."""
    library = services.guidance.library
    if event := library.event(incoming.code):
        return _answer_event(event, incoming, services)
    if guide := library.guide(incoming.code):
        return _answer_guide(guide, incoming, services)
    return None


def _answer_event(event: LifeEvent, incoming: Incoming, services: Services) -> Outcome:
    """Answer an event or one step of it; asked for a part ("lệ phí bao nhiêu"), ask of which step."""
    records = services.store.find_many(event.codes)
    if incoming.option is not None and 1 <= incoming.option <= len(event.steps):
        return _event_outcome("answer", wording.single_step(incoming.option, event, records), event, incoming)
    if incoming.asks_a_part and incoming.state.life_event == code_of(event):
        return _event_outcome("clarify", wording.ask_which_step(event, records, incoming.facets), event, incoming)
    return _event_outcome("answer", wording.life_event(event, records), event, incoming)


def _event_outcome(kind: str, reply: Reply, event: LifeEvent, incoming: Incoming) -> Outcome:
    """Begin anew: what was talked of before is not what a question after this is about."""
    state = DialogueState(life_event=code_of(event)).offering(reply.buttons)
    return Outcome(kind, (reply,), state, facets=incoming.facets)


def _answer_guide(guide: Guide, incoming: Incoming, services: Services) -> Outcome:
    records = services.store.find_many(guide.codes)
    reply = guide_wording.guide(guide, records, services.guidance.library.related(guide))
    return replace(say("answer", reply, incoming), facets=incoming.facets)
