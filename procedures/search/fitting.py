"""Fitting: one linear SVM for each class, against one text of each class most like it and a sample that all share.

All classes standing against the same sample is what makes their margins comparable: whatever chance brings into it, it
brings to all of them alike (docs/adr/0003-search.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn import config_context
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from procedures.search.spreading import spread
from procedures.search.terms import Floats

_RIVALS = 100  # classes most like one: the text of each that is nearest stands against it
_SAMPLE = 400  # texts that stand against every class
_LOOKED_AT = 6  # texts of each class among which the nearest is looked for
_HEAVIEST = 40  # features of a class that tell which texts are like it
_CHUNK = 64  # classes fitted at once
_SMALL = 0.03  # weights below this are left out: a third of the memory, no loss
_OWN_WEIGHT = 3.0  # an example of the class counts as much as three others
_STRENGTH = 0.3
_NEARLY = 0.3  # how far from the best weights is near enough: with 0.1 fitting takes a third longer and is no better


@dataclass(frozen=True)
class Examples:
    """Texts as weighted features, each of length one, ordered by class; those of no class come first.

    ``firsts`` says where the examples of each class begin; it has one element more than there are classes. ``keys``
    tell one text from another.
    """

    features: sparse.csr_matrix
    firsts: NDArray[np.int64]
    keys: NDArray[np.uint64]

    @property
    def class_count(self) -> int:
        """How many classes there are."""
        return len(self.firsts) - 1

    @property
    def text_count(self) -> int:
        """How many texts there are."""
        return len(self.keys)

    def centroids(self) -> sparse.csr_matrix:
        """Return the mean direction of each class."""
        size = self.firsts[-1] - self.firsts[0]
        ones, own = np.ones(size, dtype=np.float32), np.arange(self.firsts[0], self.firsts[-1])
        shape = (self.class_count, self.text_count)
        belonging = sparse.csr_matrix((ones, own, self.firsts - self.firsts[0]), shape=shape)
        return normalize(belonging @ self.features)

    def sample(self) -> NDArray[np.int64]:
        """Return some texts, chosen by their keys: while texts come and go it stays what it is, but for these."""
        return np.argsort(self.keys, kind="stable")[:_SAMPLE]


@dataclass(frozen=True)
class Fitted:
    """What was learned of one class: places and values of its weights, and its intercept."""

    places: NDArray[np.int32]
    values: Floats
    intercept: float


@dataclass(frozen=True)
class _Candidates:
    """Some texts of each class, among which those are looked for that stand against other classes.

    ``texts[i, j]`` is the ``i``-th of group ``j``: the texts of no class are a group each, then come the classes. A
    group of fewer repeats its first. ``by_gram`` are the features of all, transposed.
    """

    texts: NDArray[np.int64]
    by_gram: sparse.csr_matrix

    @staticmethod
    def of(examples: Examples) -> _Candidates:
        """Choose them, evenly spread over those of a class."""
        sizes = np.diff(examples.firsts)
        places = np.arange(_LOOKED_AT)[:, np.newaxis] * -(-sizes // _LOOKED_AT)
        of_classes = examples.firsts[:-1] + np.where(places < sizes, places, 0)
        of_classes = np.minimum(of_classes, examples.text_count - 1)  # what is behind the last, where that has none
        without_class = np.broadcast_to(np.arange(examples.firsts[0]), (_LOOKED_AT, examples.firsts[0]))
        texts = np.concatenate([without_class, of_classes], axis=1)
        return _Candidates(texts, examples.features[texts.ravel()].T.tocsr())

    def nearest(self, centroids: sparse.csr_matrix, groups: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the text of each rival that is most like a class, for each class; its own group is no rival."""
        similar = np.stack([values @ self.by_gram[places] for places, values in _heaviest(centroids)])
        similar = similar.reshape(len(groups), *self.texts.shape)
        greatest = similar.max(axis=1)
        greatest[np.arange(len(groups)), groups] = -1
        count = min(_RIVALS, greatest.shape[1])
        rivals = np.argpartition(-greatest, count - 1, axis=1)[:, :count]
        which = np.take_along_axis(similar, rivals[:, np.newaxis], axis=2).argmax(axis=1)
        nearest: NDArray[np.int64] = self.texts[which, rivals]
        return nearest


