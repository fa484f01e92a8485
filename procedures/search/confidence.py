"""Confidence: all signals of an entry as one probability that it is the procedure meant.

The score is a logistic function of the signals, fitted on held-out phrasings of procedures with aliases, on names cut
and garbled of procedures without, with and without diacritics and typing mistakes, and on small talk that means no
procedure (``tests/benchmarks/fit_confidence.py``; figures in docs/adr/0003-search.md). Scores of different questions
can be compared. Scores of one question do not add up to 1: each says on its own how likely the entry is.

The weights were fitted, and later moved by as much as fitting anew moved them: the constant with longer grams and when
all classes began to stand against the same texts, all when grams that stand everywhere were left out. Taken from a new
fit they are as often right and ask back more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from procedures.search.signals import Signals
from procedures.search.terms import Floats

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "constant": -5.11,
        "name_letters": 1.23,
        "name_syllables": 4.92,
        "known_name_letters": -8.13,
        "known_name_syllables": -4.86,
        "body": -4.49,
        "known_body": -0.33,
        "margin": 3.05,
        "known": 4.24,
        "nearest": 5.4,
        "name_lead": 5.43,
        "margin_lead": 2.87,
        "body_lead": 6.08,
        "operation_same": 0.61,
        "operation_other": -0.66,
        "operation_unasked": -0.21,
        "operation_plain": -0.96,
        "best_name": 3.86,
        "best_margin": -0.94,
        "best_body": 4.18,
        "best_nearest": -5.0,
    }
)


@dataclass(frozen=True)
class Evidence:
    """All that one question brings up for and against each entry.

    Attributes:
        found: similarities to names and bodies, and how the operations go together.
        margins: what the matcher gives.
        known: 1 where the matcher knows the entry.
        nearest: cosine to the nearest single phrasing (0..1), for the entries with the greatest margins;
            0 for the others.
    """

    found: Signals
    margins: Floats
    known: Floats
    nearest: Floats


def features(evidence: Evidence) -> Mapping[str, Floats]:
    """Return what the score is made of, one value for each entry.

    A lead is how far the best entry is ahead of the next one; for the others, how far they are behind (negative).
    """
    found, margins, known, nearest = evidence.found, evidence.margins, evidence.known, evidence.nearest
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
        "nearest": nearest,
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
        "best_nearest": np.full(len(names), nearest.max(initial=0), dtype=np.float32),
    }


def _lead(values: Floats) -> tuple[float, Floats]:
    if len(values) < 2:
        return float(values.max(initial=0.0)), values
    second, first = np.sort(np.partition(values, len(values) - 2)[-2:])
    return float(first), np.where(values >= first, values - second, values - first)


def confidence(evidence: Evidence) -> Floats:
    """Return the score of every entry."""
    total = np.full(len(evidence.margins), WEIGHTS["constant"], dtype=np.float32)
    for name, values in features(evidence).items():
        total += np.float32(WEIGHTS[name]) * values
    scores: Floats = 1 / (1 + np.exp(-total))
    return scores
