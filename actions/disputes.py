"""Disputes: who settles what no procedure does, told instead of merely turning somebody away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from actions.answers import payloads
from actions.answers.dispute import dispute
from actions.answers.reply import Button
from actions.answers.smalltalk import OUT_OF_SCOPE
from actions.decision import is_likely
from actions.folding import folded_text
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.passages.finding import find
from actions.phrase_pattern import phrase_pattern
from actions.services import Services
from actions.turns.finding import find_by_code

_LEGAL_AID = "2.000829"


@dataclass(frozen=True)
class Kind:
    """A kind of dispute.

    Attributes:
        steps: where to go, one sentence each.
        source: the law and the articles that say so.
        anew: whether it is no circumstance of a procedure, but something else where one is talked of.
    """

    name: str
    steps: tuple[str, ...]
    source: str
    anew: bool = False


_DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_KINDS = tuple(
    (phrase_pattern(each["told"]), Kind(name, tuple(each["steps"]), each["source"], each.get("anew", False)))
    for name, each in _DATA["kinds"].items()
)
_HARMLESS = phrase_pattern(_DATA["harmless"])


def dispute_in(text: str) -> Kind | None:
    """Return what kind of dispute a message tells of; ``None`` for none.

    >>> [kind and kind.name for kind in map(dispute_in, ("công ty nợ lương em", "nghỉ không lương"))]
    ['wages', None]
    """
    told = " ".join(_HARMLESS.sub(" ", folded_text(text)).split())
    return next((kind for pattern, kind in _KINDS if pattern.search(told)), None)


def turns_to_dispute(incoming: Incoming, services: Services) -> bool:
    """Tell whether a message leaves the procedure talked of for a dispute that its record says nothing of.

    "Công ty nợ lương em" after a passport; what asks for a part of it, or names another procedure likely enough, is a
    question about that.
    """
    state = incoming.state
    is_open = bool(state.topic) and not (state.clarifying or state.asking_case or state.asking_place)
    if not is_open or incoming.is_payload or incoming.asks_a_part:
        return False
    kind = dispute_in(incoming.text)
    if kind is None or not kind.anew or is_likely(incoming.candidates, services.thresholds):
        return False
    topic = find_by_code(state.topic, services)
    return topic is not None and not find(incoming.text, topic).passages


def with_who_settles(outcome: Outcome, incoming: Incoming, services: Services) -> Outcome:
    """Return the outcome; where words that tell of a dispute were turned away or not understood, who settles it."""
    kind = dispute_in(incoming.text) if outcome.is_lost and not incoming.is_payload else None
    if kind is None:
        return outcome
    aid = find_by_code(_LEGAL_AID, services)
    leads = (Button(aid.short_name or aid.name, payloads.ask_procedure(aid.code), aid.code),) if aid else ()
    reply = dispute(kind.steps, kind.source, (*leads, *OUT_OF_SCOPE.buttons), aid=aid is not None)
    return replace(outcome, kind="decline", replies=(reply,), state=outcome.state.offering(reply.buttons))
