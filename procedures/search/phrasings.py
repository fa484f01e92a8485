"""The phrasings that the matcher learned from, kept to say how near a question comes to a single one of them.

A class is learned as a whole. Someone who asks nearly as one phrasing does, slips of the finger and all, is
understood best by that phrasing (docs/adr/0003-search.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from procedures.search.terms import Floats

_UNIT = np.float32(1 / np.iinfo(np.uint16).max)
"""What one of a kept weight stands for: weights lie between 0 and 1. So they are as small as half precision floats,
more exact, and read in a fifth of the time."""


@dataclass(frozen=True)
class Phrasings:
    """Texts as weighted features, each of length one, those of one class beside each other.

    ``firsts`` cuts the texts by class, ``starts`` cuts ``features`` (places in the matcher's vocabulary) and
    ``weights`` (in ``_UNIT``) by text. Both have one element more than there are classes or texts. Before the first
    class stand the texts that have none. ``keys`` tell one text from another (``lessons.keys_of``).
    """

    firsts: NDArray[np.int64]
    starts: NDArray[np.int64]
    features: NDArray[np.int32]
    weights: NDArray[np.uint16]
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
            np.rint(kept.data / _UNIT).astype(np.uint16),
            keys[order],
            texts.shape[1],
        )

    @property
    def texts(self) -> sparse.csr_matrix:
        """The texts as rows, up to the rounding of their weights."""
        shape = (len(self.keys), self.vocabulary_size)
        return sparse.csr_matrix((self.weights * _UNIT, self.features, self.starts), shape=shape)

    def nearest(self, features: NDArray[np.int64], weights: Floats, classes: Sequence[int]) -> Floats:
        """Return for each class the cosine (0..1) of its text most like these weighted features; 0 without texts."""
        nearest = np.zeros(len(classes), dtype=np.float32)
        spoken = self.spoken(classes)
        if not spoken:
            return nearest
        some = self.some([classes[place] for place in spoken])
        cosines = some.cosines(self._spread(features, weights))
        nearest[spoken] = np.maximum.reduceat(cosines, np.cumsum([0, *some.sizes[:-1]]))
        return nearest

    def cosines(self, features: NDArray[np.int64], weights: Floats, classes: Sequence[int]) -> list[Floats]:
        """Return for each class, which has some, the products of these weighted features with each of its texts."""
        some = self.some(classes)
        return np.split(some.cosines(self._spread(features, weights)), np.cumsum(some.sizes[:-1]))

    def spoken(self, classes: Sequence[int]) -> list[int]:
        """Return the places of those of some classes that have any text."""
        return [place for place, label in enumerate(classes) if self.firsts[label] < self.firsts[label + 1]]

    def _spread(self, features: NDArray[np.int64], weights: Floats) -> Floats:
        """Return the weights of a question by feature, 0 for those it has not."""
        question = np.zeros(self.vocabulary_size, dtype=np.float32)
        question[features] = weights
        return question

    def some(self, classes: Sequence[int]) -> Texts:
        """Return the texts of these classes, which have some, one after the other."""
        texts = [slice(self.firsts[label], self.firsts[label + 1]) for label in classes]
        spans = [slice(self.starts[each.start], self.starts[each.stop]) for each in texts]
        return Texts(
            [int(each.stop - each.start) for each in texts],
            np.concatenate([self._lengths[each] for each in texts]),
            np.concatenate([self.features[span] for span in spans]),
            np.concatenate([self.weights[span] for span in spans]) * _UNIT,
        )

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        """How many features each text has."""
        return np.diff(self.starts)


@dataclass(frozen=True)
class Texts:
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


NO_PHRASINGS = Phrasings(
    np.zeros(1, dtype=np.int64),
    np.zeros(1, dtype=np.int64),
    np.zeros(0, dtype=np.int32),
    np.zeros(0, dtype=np.uint16),
    np.zeros(0, dtype=np.uint64),
    0,
)
