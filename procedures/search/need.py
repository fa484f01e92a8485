"""Need: of what a few words may mean, the procedure that more people need is the likelier one.

How much a procedure is needed is read off the number of its phrasings: the most needed ones have twenty and more, the
long tail five or six. Longer questions say themselves what they mean; for them this made the order worse
(docs/adr/0003-search.md).
"""

from __future__ import annotations

import numpy as np

from procedures.search.terms import Floats

BRIEF = 4
"""Syllables up to which a question counts as a few words."""

_USUAL = 6.0  # phrasings of a procedure of the long tail
_FEWEST = 5.0
_WEIGHT = 0.7  # 0.5 to 1.5 measure alike on brief development questions


_UNASKED = 0.35
"""What is left of the odds of a reissue, an extension … when a few words name no such thing: "kết hôn"."""


def by_need(scores: Floats, phrasings: Floats, unasked: Floats) -> Floats:
    """Return the scores of a brief question, odds raised for entries of many phrasings.

    ``unasked`` is 1 where an entry does something the question does not name (``operations.Fit``).
    """
    factors = (np.maximum(phrasings, _FEWEST) / _USUAL) ** _WEIGHT * np.where(unasked > 0, _UNASKED, 1.0)
    odds = scores * factors
    weighed: Floats = np.clip(odds / (odds + 1 - scores), 0, 1).astype(np.float32)
    return weighed
