"""Usage: how often syllables are written, alone and one after the other.

The tables are counted from our phrasings, training examples and conversations and from the national records by
``python -m tests.benchmarks.count_syllables``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache

from nlu.text.folding import fold
from nlu.text.tables import read_table

_BY_ITSELF = 0.15
"""Share of a syllable's chance that does not depend on the one before: what was never counted together happens too."""

_COMMON = 25  # times
_WRITTEN_OFTEN = 3000  # times among four million words
_UNSEEN, _KINDS = 0.3, 3000  # how often what was never counted is taken to come, and how many such syllables there are


@cache
def syllable_counts() -> Mapping[str, int]:
    """Return how often each accented syllable is used, those in use only."""
    return {syllable: int(count) for syllable, count in read_table("syllables.tsv")}


@lru_cache(maxsize=65536)
def is_written_often(folded: str) -> bool:
    """Tell whether letters without diacritics are so often written that a slip seldom makes them: 150 are."""
    return folded_counts().get(folded, 0) >= _WRITTEN_OFTEN


@cache
def common_syllables() -> frozenset[str]:
    """Return the accented syllables of everyday use: what is rarer is no reason to read a digit as a tone mark."""
    return frozenset(syllable for syllable, count in syllable_counts().items() if count >= _COMMON)


@cache
def folded_counts() -> Mapping[str, int]:
    """Return how often each syllable is used, whatever its diacritics."""
    counts: dict[str, int] = {}
    for syllable, count in syllable_counts().items():
        counts[fold(syllable)] = counts.get(fold(syllable), 0) + count
    return counts


@cache
def pair_counts() -> Mapping[tuple[str, str], int]:
    """Return how often one folded syllable stands right before another."""
    return {(first, second): int(count) for first, second, count in read_table("pairs.tsv")}


@cache
def _total() -> int:
    return sum(folded_counts().values())


def are_seen_together(first: str, second: str) -> bool:
    """Tell whether two folded syllables are known to stand side by side."""
    return (first, second) in pair_counts()


@lru_cache(maxsize=1 << 18)
def surprise(syllable: str, previous: str) -> float:
    """Return how surprising a folded syllable is after another (``""`` for none), as a negative log of its chance."""
    counts = folded_counts()
    chance = (counts.get(syllable, 0) + _UNSEEN) / (_total() + _KINDS)
    if previous in counts:
        together = pair_counts().get((previous, syllable), 0) / counts[previous]
        chance = (1 - _BY_ITSELF) * together + _BY_ITSELF * chance
    return -math.log(chance)
