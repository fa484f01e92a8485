"""Tallies: how often texts hold grams. Made of some texts at a time, in several processes, and put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from procedures.search.grams import Extract, Grams
from procedures.search.terms import count


@dataclass(frozen=True)
class Tally:
    """``counts[i, j]`` says how often text ``i`` holds the gram ``vocabulary[j]``; the vocabulary is sorted."""

    vocabulary: Grams
    counts: sparse.csr_matrix

    @staticmethod
    def of(texts: Sequence[Sequence[str]], extract: Extract) -> Tally:
        """Count the grams of texts."""
        return Tally(*count(texts, extract))

    @staticmethod
    def joined(tallies: Sequence[Tally]) -> Tally:
        """Return one tally of the texts of all, in their order."""
        vocabulary, places = np.unique(np.concatenate([each.vocabulary for each in tallies]), return_inverse=True)
        own = np.split(places.astype(np.int32), np.cumsum([len(each.vocabulary) for each in tallies])[:-1])
        counts = [each.counts for each in tallies]
        grams = np.concatenate([mine[each.indices] for mine, each in zip(own, counts, strict=True)])
        starts = np.cumsum(np.concatenate([[0], *(np.diff(each.indptr) for each in counts)]))
        shape = (len(starts) - 1, len(vocabulary))
        return Tally(
            vocabulary, sparse.csr_matrix((np.concatenate([each.data for each in counts]), grams, starts), shape=shape)
        )
