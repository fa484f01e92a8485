"""Odds: scores whose odds are made so many times what they were, and what some lose of them going to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from procedures.search.terms import Floats

_SUREST = np.float32(1 - 1e-6)


def odds_times(scores: Floats, share: float) -> Floats:
    """Return the scores (0..1) with their odds multiplied by ``share``."""
    left = scores * share
    weighed: Floats = left / (left + 1 - scores)
    return weighed


def odds_between(scores: Floats, others: Floats) -> Floats:
    """Return the scores whose odds lie in the (geometric) middle between those of two readings."""
    one, other = (np.clip(each, 0, _SUREST) for each in (scores, others))
    odds = np.sqrt(one / (1 - one) * (other / (1 - other)))
    between: Floats = odds / (1 + odds)
    return between


def odds_moved(scores: Floats, losers: Sequence[int], share: float, heirs: Mapping[int, int]) -> Floats:
    """Return the scores with the odds of ``losers`` (places) multiplied by ``share``, which is below 1.

    What a loser loses its heir gains, where it has one; of several losses of one heir the greatest counts.
    """
    if not losers:
        return scores
    weighed: Floats = scores.copy()
    weighed[list(losers)] = odds_times(scores[list(losers)], share)
    gains: dict[int, float] = {}
    for loser in losers:
        if (heir := heirs.get(loser)) is not None:
            gains[heir] = max(gains.get(heir, 0.0), float(scores[loser] - weighed[loser]))
    for heir, gained in gains.items():
        weighed[heir] = 1 - (1 - weighed[heir]) * (1 - gained)
    kept: Floats = np.clip(weighed, 0, 1)
    return kept
