"""Danger: whom to call at once, beside the procedures that protect people and instead of merely turning somebody away.

113 (police), 114 (fire and rescue) and 115 (ambulance) are the emergency numbers of the numbering plan (Circular
22/2014/TT-BTTTT), 111 is the national line for the protection of children (Decree 56/2017/NĐ-CP).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from actions.answers.emergency import emergency
from actions.folding import folded_text
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.phrase_pattern import phrase_pattern

_DATA: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_PROCEDURES = {code: tuple(numbers) for code, numbers in _DATA["procedures"].items()}
_TOLD = {number: phrase_pattern(phrases) for number, phrases in _DATA["told"].items()}
_LIKELY = 0.3
"""What is offered first with less is a guess at words that name no procedure."""

_AMBULANCE = "115"  # who was in hospital asks for papers mostly: not said where a procedure is found
_HARMLESS = phrase_pattern(_DATA["harmless"])


def numbers_told(text: str) -> tuple[str, ...]:
    """Return the numbers to call by what a message tells, mostly none.

    >>> numbers_told("có người bị đâm trước quán, máu nhiều lắm"), numbers_told("bị đánh mất ví")
    (('113', '115'), ())
    """
    told = " ".join(_HARMLESS.sub(" ", folded_text(text)).split())
    return tuple(number for number, pattern in _TOLD.items() if pattern.search(told))


def with_numbers_to_call(outcome: Outcome, incoming: Incoming) -> Outcome:
    """Return the outcome, led by whom to call where somebody may be in danger."""
    if outcome.kind not in ("decline", "answer", "clarify"):
        return outcome
    meant = _meant(outcome)
    numbers = _PROCEDURES.get(meant, ()) if meant != incoming.state.topic else ()
    if not numbers and not outcome.answered and not incoming.is_payload:
        numbers = tuple(each for each in numbers_told(incoming.text) if not (meant and each == _AMBULANCE))
    if not numbers:
        return outcome
    if outcome.kind != "decline":
        return replace(outcome, replies=(emergency(numbers), *outcome.replies))
    first, *rest = outcome.replies
    return replace(outcome, replies=(replace(emergency(numbers, is_all=True), buttons=first.buttons), *rest))


def _meant(outcome: Outcome) -> str:
    """Return the code of what is answered, or offered first and likely meant; empty without any."""
    if outcome.answered:
        return outcome.answered[0].code
    offered = outcome.candidates[:1] if outcome.kind == "clarify" else ()
    return next((each.code for each in offered if each.score >= _LIKELY), "")
