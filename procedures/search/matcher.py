"""The linear matcher: says how far a question sounds like the everyday phrasings of each procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from procedures.search.grams import Grams, Rows, character_grams, syllable_grams
from procedures.search.pair_rules import PairRules
from procedures.search.phrasings import NO_PHRASINGS, Phrasings
from procedures.search.terms import Floats, Postings, find

NO_CLASS_MARGIN = -1.5
"""Margin of an entry the matcher knows nothing of: below what it gives to nearly all wrong classes."""

_NEARLY_THE_SAME = 0.8
_FEWEST, _MOST = 3, 4
"""Letters of a gram. Pairs only blur the classes; those of five cost a third of everything and a point of top-1."""
_LETTER_BITS = 13  # of each letter in a gram (see ``grams``)
_SYLLABLE_MARK = np.uint64(0xD6E8FEB86659FD93)  # keeps syllables apart from letters in one vocabulary

_LEAST_TELLING = np.uint64(1 << _LETTER_BITS * (_MOST - 1))

Features = tuple[NDArray[np.int64], Floats]
"""The grams of one question that the matcher knows, as places in its vocabulary, and their values."""


def matched_grams(texts: Sequence[Sequence[str]]) -> tuple[Rows, Grams]:
    """Return what the matcher looks at in each text: grams of some letters, syllables and their pairs."""
    letter_rows, letters = character_grams(texts, shortest=_FEWEST, longest=_MOST)
    syllable_rows, syllables = syllable_grams(texts)
    return np.concatenate([letter_rows, syllable_rows]), _joined(letters, syllables)


def _joined(letters: Grams, syllables: Grams) -> Grams:
    """Return grams of both kinds such that none of one kind equals one of the other."""
    return np.concatenate([letters, syllables ^ _SYLLABLE_MARK])


def _matched(letters: Grams) -> NDArray[np.bool_]:
    """Tell which character grams have as many letters as the matcher looks at."""
    least, most = np.uint64(1 << _LETTER_BITS * (_FEWEST - 1)), np.uint64(1 << _LETTER_BITS * _MOST)
    return (letters >= least) & (letters < most)


@dataclass(frozen=True)
class Block:
    """Grams as features: those seen at least twice, with their inverse document frequency."""

    vocabulary: Grams
    idf: Floats

    def features(self, grams: Grams) -> Features:
        """Return the known grams of one text and their values, of length one together with those never learned.

        So a text of which little is known stays near the intercepts instead of making much of that little.
        """
        distinct, counts = np.unique(grams, return_counts=True)
        places, known = find(self.vocabulary, distinct)
        rarest = self.idf.max(initial=1.0)
        values = (1 + np.log(counts, dtype=np.float32)) * (
            np.where(known, self.idf[places], rarest) if len(self.idf) else rarest
        )
        values = values / np.float32(max(float(np.linalg.norm(values)), 1e-9))
        return places[known], values[known].astype(np.float32)


@dataclass(frozen=True)
class LinearMatcher:
    """Sparse weights by feature and class. ``classes[i]`` is a code of the entry that row ``i`` speaks for."""

    classes: tuple[str, ...]
    block: Block
    weights: Postings
    intercepts: Floats
    phrasings: Phrasings

    @cached_property
    def _rules(self) -> PairRules:
        """What tells two classes apart: by syllables, pairs of them and the longest grams of letters.

        All others are shorter grams of letters, and lie below these.
        """
        return PairRules(self.phrasings, self.block.vocabulary >= _LEAST_TELLING)

    def features(self, letters: Grams, syllables: Grams) -> Features:
        """Return what the comparisons below look at in one question."""
        return self.block.features(_joined(letters[_matched(letters)], syllables))

    def familiar(self, question: Features) -> float:
        """Return how much of a question is known (0..1): the sum of squares of its known features."""
        return float((question[1] ** 2).sum())

    def margins(self, question: Features) -> Floats:
        """Return the margin of each class for one question, the greater the more it claims the question."""
        return self.weights.scores_at(*question) + self.intercepts

    def nearest(self, question: Features, classes: Sequence[int]) -> Floats:
        """Return how near one question comes to any single phrasing or name of each of these classes (0..1)."""
        return self.phrasings.nearest(*question, classes)

    def leads(self, question: Features, classes: Sequence[int]) -> Floats:
        """Return how far one question is on the side of each of these classes against the others (``pair_rules``)."""
        return self._rules.leads(*question, classes)

    def leads_over(self, question: Features, own: int, others: Sequence[int]) -> list[float | None]:
        """Return how far one question is on the side of each of the others against ``own``; ``None`` if unknown."""
        return self._rules.leads_over(*question, own, others)


_NO_FLOATS = np.zeros(0, dtype=np.float32)
_NO_GRAMS = np.zeros(0, dtype=np.uint64)
NOTHING_LEARNED = LinearMatcher(
    (),
    Block(_NO_GRAMS, _NO_FLOATS),
    Postings(_NO_GRAMS, np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int32), _NO_FLOATS, 0),
    _NO_FLOATS,
    NO_PHRASINGS,
)


def add_untrained(similarity: Floats, margins: Floats, known: Floats) -> tuple[Floats, Floats]:
    """Let aliases count that the matcher has not learned from, those of records changed since.

    Their margin is read off the similarity by letters: held-out phrasings of the right class follow
    ``-1.07 + 2.3 x``, those of the strongest wrong ones about ``-0.9 + 0.8 x``; between them lies what is used.
    """
    untrained = (known == 0) & (similarity > 0)
    estimated = np.where(untrained | (similarity >= _NEARLY_THE_SAME), 1.6 * similarity - 1, NO_CLASS_MARGIN)
    return np.maximum(margins, estimated).astype(np.float32), np.where(untrained, np.float32(1), known)
