"""Odds: scores whose odds are made so many times what they were, and what some lose of them going to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from procedures.search.terms import Floats

Places = Sequence[int] | NDArray[np.int64]

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


def odds_moved(scores: Floats, losers: Places, share: float, heirs: Mapping[int, int]) -> Floats:
    """Return the scores with the odds of ``losers`` (places) multiplied by ``share``, which is below 1.

    What a loser loses its heir gains, where it has one (``heirs``, by loser); of several losses of one heir the
    greatest counts.
    """
    if not len(losers):
        return scores
    places = np.asarray(losers)
    weighed: Floats = scores.copy()
    weighed[places] = np.clip(odds_times(scores[places], share), 0, 1)
    gains: dict[int, float] = {}
    for loser, heir in heirs.items() if heirs else ():
        gains[heir] = max(gains.get(heir, 0.0), float(scores[loser] - weighed[loser]))
    for heir, gained in gains.items():
        weighed[heir] = min(max(1 - (1 - weighed[heir]) * (1 - gained), 0.0), 1.0)
    return weighed
