"""The phrasings that the matcher learned from, kept to say how near a question comes to a single one of them.

A class is learned as a whole. Someone who asks nearly as one phrasing does, slips of the finger and all, is
understood best by that phrasing (docs/adr/0003-search.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from procedures.search.terms import Floats


@dataclass(frozen=True)
class Phrasings:
    """Texts as weighted features, each of length one, those of one class beside each other.

    ``firsts`` cuts the texts by class, ``starts`` cuts ``features`` (places in the matcher's vocabulary) and
    ``weights`` (half precision) by text. Both have one element more than there are classes or texts.
    """

    firsts: NDArray[np.int64]
    starts: NDArray[np.int64]
    features: NDArray[np.int32]
    weights: NDArray[np.float16]
    vocabulary_size: int

    @staticmethod
    def of(texts: sparse.csr_matrix, labels: NDArray[np.int64], class_count: int) -> Phrasings:
        """Keep the texts that have a class (0 and above) and at least one feature."""
        useful = np.flatnonzero((labels >= 0) & (np.diff(texts.indptr) > 0))
        order = useful[np.argsort(labels[useful], kind="stable")]
        kept = texts[order]
        return Phrasings(
            np.searchsorted(labels[order], np.arange(class_count + 1)),
            kept.indptr.astype(np.int64),
            kept.indices.astype(np.int32),
            kept.data.astype(np.float16),
            texts.shape[1],
        )

    def nearest(self, features: NDArray[np.int64], weights: Floats, classes: Iterable[int]) -> Floats:
        """Return for each class the cosine (0..1) of its text most like these weighted features; 0 without texts."""
        question = np.zeros(self.vocabulary_size, dtype=np.float32)
        question[features] = weights
        return np.array([self._nearest_of(question, each) for each in classes], dtype=np.float32)

    def _nearest_of(self, question: Floats, label: int) -> float:
        starts = self.starts[self.firsts[label] : self.firsts[label + 1]]
        if not len(starts):
            return 0.0
        inside = slice(starts[0], self.starts[self.firsts[label + 1]])
        products = question[self.features[inside]] * self.weights[inside]
        return float(np.add.reduceat(products, starts - starts[0]).max())


NO_PHRASINGS = Phrasings(
    np.zeros(1, dtype=np.int64),
    np.zeros(1, dtype=np.int64),
    np.zeros(0, dtype=np.int32),
    np.zeros(0, dtype=np.float16),
    0,
)
