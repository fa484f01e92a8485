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
        "constant": -7.31,
        "name_letters": -2.88,
        "name_syllables": -0.14,
        "known_name_letters": -7.01,
        "known_name_syllables": -3.13,
        "alias_letters": 0.99,
        "alias_syllables": -1.46,
        "margin": 8.06,
        "known": 10.7,
        "name_lead": 13.58,
        "best_name": 7.36,
        "best_margin": -2.4,
        "body": 0.76,
    }
)


def features(found: Signals, margins: Floats, known: Floats) -> Mapping[str, Floats]:
    """Return what the score is made of, one value for each entry; ``known`` is 1 where the matcher knows the entry."""
    names = found.name_letters + np.float32(0.5) * found.name_syllables
    order = np.argpartition(-names, min(1, len(names) - 1))[:2] if len(names) > 1 else np.array([0, 0])
    first, second = sorted((float(names[order[0]]), float(names[order[-1]])), reverse=True)
    lead = np.where(names >= first, names - second if len(names) > 1 else names, names - first)
    return {
        "name_letters": found.name_letters,
        "name_syllables": found.name_syllables,
        "known_name_letters": found.name_letters * known,
        "known_name_syllables": found.name_syllables * known,
        "alias_letters": found.alias_letters,
        "alias_syllables": found.alias_syllables,
        "margin": margins * known,
        "known": known,
        "name_lead": lead,
        "best_name": np.full(len(names), first, dtype=np.float32),
        "best_margin": np.full(len(names), margins.max(initial=-1.5), dtype=np.float32),
        "body": found.body,
    }


def confidence(found: Signals, margins: Floats, known: Floats) -> Floats:
    """Return the score of every entry."""
    total = np.full(len(margins), WEIGHTS["constant"], dtype=np.float32)
    for name, values in features(found, margins, known).items():
        total += np.float32(WEIGHTS[name]) * values
    scores: Floats = 1 / (1 + np.exp(-total))
    return scores
