"""Comparing two relatives: what each is for, how long it takes and what it costs, one under the other."""

from __future__ import annotations

import re

from actions.answers.compare import compare
from actions.answers.facets import Facet
from actions.answers.footer import official_name
from actions.content_words import content_words, is_operation
from actions.decision import Thresholds
from actions.folding import folded_words
from actions.follow_up import sibling_query
from actions.incoming import Incoming
from actions.outcome import Answered, Outcome
from actions.services import Services
from actions.turns.finding import find_by_code, find_for, search, without
from procedures.records import Procedure

_DIFFERENT = re.compile(
    r"\bkhac (?:nhau|gi|chi|j|biet|cho nao|the nao|nhu the nao|o (?:dau|cho|diem))|\bphan biet\b"
    r"|\bso sanh\b|\bco (?:gi )?khac\b|\b(?:nen|can) lam cai nao\b"
)


def asks_to_compare(text: str) -> bool:
    """Tell whether a message asks how things differ."""
    return bool(_DIFFERENT.search(" ".join(folded_words(text))))


def answer_comparison(incoming: Incoming, services: Services) -> Outcome | None:
    """Compare the two procedures the message, or the conversation, is about; ``None`` when there are no two."""
    pair = _pair(incoming, services, services.thresholds)
    if pair is None:
        return None
    reply = compare(*pair, today=services.today())
    asked = (Facet.OVERVIEW,)
    first, second = pair
    state = incoming.state.about(second.code, asked, 1).about(first.code, asked, 1)
    return Outcome(
        kind="answer",
        replies=(reply,),
        state=state.offering(reply.buttons),
        answered=tuple(Answered(each.code, official_name(each), asked) for each in pair),
        candidates=incoming.candidates,
        facets=incoming.facets or asked,
    )


def _pair(incoming: Incoming, services: Services, thresholds: Thresholds) -> tuple[Procedure, Procedure] | None:
    topic = find_by_code(incoming.state.topic, services)
    if topic is None:
        named = [find_for(each, services) for each in incoming.candidates[:2] if each.score >= thresholds.near]
        found = [procedure for procedure in named if procedure is not None]
        return (found[0], found[1]) if len(found) == 2 else None
    other = _other(topic, incoming, services, thresholds)
    return None if other is None else (topic, other)


def _other(topic: Procedure, incoming: Incoming, services: Services, thresholds: Thresholds) -> Procedure | None:
    words = content_words(incoming.text)
    named = without(incoming.candidates, topic.code)
    if words and is_operation(words[:2]):
        named = without(search(sibling_query(incoming.text, topic), services, incoming.candidates), topic.code)
    if words and named and named[0].score >= thresholds.near:
        return find_for(named[0], services)
    return next((found for code in incoming.state.previous if (found := find_by_code(code, services))), None)
