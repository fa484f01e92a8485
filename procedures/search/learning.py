"""Learning: a linear matcher from everyday phrasings, one class for each entry that has some.

Each class is fitted on its own phrasings and names against the examples most like it and some others, not against all:
that is as good and takes a tenth of the time (docs/adr/0003-search.md). The centroid of its phrasings is added to what
it learned, which helps classes with few phrasings.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from procedures.search.grams import character_grams, syllable_grams
from procedures.search.matcher import NOTHING_LEARNED, Block, LinearMatcher, joined_grams, longer
from procedures.search.phrasings import Phrasings
from procedures.search.signals import Material
from procedures.search.terms import Floats, Postings

_BACKGROUND = 1000  # names of procedures without phrasings; 5,000 were no better
_SEEN_TWICE = 2
_HARD, _OTHERS = 300, 500  # examples of other classes: the most similar ones, and any
_SKETCH = 192  # numbers that stand for a text when looking for similar ones
_CHUNK = 64
_SMALL = 0.03  # weights below this are left out: a third of the memory, no loss
_OWN_WEIGHT = 3.0  # an example of the class counts as much as three others
_STRENGTH = 0.3
_CENTROID = np.float32(2.0)  # 1 is a point worse, 3 no better


@dataclass(frozen=True)
class _Examples:
    features: sparse.csr_matrix
    labels: NDArray[np.int64]
    sketches: Floats


@dataclass(frozen=True)
class _Work:
    """Everything that fitting any class needs."""

    examples: _Examples
    centroids: Floats
    others: NDArray[np.int64]


_Fitted = tuple[NDArray[np.int64], Floats, float]
"""Places and values of the weights of one class, and its intercept."""


def learn(material: Material, *, processes: int = 1) -> LinearMatcher:
    """Fit a matcher on the aliases and names of the entries that have aliases, against each other and other names.

    More processes than one are forked where the platform forks: not for a process that runs threads of its own.
    """
    with_aliases = sorted(set(material.alias_owners))
    if not with_aliases:
        return NOTHING_LEARNED
    texts, labels = _texts(material, {entry: place for place, entry in enumerate(with_aliases)})
    block, features = _features(texts)
    if not len(block.vocabulary):
        return NOTHING_LEARNED
    centroids = _centroids(features, labels, len(with_aliases))
    dice = np.random.default_rng(0)
    sketch = dice.standard_normal((features.shape[1], _SKETCH), dtype=np.float32)
    examples = _Examples(features.astype(np.float64), labels, normalize(features @ sketch))  # what the fits work in
    weights, intercepts = _fit_all(examples, normalize(centroids @ sketch), processes)
    classes = tuple(material.entries[entry].chosen.code for entry in with_aliases)
    phrasings = Phrasings.of(features, labels, len(with_aliases))
    return LinearMatcher(classes, block, _posted(block, weights + _CENTROID * centroids), intercepts, phrasings)


def _texts(material: Material, labels: dict[int, int]) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
    named = list(zip(material.names, material.name_owners, strict=True))
    own = [(text.folded, labels[owner]) for text, owner in named if owner in labels]
    own += [(text.folded, labels[owner]) for text, owner in zip(material.aliases, material.alias_owners, strict=True)]
    others = [text.folded for text, owner in named if owner not in labels]
    background = others[:: max(1, len(others) // _BACKGROUND)]
    texts = [text for text, _ in own] + background
    return texts, np.array([label for _, label in own] + [-1] * len(background), dtype=np.int64)


def _features(texts: Sequence[Sequence[str]]) -> tuple[Block, sparse.csr_matrix]:
    letter_rows, letters = character_grams(texts)
    kept = longer(letters)
    letter_rows, letters = letter_rows[kept], letters[kept]
    syllable_rows, syllables = syllable_grams(texts)
    vocabulary, places = np.unique(joined_grams(letters, syllables), return_inverse=True)
    rows = np.concatenate([letter_rows, syllable_rows])
    ones = np.ones(len(rows), dtype=np.float32)
    counts = sparse.coo_matrix((ones, (rows, places)), shape=(len(texts), len(vocabulary))).tocsr()
    frequency = np.bincount(counts.indices, minlength=len(vocabulary))
    kept = frequency >= min(_SEEN_TWICE, frequency.max(initial=0))  # in a handful of texts nothing may be seen twice
    counts, frequency = counts[:, kept], frequency[kept]
    idf = (np.log((1 + len(texts)) / (1 + frequency)) + 1).astype(np.float32)
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    return Block(vocabulary[kept], idf), normalize(counts)


def _centroids(features: sparse.csr_matrix, labels: NDArray[np.int64], count: int) -> sparse.csr_matrix:
    own = np.flatnonzero(labels >= 0)
    ones = np.ones(len(own), dtype=np.float32)
    belongs = sparse.csr_matrix((ones, (labels[own], own)), shape=(count, len(labels)))
    return normalize(belongs @ features)


def _fit_all(examples: _Examples, centroids: Floats, processes: int) -> tuple[sparse.csr_matrix, Floats]:
    count = len(centroids)
    dice = np.random.default_rng(1)
    others = dice.integers(0, len(examples.labels), size=(count, min(_OTHERS, len(examples.labels))))
    work = _Work(examples, centroids, others)
    firsts = range(0, count, _CHUNK)
    if processes > 1 and len(firsts) > 1:
        with ProcessPoolExecutor(processes, initializer=_take, initargs=(work,)) as pool:
            fitted = [one for chunk in pool.map(_fit_taken, firsts) for one in chunk]
    else:
        fitted = [one for first in firsts for one in _fit_chunk(work, first)]
    places, values, intercepts = zip(*fitted, strict=True)
    starts = np.cumsum([0, *(len(place) for place in places)])
    shape = (count, examples.features.shape[1])
    weights = sparse.csr_matrix((np.concatenate(values), np.concatenate(places), starts), shape=shape)
    return weights, np.array(intercepts, dtype=np.float32)


def _fit_chunk(work: _Work, first: int) -> list[_Fitted]:
    similar = work.centroids[first : first + _CHUNK] @ work.examples.sketches.T
    return [_fit(work.examples, label, near, work.others[label]) for label, near in enumerate(similar, start=first)]


_taken: list[_Work] = []
"""What this process was started for, if it is one of several that fit."""


def _take(work: _Work) -> None:
    _taken.append(work)


def _fit_taken(first: int) -> list[_Fitted]:
    return _fit_chunk(_taken[-1], first)


def _fit(examples: _Examples, label: int, similar: Floats, others: NDArray[np.int64]) -> _Fitted:
    """Fit one class; ``similar`` is overwritten."""
    own = np.flatnonzero(examples.labels == label)
    similar[own] = -1
    hard = np.argpartition(similar, -_HARD)[-_HARD:] if len(similar) > _HARD else np.arange(len(similar))
    rest = np.unique(np.concatenate([hard, others]))
    rest = rest[examples.labels[rest] != label]
    if not len(rest):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32), 0.0
    chosen = np.concatenate([own, rest])
    targets = np.concatenate([np.ones(len(own)), -np.ones(len(rest))])
    model = LinearSVC(C=_STRENGTH, tol=0.1, class_weight={1: _OWN_WEIGHT, -1: 1.0}, random_state=0)
    model.fit(examples.features[chosen], targets)
    weights = model.coef_[0].astype(np.float32)
    places = np.flatnonzero(np.abs(weights) > _SMALL)
    return places, weights[places], float(model.intercept_[0])


def _posted(block: Block, weights: sparse.csr_matrix) -> Postings:
    by_gram = weights.tocsc()
    by_gram.sort_indices()
    return Postings(
        block.vocabulary,
        by_gram.indptr.astype(np.int64),
        by_gram.indices.astype(np.int32),
        by_gram.data.astype(np.float32),
        weights.shape[0],
    )
