"""The phrasings that the matcher learned from, kept to say how near a question comes to a single one of them.

A class is learned as a whole. Someone who asks nearly as one phrasing does, slips of the finger and all, is
understood best by that phrasing (docs/adr/0003-search.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from procedures.search.terms import Floats


@dataclass(frozen=True)
class Phrasings:
    """Texts as weighted features, each of length one, those of one class beside each other.

    ``firsts`` cuts the texts by class, ``starts`` cuts ``features`` (places in the matcher's vocabulary) and
    ``weights`` (half precision) by text. Both have one element more than there are classes or texts. Before the first
    class stand the texts that have none. ``keys`` tell one text from another (``lessons.keys_of``).
    """

    firsts: NDArray[np.int64]
    starts: NDArray[np.int64]
    features: NDArray[np.int32]
    weights: NDArray[np.float16]
    keys: NDArray[np.uint64]
    vocabulary_size: int

    @staticmethod
    def of(
        texts: sparse.csr_matrix, labels: NDArray[np.int64], class_count: int, keys: NDArray[np.uint64]
    ) -> Phrasings:
        """Keep the texts that have at least one feature; a label below 0 means no class."""
        useful = np.flatnonzero(np.diff(texts.indptr) > 0)
        order = useful[np.argsort(labels[useful], kind="stable")]
        kept = texts[order]
        return Phrasings(
            np.searchsorted(labels[order], np.arange(class_count + 1)),
            kept.indptr.astype(np.int64),
            kept.indices.astype(np.int32),
            kept.data.astype(np.float16),
            keys[order],
            texts.shape[1],
        )

    @property
    def texts(self) -> sparse.csr_matrix:
        """The texts as rows, up to the rounding of their weights."""
        shape = (len(self.keys), self.vocabulary_size)
        return sparse.csr_matrix((self.weights.astype(np.float32), self.features, self.starts), shape=shape)

    def nearest(self, features: NDArray[np.int64], weights: Floats, classes: Sequence[int]) -> Floats:
        """Return for each class the cosine (0..1) of its text most like these weighted features; 0 without texts."""
        question = np.zeros(self.vocabulary_size, dtype=np.float32)
        question[features] = weights
        nearest = np.zeros(len(classes), dtype=np.float32)
        texts = [self.starts[self.firsts[label] : self.firsts[label + 1] + 1] for label in classes]
        spoken = [place for place, starts in enumerate(texts) if len(starts) > 1]
        if not spoken:
            return nearest
        spans = [slice(texts[place][0], texts[place][-1]) for place in spoken]
        own = np.concatenate([self.weights[span] for span in spans])
        products = question[np.concatenate([self.features[span] for span in spans])] * own
        cosines = np.add.reduceat(products, _joined_starts([texts[place] for place in spoken]))
        counts = [len(texts[place]) - 1 for place in spoken]
        nearest[spoken] = np.maximum.reduceat(cosines, np.cumsum([0, *counts[:-1]]))
        return nearest


def _joined_starts(texts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return where each text starts once the spans of several classes stand one after the other."""
    lengths = np.concatenate([np.diff(starts) for starts in texts])
    starts: NDArray[np.int64] = np.cumsum(lengths) - lengths
    return starts


NO_PHRASINGS = Phrasings(
    np.zeros(1, dtype=np.int64),
    np.zeros(1, dtype=np.int64),
    np.zeros(0, dtype=np.int32),
    np.zeros(0, dtype=np.float16),
    np.zeros(0, dtype=np.uint64),
    0,
)
