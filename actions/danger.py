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
    numbers = _of_procedure(outcome, known=incoming.state.topic)
    if not numbers and not outcome.answered and not incoming.is_payload:
        is_found = any(each.score >= _LIKELY for each in outcome.candidates) and outcome.kind != "decline"
        numbers = tuple(each for each in numbers_told(incoming.text) if not (is_found and each == _AMBULANCE))
    if not numbers:
        return outcome
    if outcome.kind != "decline":
        return replace(outcome, replies=(emergency(numbers), *outcome.replies))
    first, *rest = outcome.replies
    return replace(outcome, replies=(replace(emergency(numbers, is_all=True), buttons=first.buttons), *rest))


def _of_procedure(outcome: Outcome, *, known: str) -> tuple[str, ...]:
    """Return the numbers of what is answered or likely meant; none where it was talked of already."""
    meant = [each.code for each in outcome.answered]
    meant += [each.code for each in outcome.candidates[:1] if outcome.kind == "clarify" and each.score >= _LIKELY]
    return _PROCEDURES.get(meant[0], ()) if meant and meant[0] != known else ()
