"""Answers a life event as a whole, or a guide."""

from __future__ import annotations

from dataclasses import replace

from actions.answers import guide as guide_wording
from actions.answers import life_event as wording
from actions.answers.reply import Reply
from actions.content_words import content_syllables
from actions.dialogue_state import DialogueState
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.message_words import only_wonders
from actions.outcome import Outcome
from actions.scope import is_surely_out
from actions.services import Services
from actions.turns.answering import say
from procedures.guidance.guide import Guide
from procedures.guidance.library import code_of
from procedures.guidance.life_event import LifeEvent

_GOES_ON = 0.5  # from here words are more likely about what was shown than about something else


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


def _answer_guide(guide: Guide, incoming: Incoming, services: Services, *, again: bool = False) -> Outcome:
    records = services.store.find_many(guide.codes)
    reply = guide_wording.guide(guide, records, services.guidance.library.related(guide), again=again)
    outcome = say("answer", reply, incoming)
    state = DialogueState(residence=incoming.state.residence) if guide.is_matter else outcome.state
    state = state.offering(reply.buttons).guided_by(code_of(guide))
    return replace(outcome, state=state, facets=incoming.facets)


def kept_with_guide(outcome: Outcome, incoming: Incoming, services: Services) -> Outcome:
    """Return the outcome; where the words were not understood and go on about the guide shown last, the guide again.

    "Chồng không chịu ký", "nộp ở đâu" after the guide on divorce: no procedure answers that; the guide names who does.
    Words that were not answered and name nothing but what the guide is about are meant of it, whatever they sound like:
    "vậy muốn hoãn thì sao", "con ai nuôi".
    """
    guide = services.guidance.library.guide(incoming.state.guide)
    if guide is None or incoming.is_payload:
        return outcome
    named = (outcome.is_lost or outcome.kind == "clarify") and _names(guide, incoming)
    if named or (outcome.is_lost and _goes_on(incoming)):
        return _answer_guide(guide, incoming, services, again=True)
    return outcome


def _names(guide: Guide, incoming: Incoming) -> bool:
    """Tell whether every word that says anything is one of the guide's title or summary."""
    words = content_syllables(incoming.text)
    return bool(words) and set(words) <= set(folded_words(f"{guide.title} {guide.summary}"))


def _goes_on(incoming: Incoming) -> bool:
    says_something = bool(folded_words(incoming.text)) and not only_wonders(incoming.text)
    return says_something and incoming.follow_up >= _GOES_ON and not is_surely_out(incoming)
