"""Learning: a linear matcher from everyday phrasings, one class for each entry that has some.

Each class is fitted on its own phrasings and names against a few hundred others, not against all: that is as good and
takes a tenth of the time (docs/adr/0003-search.md). The centroid of its phrasings is added to what it learned, which
helps classes with few phrasings.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.preprocessing import normalize

from procedures.search.fitting import Examples, Fitted, fit
from procedures.search.lessons import Lessons
from procedures.search.matcher import NOTHING_LEARNED, Block, LinearMatcher
from procedures.search.phrasings import Phrasings
from procedures.search.tally import Tally
from procedures.search.terms import Floats, Postings

_SEEN_TWICE = 2
_EVERYWHERE = 0.18
"""A gram in so much of the texts says nothing: one in a thousand is one, and they are a fifth of the work. Those of
a tenth left out too would cost half a point of top-1 (docs/adr/0003-search.md)."""
_MANY_TEXTS = 10_000  # only of so many is it sure that such a gram holds sentences together
_CENTROID = np.float32(2.0)  # 1 is a point worse, 3 no better


def learn(lessons: Lessons, *, processes: int = 1) -> LinearMatcher:
    """Fit a matcher on the aliases and names of the entries that have aliases, against each other and other names.

    More processes than one are forked where the platform forks: not for a process that runs threads of its own.
    """
    if not lessons.classes or not len(lessons.tally.vocabulary):
        return NOTHING_LEARNED
    block, features = _weighed(lessons.tally)
    firsts = np.searchsorted(lessons.labels, np.arange(len(lessons.classes) + 1))
    examples = Examples(features, firsts, lessons.keys)
    centroids = examples.centroids()
    weights, intercepts = joined(fit(examples, centroids, processes=processes), centroids)
    phrasings = Phrasings.of(features, lessons.labels, len(lessons.classes), lessons.keys)
    return LinearMatcher(lessons.classes, block, posted(block, weights), intercepts, phrasings)


def _weighed(tally: Tally) -> tuple[Block, sparse.csr_matrix]:
    """Return the features of the texts, each text of length one."""
    counts, texts = tally.counts, tally.counts.shape[0]
    frequency = np.bincount(counts.indices, minlength=len(tally.vocabulary))
    kept = frequency >= min(_SEEN_TWICE, frequency.max(initial=0))  # in a handful of texts nothing may be seen twice
    counts, frequency = counts[:, kept], frequency[kept]
    idf = (np.log((1 + texts) / (1 + frequency)) + 1).astype(np.float32)
    if texts >= _MANY_TEXTS:
        idf[frequency > _EVERYWHERE * texts] = 0
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    counts.eliminate_zeros()
    return Block(tally.vocabulary[kept], idf), normalize(counts)


def joined(fitted: Sequence[Fitted], centroids: sparse.csr_matrix) -> tuple[sparse.csr_matrix, Floats]:
    """Return the weights and intercepts of classes, one row for each, with their centroids added."""
    starts = np.cumsum([0, *(len(one.places) for one in fitted)])
    values, places = (np.concatenate([getattr(one, part) for one in fitted]) for part in ("values", "places"))
    weights = sparse.csr_matrix((values, places, starts), shape=centroids.shape)
    return weights + _CENTROID * centroids, np.array([one.intercept for one in fitted], dtype=np.float32)


def posted(block: Block, weights: sparse.csr_matrix) -> Postings:
    """Return the weights of classes (rows) by gram."""
    by_gram = weights.tocsc()
    by_gram.sort_indices()
    return Postings(
        block.vocabulary,
        by_gram.indptr.astype(np.int64),
        by_gram.indices.astype(np.int32),
        by_gram.data.astype(np.float32),
        weights.shape[0],
    )