@dataclass(frozen=True)
class _Excerpt:
    """Some texts with no other features than theirs: fitting one class takes time for every feature that there is.

    ``texts`` and ``places`` say which texts and features of the examples these are, both in ascending order.
    """

    texts: NDArray[np.int64]
    places: NDArray[np.int32]
    features: sparse.csr_matrix

    @staticmethod
    def of(features: sparse.csr_matrix, texts: NDArray[np.int64]) -> _Excerpt:
        """Take these texts out of all."""
        rows = features[texts]
        used = np.bincount(rows.indices, minlength=features.shape[1]) > 0
        renamed = (np.cumsum(used, dtype=np.int32) - 1)[rows.indices]
        places = np.flatnonzero(used).astype(np.int32)
        shape = (len(texts), len(places))
        return _Excerpt(texts, places, sparse.csr_matrix((rows.data.astype(np.float64), renamed, rows.indptr), shape))

    def of_texts(self, texts: NDArray[np.int64]) -> sparse.csr_matrix:
        """Return the features of some of its texts, given as places among all."""
        return self.features[np.searchsorted(self.texts, texts)]


def fit(
    examples: Examples, centroids: sparse.csr_matrix, labels: Sequence[int] | None = None, *, processes: int = 1
) -> list[Fitted]:
    """Fit these classes, or every one. More processes than one are forked where the platform forks."""
    wanted = range(examples.class_count) if labels is None else labels
    portions = [wanted[first : first + _CHUNK] for first in range(0, len(wanted), _CHUNK)]
    fitting = partial(_fit_portion, examples, centroids, _Candidates.of(examples), examples.sample())
    return [one for portion in spread(fitting, portions, processes) for one in portion]


def _fit_portion(
    examples: Examples,
    centroids: sparse.csr_matrix,
    candidates: _Candidates,
    sample: NDArray[np.int64],
    labels: Sequence[int],
) -> list[Fitted]:
    dice = np.random.RandomState(0)
    nearest = candidates.nearest(centroids[labels], examples.firsts[0] + np.array(labels))
    own = [range(*examples.firsts[label : label + 2]) for label in labels]
    excerpt = _Excerpt.of(examples.features, np.unique(np.concatenate([sample, nearest.ravel(), *own])))
    with config_context(assume_finite=True):  # all are weights of our own making; looking takes a twentieth of the time
        return [_fit(excerpt, texts, np.union1d(sample, near), dice) for texts, near in zip(own, nearest, strict=True)]


def _heaviest(centroids: sparse.csr_matrix) -> Iterator[tuple[NDArray[np.int32], Floats]]:
    """Yield the heaviest features of each centroid, and their weights."""
    for first, last in zip(centroids.indptr[:-1], centroids.indptr[1:], strict=True):
        chosen = first + np.argsort(-centroids.data[first:last], kind="stable")[:_HEAVIEST]
        yield centroids.indices[chosen], centroids.data[chosen]


def _fit(excerpt: _Excerpt, own: range, against: NDArray[np.int64], dice: np.random.RandomState) -> Fitted:
    """Fit one class against some texts; its own among them are left out. ``dice`` order the texts."""
    rest = against[(against < own.start) | (against >= own.stop)]
    if not own or not len(rest):
        return Fitted(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32), 0.0)
    targets = np.repeat([1.0, -1.0], [len(own), len(rest)])
    model = LinearSVC(C=_STRENGTH, tol=_NEARLY, class_weight={1: _OWN_WEIGHT, -1: 1.0}, random_state=dice)
    model.fit(excerpt.of_texts(np.concatenate([own, rest])), targets)
    weights = model.coef_[0].astype(np.float32)
    heavy = np.flatnonzero(np.abs(weights) > _SMALL)
    return Fitted(excerpt.places[heavy], weights[heavy], float(model.intercept_[0]))
