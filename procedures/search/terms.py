"""Terms: how much each gram of a text counts (TF-IDF or BM25), and which rows of the index hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from procedures.search.grams import Extract, Grams

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
Numbers = NDArray[np.uint64] | NDArray[np.int64]

_K1, _B = 1.2, 0.5
_CROWDED = 0.2  # a gram in more than this share of 1,000 rows or more tells nothing and costs most of the time


class Weighting(Enum):
    """COSINE: TF-IDF rows and queries of length one. COVERAGE: BM25, as a share of what the query could reach."""

    COSINE = "cosine"
    COVERAGE = "coverage"


@dataclass(frozen=True)
class Statistics:
    """What the whole collection says of each gram. ``unknown`` is the weight of a gram that is not in it."""

    weighting: Weighting
    vocabulary: Grams
    idf: Floats
    unknown: float
    mean_length: float

    def idf_of(self, grams: Grams) -> Floats:
        """Return the inverse document frequency of each gram."""
        places, known = find(self.vocabulary, grams)
        found = np.full(len(grams), self.unknown, dtype=np.float32)
        found[known] = self.idf[places[known]]
        return found

    def weigh(self, grams: Grams) -> tuple[Grams, Floats]:
        """Return the distinct grams of a query and their weights, such that a score lies between 0 and about 1."""
        distinct, counts = np.unique(grams, return_counts=True)
        idf = self.idf_of(distinct)
        if self.weighting is Weighting.COVERAGE:
            return distinct, np.full(len(distinct), 1 / max(float(idf.sum()), 1e-9), dtype=np.float32)
        weights = (1 + np.log(counts, dtype=np.float32)) * idf
        return distinct, weights / max(float(np.linalg.norm(weights)), 1e-9)


@dataclass(frozen=True)
class Postings:
    """Rows by gram: ``rows[starts[i]:starts[i + 1]]`` hold the gram ``vocabulary[i]``."""

    vocabulary: Grams
    starts: NDArray[np.int64]
    rows: Integers
    weights: Floats
    row_count: int

    @cached_property
    def _written_out(self) -> tuple[NDArray[np.int64], Floats]:
        """The grams that at least half of the rows hold, with the weight of every row: 0 where it has none.

        As the matcher's weights lie, they are a hundredth of the grams, and half of the work without this.
        """
        held = np.flatnonzero(2 * np.diff(self.starts) >= max(self.row_count, 1))
        written_out = np.zeros((len(held), self.row_count), dtype=np.float32)
        for values, place in zip(written_out, held.tolist(), strict=True):
            span = slice(self.starts[place], self.starts[place + 1])
            values[self.rows[span]] = self.weights[span]
        return held, written_out

    def scores(self, grams: Grams, weights: Floats) -> Floats:
        """Return the sum of products of query and row weights for every row."""
        places, known = find(self.vocabulary, grams)
        return self.scores_at(places[known], weights[known])

    def scores_at(self, places: NDArray[np.int64], weights: Floats) -> Floats:
        """Return the same for grams that are known, given by their places in the vocabulary."""
        if not len(places):
            return np.zeros(self.row_count, dtype=np.float32)
        grams, rows = self._written_out
        which, written_out = find(grams, places)
        scores = self._summed(places[~written_out], weights[~written_out])
        if written_out.any():
            scores += weights[written_out] @ rows[which[written_out]]
        return scores

    def _summed(self, places: NDArray[np.int64], weights: Floats) -> Floats:
        """Return the score of every row, gram by gram; a sparse matrix product takes longer to set up than to do."""
        if not len(places):
            return np.zeros(self.row_count, dtype=np.float32)
        starts, ends = self.starts[places], self.starts[places + 1]
        spans = [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        products = np.concatenate([self.weights[span] for span in spans]) * np.repeat(weights, ends - starts)
        rows = np.concatenate([self.rows[span] for span in spans])
        return np.bincount(rows, products, minlength=self.row_count).astype(np.float32)


def find(vocabulary: Numbers, wanted: Numbers) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the place of each gram, or other number, in a sorted vocabulary, and whether it is there at all."""
    if not len(vocabulary):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    places = np.minimum(np.searchsorted(vocabulary, wanted), len(vocabulary) - 1)
    return places, vocabulary[places] == wanted


