"""Pairwise: every two of the strongest entries are told apart by their own phrasings alone.

The matcher learns what sets a class apart from all others. Whether a question means this or that of two which are much
alike is decided better by what sets these two apart (``pair_rules``, docs/adr/0003-search.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procedures.search.terms import Floats

RIVALS = 4
"""So many of the strongest entries are compared; of three to ten, four put the right one first most often."""

_HOPELESS = 1 / 5000
"""An entry whose odds are so small a share of the best one's is no rival: of 1,531 questions it was meant in three.
Four in ten questions have no rivals at all."""

WEIGHTS = np.array([0.34, 10.5, 0.6, -0.94])
"""Weights of the terms of rivals, fitted on the labelled questions of six sets, not on the seventh
(``tests/benchmarks/fit_pairwise.py development second third fourth fifth sixth``)."""

_LITTLE = 1e-5


@dataclass(frozen=True)
class Rivals:
    """The strongest entries for one question, and what decides between them; one value for each.

    Attributes:
        places: which entries they are.
        scores: how likely each is, taken by itself (0..1).
        leads: how far the question is on an entry's side against each of the others, in the mean (about -1..1).
        same: 1 where question and entry name one operation.
        plain: 1 where the question names an operation and the entry none.
    """

    places: NDArray[np.int64]
    scores: Floats
    leads: Floats
    same: Floats
    plain: Floats

    @property
    def terms(self) -> NDArray[np.float64]:
        """What is weighed, one row for each entry: log odds of the score, lead, and the two of the operations."""
        known = np.clip(self.scores.astype(np.float64), _LITTLE, 1 - _LITTLE)
        return np.stack([np.log(known / (1 - known)), self.leads, self.same, self.plain], axis=1)

    def decided(self) -> Floats:
        """Return the scores after all pairs; how likely it is that any of them is meant stays what it was."""
        weighed = self.terms @ WEIGHTS
        shares = np.exp(weighed - weighed.max())
        any_meant = 1 - np.prod(1 - np.minimum(self.scores.astype(np.float64), 1 - _LITTLE))
        decided: Floats = (any_meant * shares / shares.sum()).astype(np.float32)
        return decided


def strongest(scores: Floats) -> NDArray[np.int64]:
    """Return the places of the greatest scores (0..1) that have a chance against the best."""
    size = min(RIVALS, len(scores))
    places = np.argpartition(-scores, size - 1)[:size] if size else np.zeros(0, dtype=np.int64)
    odds = scores[places] / np.maximum(1 - scores[places], _LITTLE)
    rivals: NDArray[np.int64] = places[odds > _HOPELESS * odds.max(initial=0)]
    return rivals
