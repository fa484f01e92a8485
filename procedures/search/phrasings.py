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

_MOST_COMPARED = 64  # texts of a class; with all it is little better and takes a third more time, with 40 worse
_LEAST_SHARED = 3  # texts that must share a feature for it to be compared; 2 take longer, with 5 it is worse


@dataclass(frozen=True)
class Alike:
    """How texts go together: of each class ``sizes`` of them, each beside a ``question``, and all beside each other.

    ``texts[i, j]`` and ``question[i]`` are cosines (0..1), or what some features add to them.
    """

    sizes: Sequence[int]
    question: Floats
    texts: Floats


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
        nearest = np.zeros(len(classes), dtype=np.float32)
        spoken = self.spoken(classes)
        if not spoken:
            return nearest
        some = self._some([classes[place] for place in spoken])
        cosines = some.cosines(self._spread(features, weights))
        nearest[spoken] = np.maximum.reduceat(cosines, np.cumsum([0, *some.sizes[:-1]]))
        return nearest

    def alike(
        self, features: NDArray[np.int64], weights: Floats, classes: Sequence[int], counted: NDArray[np.bool_]
    ) -> Alike:
        """Compare the texts of these classes, which have some, with a question and with each other.

        ``counted`` says of each feature of the vocabulary whether it is looked at. Of a class with very many texts only
        those most like the question are compared.
        """
        some = self._some(classes)
        kept = counted[some.features]
        own = np.repeat(np.arange(len(some.lengths)), some.lengths)[kept]
        found, held = some.features[kept], some.weights[kept]
        question = self._spread(features, weights)
        beside: Floats = np.bincount(own, question[found] * held, minlength=len(some.lengths)).astype(np.float32)
        sizes, compared = _nearest_of_each(beside, some.sizes)
        row = np.full(len(beside), -1)
        row[compared] = np.arange(len(compared))
        inside = row[own] >= 0
        among = _products(row[own[inside]], found[inside], held[inside], (len(compared), self.vocabulary_size))
        return Alike(sizes, beside[compared], among)

    def spoken(self, classes: Sequence[int]) -> list[int]:
        """Return the places of those of some classes that have any text."""
        return [place for place, label in enumerate(classes) if self.firsts[label] < self.firsts[label + 1]]

    def _spread(self, features: NDArray[np.int64], weights: Floats) -> Floats:
        """Return the weights of a question by feature, 0 for those it has not."""
        question = np.zeros(self.vocabulary_size, dtype=np.float32)
        question[features] = weights
        return question

    def _some(self, classes: Sequence[int]) -> _Some:
        texts = [self.starts[self.firsts[label] : self.firsts[label + 1] + 1] for label in classes]
        spans = [slice(starts[0], starts[-1]) for starts in texts]
        return _Some(
            [len(starts) - 1 for starts in texts],
            np.concatenate([np.diff(starts) for starts in texts]),
            np.concatenate([self.features[span] for span in spans]),
            np.concatenate([self.weights[span] for span in spans]).astype(np.float32),
        )


@dataclass(frozen=True)
class _Some:
    """The texts of some classes, one after the other: how many of each, the features of each, and their weights."""

    sizes: list[int]
    lengths: NDArray[np.int64]
    features: NDArray[np.int32]
    weights: Floats

    def cosines(self, question: Floats) -> Floats:
        """Return the cosine of each text and a question, given by feature."""
        cosines: Floats = np.add.reduceat(
            question[self.features] * self.weights, np.cumsum(self.lengths) - self.lengths
        )
        return cosines


def _nearest_of_each(beside: Floats, sizes: Sequence[int]) -> tuple[list[int], NDArray[np.int64]]:
    """Return how many texts of each class are compared, and which, by how near they are to the question."""
    ends = np.cumsum(sizes)
    chosen = [
        np.arange(end - size, end)
        if size <= _MOST_COMPARED
        else end - size + np.sort(np.argpartition(-beside[end - size : end], _MOST_COMPARED)[:_MOST_COMPARED])
        for end, size in zip(ends, sizes, strict=True)
    ]
    return [len(each) for each in chosen], np.concatenate(chosen)


def _products(rows: NDArray[np.int64], features: NDArray[np.int32], weights: Floats, shape: tuple[int, int]) -> Floats:
    """Return the product of every two rows of a sparse matrix whose entries are given once each.

    Multiplied are only features that some rows share; the others are in the product of a row with itself.
    """
    row_count, feature_count = shape
    shared = np.bincount(features, minlength=feature_count) >= _LEAST_SHARED
    columns = np.flatnonzero(shared)
    column = np.empty(feature_count, dtype=np.int32)
    column[columns] = np.arange(len(columns), dtype=np.int32)
    inside = shared[features]
    dense = np.zeros((row_count, len(columns)), dtype=np.float32)
    dense[rows[inside], column[features[inside]]] = weights[inside]
    products: Floats = dense @ dense.T
    products[np.diag_indices(row_count)] = np.bincount(rows, weights * weights, minlength=row_count)
    return products


NO_PHRASINGS = Phrasings(
    np.zeros(1, dtype=np.int64),
    np.zeros(1, dtype=np.int64),
    np.zeros(0, dtype=np.int32),
    np.zeros(0, dtype=np.float16),
    np.zeros(0, dtype=np.uint64),
    0,
)