def count(texts: Sequence[Sequence[str]], extract: Extract) -> tuple[Grams, sparse.csr_matrix]:
    """Return the sorted vocabulary of the texts and how often each row holds each gram."""
    rows, grams = extract(texts)
    order = np.argsort(grams)
    ordered = grams[order]
    firsts = np.flatnonzero(np.diff(ordered, prepend=~ordered[:1]))
    vocabulary, starts = ordered[firsts], np.append(firsts, len(ordered))
    ones, shape = np.ones(len(grams), dtype=np.float32), (len(texts), len(vocabulary))
    counts = sparse.csc_matrix((ones, rows[order], starts), shape=shape).tocsr()  # so each row comes in order
    counts.sum_duplicates()
    return vocabulary, counts


def gather(vocabulary: Grams, counts: sparse.csr_matrix, weighting: Weighting) -> Statistics:
    """Return what a collection says of its grams."""
    size = counts.shape[0]
    frequency = np.bincount(counts.indices, minlength=len(vocabulary))
    mean_length = float(counts.sum() / max(size, 1)) or 1.0
    if weighting is Weighting.COSINE:
        idf, unknown = np.log((1 + size) / (1 + frequency)) + 1, float(np.log(1 + size) + 1)
    else:
        idf = np.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
        unknown = float(np.log(1 + (size + 0.5) / 0.5))
    return Statistics(weighting, vocabulary, idf.astype(np.float32), unknown, mean_length)


def post(vocabulary: Grams, counts: sparse.csr_matrix, statistics: Statistics, *, length: float = _B) -> Postings:
    """Return the weighted rows of each gram, measured by the statistics of the whole collection.

    ``length`` (0..1) is how far BM25 holds a row's length against it.
    """
    weighted = _weighted(counts, statistics.idf_of(vocabulary), statistics, length)
    by_gram = weighted.tocsc()
    by_gram.sort_indices()
    return _without_crowded(
        Postings(
            vocabulary,
            by_gram.indptr.astype(np.int64),
            by_gram.indices.astype(np.int32),
            by_gram.data.astype(np.float32),
            counts.shape[0],
        )
    )


def _weighted(counts: sparse.csr_matrix, idf: Floats, statistics: Statistics, length: float) -> sparse.csr_matrix:
    row_of_value = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    values = counts.data
    if statistics.weighting is Weighting.COSINE:
        values = (1 + np.log(values)) * idf[counts.indices]
        norms = np.sqrt(np.bincount(row_of_value, weights=values * values, minlength=counts.shape[0]))
        values = values / np.maximum(norms, 1e-9)[row_of_value]
    else:
        lengths = np.bincount(row_of_value, weights=values, minlength=counts.shape[0])
        damping = _K1 * (1 - length + length * lengths / statistics.mean_length)
        values = values * (_K1 + 1) / (values + damping[row_of_value]) * idf[counts.indices]
    return sparse.csr_matrix((values.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape)


def _without_crowded(postings: Postings) -> Postings:
    """Leave out the rows of grams that nearly every row holds; their weight stays in the norms."""
    sizes = np.diff(postings.starts)
    kept = sizes <= _CROWDED * max(postings.row_count, 1000)
    if kept.all():
        return postings
    inside = np.repeat(kept, sizes)
    starts = np.concatenate([[0], np.cumsum(np.where(kept, sizes, 0)[kept])]).astype(np.int64)
    return Postings(
        postings.vocabulary[kept], starts, postings.rows[inside], postings.weights[inside], postings.row_count
    )
