"""Confidence: all signals of an entry as one probability that it is the procedure meant.

The score is a logistic function of the signals, fitted on held-out phrasings of procedures with aliases, on names cut
and garbled of procedures without, with and without diacritics and typing mistakes, and on small talk that means no
procedure (``tests/benchmarks/fit_confidence.py``; figures in docs/adr/0003-search.md). Scores of different questions
can be compared. Scores of one question do not add up to 1: each says on its own how likely the entry is.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from procedures.search.signals import Signals
from procedures.search.terms import Floats

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "constant": -5.2,
        "name_letters": 0.43,
        "name_syllables": 5.22,
        "known_name_letters": -6.69,
        "known_name_syllables": -5.23,
        "body": -5.84,
        "known_body": 0.34,
        "margin": 3.99,
        "known": 4.23,
        "name_lead": 7.27,
        "margin_lead": 0.8,
        "body_lead": 6.93,
        "operation_same": 0.55,
        "operation_other": -0.84,
        "operation_unasked": -0.42,
        "operation_plain": -1.2,
        "best_name": 3.84,
        "best_margin": -1.54,
        "best_body": 4.97,
    }
)


def features(found: Signals, margins: Floats, known: Floats) -> Mapping[str, Floats]:
    """Return what the score is made of, one value for each entry; ``known`` is 1 where the matcher knows the entry.

    A lead is how far the best entry is ahead of the next one; for the others, how far they are behind (negative).
    """
    names = found.name_letters + np.float32(0.5) * found.name_syllables
    best_name, name_lead = _lead(names)
    best_margin, margin_lead = _lead(margins)
    best_body, body_lead = _lead(found.body)
    return {
        "name_letters": found.name_letters,
        "name_syllables": found.name_syllables,
        "known_name_letters": found.name_letters * known,
        "known_name_syllables": found.name_syllables * known,
        "body": found.body,
        "known_body": found.body * known,
        "margin": margins * known,
        "known": known,
        "name_lead": name_lead,
        "margin_lead": margin_lead * known,
        "body_lead": body_lead,
        "operation_same": found.operation_same,
        "operation_other": found.operation_other,
        "operation_unasked": found.operation_unasked,
        "operation_plain": found.operation_plain,
        "best_name": np.full(len(names), best_name, dtype=np.float32),
        "best_margin": np.full(len(names), best_margin, dtype=np.float32),
        "best_body": np.full(len(names), best_body, dtype=np.float32),
    }


def _lead(values: Floats) -> tuple[float, Floats]:
    if len(values) < 2:
        return float(values.max(initial=0.0)), values
    second, first = np.sort(np.partition(values, len(values) - 2)[-2:])
    return float(first), np.where(values >= first, values - second, values - first)


def confidence(found: Signals, margins: Floats, known: Floats) -> Floats:
    """Return the score of every entry."""
    total = np.full(len(margins), WEIGHTS["constant"], dtype=np.float32)
    for name, values in features(found, margins, known).items():
        total += np.float32(WEIGHTS[name]) * values
    scores: Floats = 1 / (1 + np.exp(-total))
    return scores
