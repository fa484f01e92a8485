"""Odds: scores whose odds are made so many times what they were."""

from __future__ import annotations

from procedures.search.terms import Floats


def odds_times(scores: Floats, share: float) -> Floats:
    """Return the scores (0..1) with their odds multiplied by ``share``."""
    left = scores * share
    weighed: Floats = left / (left + 1 - scores)
    return weighed
