"""Corrections, said several times where one example would not be heard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from procedures.questions.correction import Correction

CROWDED = "ask_procedure"
"""The intent of 57,000 of 68,000 examples. Intents weigh the same, so one of its examples weighs a sixth of one of
``out_of_scope`` and a five-hundredth of one of ``handoff``."""

MARKS = ("", "?", ".", "!", "…", "??", "!!", "?!")
"""Ends of a message that change nothing of its words: Rasa leaves out what is there twice, letter for letter.

Said once, 3 of 6 corrections to the crowded intent were read otherwise after a training; said eight times, none.
"""


def emphasised(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return corrections as examples: those of the crowded intent eight times, the others once."""
    return tuple(
        replace(each, text=each.text + mark)
        for each in corrections
        for mark in (MARKS if each.intent == CROWDED else MARKS[:1])
    )
