"""Fitting: one linear SVM for each class, against the examples most like the class and some others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn import config_context
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from procedures.search.spreading import spread
from procedures.search.terms import Floats

_HARD, _OTHERS = 300, 300  # examples of other classes: the most similar ones, and any
_SKETCH = 128  # numbers that stand for a text when looking for similar ones
_CHUNK = 64  # classes fitted at once
_TEXTS_AT_ONCE = 5000  # sketched at once
_SAMPLED = 16  # of so many similarities one is looked at to guess which are the greatest
_SMALL = 0.03  # weights below this are left out: a third of the memory, no loss
_OWN_WEIGHT = 3.0  # an example of the class counts as much as three others
_STRENGTH = 0.3
_NEARLY = 0.3  # how far from the best weights is near enough: with 0.1 fitting takes a third longer and is no better


@dataclass(frozen=True)
class Examples:
    """Texts as weighted features, each of length one, ordered by class; those of no class come first.

    ``firsts`` says where the examples of each class begin; it has one element more than there are classes.
    """

    features: sparse.csr_matrix
    firsts: NDArray[np.int64]

    @property
    def class_count(self) -> int:
        """How many classes there are."""
        return len(self.firsts) - 1

    def belonging(self) -> sparse.csr_matrix:
        """Return 1 for each class (row) and each example (column) of it."""
        size = self.firsts[-1] - self.firsts[0]
        ones, own = np.ones(size, dtype=np.float32), np.arange(self.firsts[0], self.firsts[-1])
        shape = (self.class_count, self.features.shape[0])
        return sparse.csr_matrix((ones, own, self.firsts - self.firsts[0]), shape=shape)

    def centroids(self) -> sparse.csr_matrix:
        """Return the mean direction of each class."""
        return normalize(self.belonging() @ self.features)


@dataclass(frozen=True)
class Fitted:
    """What was learned of one class: places and values of its weights, and its intercept."""

    places: NDArray[np.int32]
    values: Floats
    intercept: float


@dataclass(frozen=True)
class _Work:
    """Everything that fitting any class needs; the sketches stand for centroids and texts."""

    examples: Examples
    centroids: Floats
    texts: Floats
    others: NDArray[np.int64]


def fit_all(examples: Examples, *, processes: int = 1) -> list[Fitted]:
    """Fit every class. More processes than one are forked where the platform forks."""
    size = examples.features.shape[0]
    dice = np.random.default_rng(0)
    projection = dice.standard_normal((examples.features.shape[1], _SKETCH), dtype=np.float32)
    others = dice.integers(0, size, size=(examples.class_count, min(_OTHERS, size)))
    sketching = partial(_sketch, examples.features, projection)
    # Forked processes inherit the limit; threads of BLAS in each of them would be in each other's way.
    with threadpool_limits(limits=1, user_api="blas"):
        sketches = np.concatenate(spread(sketching, range(0, size, _TEXTS_AT_ONCE), processes))
        work = _Work(examples, normalize(examples.belonging() @ sketches), normalize(sketches), others)
        chunks = spread(partial(_fit_chunk, work), range(0, examples.class_count, _CHUNK), processes)
    return [one for chunk in chunks for one in chunk]


def fit_some(examples: Examples, centroids: sparse.csr_matrix, labels: Sequence[int]) -> list[Fitted]:
    """Fit these classes only; the examples most like them are found without sketches."""
    size = examples.features.shape[0]
    dice = np.random.default_rng(0)
    fitted = []
    for first in range(0, len(labels), _CHUNK):
        chunk = list(labels[first : first + _CHUNK])
        similar = examples.features @ centroids[chunk].toarray().T
        for label, near in zip(chunk, similar.T, strict=True):
            others = dice.integers(0, size, size=min(_OTHERS, size))
            against = np.concatenate([_greatest(near, _HARD), others])
            fitted.append(_fit(examples, label, against, np.random.RandomState(label)))
    return fitted


def _sketch(features: sparse.csr_matrix, projection: Floats, first: int) -> Floats:
    sketches: Floats = features[first : first + _TEXTS_AT_ONCE] @ projection
    return sketches


def _fit_chunk(work: _Work, first: int) -> list[Fitted]:
    similar = work.centroids[first : first + _CHUNK] @ work.texts.T
    dice = np.random.RandomState(first)
    with config_context(assume_finite=True):  # all are weights of our own making; looking takes a twentieth of the time
        return [
            _fit(work.examples, label, np.concatenate([_greatest(near, _HARD), work.others[label]]), dice)
            for label, near in enumerate(similar, start=first)
        ]


def _greatest(values: Floats, count: int) -> NDArray[np.int64]:
    """Return the places of the greatest values, in any order; only those that a sample says are great are compared."""
    rank = 2 * count // _SAMPLED
    if len(values) <= _SAMPLED * rank:
        return np.argsort(-values, kind="stable")[:count]
    sample = values[::_SAMPLED]
    great = np.flatnonzero(values >= np.partition(sample, -rank)[-rank])
    if len(great) < count:
        great = np.arange(len(values))
    greatest: NDArray[np.int64] = great[np.argpartition(values[great], -count)[-count:]]
    return greatest


def _fit(examples: Examples, label: int, against: NDArray[np.int64], dice: np.random.RandomState) -> Fitted:
    """Fit one class against some examples; its own among them are left out. ``dice`` order the examples."""
    first, last = examples.firsts[label : label + 2]
    rest = np.unique(against)
    rest = rest[(rest < first) | (rest >= last)]
    if not len(rest):
        return Fitted(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32), 0.0)
    chosen = np.concatenate([np.arange(first, last), rest])
    targets = np.concatenate([np.ones(last - first), -np.ones(len(rest))])
    model = LinearSVC(C=_STRENGTH, tol=_NEARLY, class_weight={1: _OWN_WEIGHT, -1: 1.0}, random_state=dice)
    model.fit(examples.features[chosen], targets)
    weights = model.coef_[0].astype(np.float32)
    places = np.flatnonzero(np.abs(weights) > _SMALL).astype(np.int32)
    return Fitted(places, weights[places], float(model.intercept_[0]))
