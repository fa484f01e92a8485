"""What the linear models look at: words and word pairs with and without diacritics, and folded letters in a row.

Folded features carry most of the weight, so that a text without diacritics keeps its meaning; accented words add what
folding loses (``mà``/``má``). Runs of 2–5 letters inside a word survive typing slips.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from nlu.components.message_syllables import Syllable

_LETTERS = (2, 3, 4, 5)


def _runs(word: str, run: int) -> list[str]:
    return [word[start : start + run] for start in range(max(1, len(word) - run + 1))]


@lru_cache(maxsize=4096)  # most words of all messages
def _letters_of(folded: str) -> tuple[str, ...]:
    """Return the letter features of one syllable, with its edges marked."""
    padded = f" {folded} "
    return tuple(f"c{letters}" for run in _LETTERS if run <= len(padded) for letters in _runs(padded, run))


def ngrams_of(syllables: Sequence[Syllable]) -> set[str]:
    """Return the distinct features of a message or of a part of it."""
    features = {f"a{syllable.accented}" for syllable in syllables}
    folded = ["^", *(syllable.folded for syllable in syllables), "$"]
    features.update(f"f{word}" for word in folded)
    features.update(f"f{first} {second}" for first, second in pairwise(folded))
    features.update(f"f{' '.join(three)}" for three in zip(folded, folded[1:], folded[2:], strict=False))
    for syllable in syllables:
        features.update(_letters_of(syllable.folded))
    return features
