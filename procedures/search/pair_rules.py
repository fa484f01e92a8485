"""Pair rules: for two classes a linear rule that says which of them a question is for, by their phrasings alone.

It is fitted when the two first come up for one question (ridge regression in its dual form, on some sixty short texts:
a quarter of a millisecond for a pair), and kept: nothing in it hangs on the question. It hangs on no chance either, as
the examples do that a class is learned against (docs/adr/0003-search.md).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from procedures.search.phrasings import Phrasings, Texts
from procedures.search.terms import Floats

_KEPT = 8192  # rules, of half a kilobyte each; a thousand questions of all kinds ask for 2,500
_MOST_COMPARED = 128  # texts of a class; of 4,436 classes the largest has 101
_RIDGE = 0.1  # 0.03 to 0.3 measure alike
_BIAS = np.float32(0.2)  # a feature that every text has: what is missing in a question speaks too ("mất" for a reissue)

Pair = tuple[int, int]
"""Two classes, the lesser first."""


class PairRules:
    """The rules between the classes of some phrasings, by ``telling`` features alone (with all it is no better).

    Any number of threads may ask at once.
    """

    def __init__(self, phrasings: Phrasings, telling: NDArray[np.bool_]) -> None:
        self._phrasings = phrasings
        self._telling = telling
        self._kept: OrderedDict[Pair, Floats] = OrderedDict()
        self._lock = Lock()

    def leads(self, features: NDArray[np.int64], weights: Floats, classes: Sequence[int]) -> Floats:
        """Return how far a question is on the side of each class against each of the others, in the mean (about -1..1).

        The question is given as weighted features (places in the vocabulary of the phrasings), of length one together.
        """
        found = np.zeros(len(classes), dtype=np.float32)
        spoken = sorted(self._phrasings.spoken(classes), key=classes.__getitem__)
        pairs = {(classes[one], classes[other]): (one, other) for one, other in combinations(spoken, 2)}
        for pair, lead in self._leads(features, weights, list(pairs)).items():
            one, other = pairs[pair]
            found[one] += lead
            found[other] -= lead
        return found / np.float32(max(1, len(spoken)))

    def leads_over(
        self, features: NDArray[np.int64], weights: Floats, own: int, others: Sequence[int]
    ) -> list[float | None]:
        """Return how far a question is on the side of each of the others against ``own``, as ``leads`` of the two does.

        ``None`` where there is nothing to compare: one of the two has no text, or both are one.
        """
        known = {label for label in others if label != own and len(self._phrasings.spoken([own, label])) > 1}
        leads = self._leads(features, weights, [(min(own, label), max(own, label)) for label in sorted(known)])
        on_their_side = {label: -lead for (own_or_label, label), lead in leads.items() if own_or_label == own}
        on_their_side.update((label, lead) for (label, other), lead in leads.items() if other == own)
        return [on_their_side[label] / 2 if label in known else None for label in others]

    def _leads(self, features: NDArray[np.int64], weights: Floats, pairs: Sequence[Pair]) -> Mapping[Pair, float]:
        """Return how far a question is on the side of the first of each two classes, which have texts."""
        if not pairs:
            return {}
        rules = self._rules(pairs)
        classes = sorted({label for pair in pairs for label in pair})
        told = self._telling[features]
        cosines = self._phrasings.cosines(features[told], weights[told], classes)
        beside = {label: each + _BIAS for label, each in zip(classes, cosines, strict=True)}
        return {pair: float(np.concatenate([beside[label] for label in pair]) @ rules[pair]) for pair in pairs}

    def _rules(self, pairs: Sequence[Pair]) -> Mapping[Pair, Floats]:
        """Return the rules of some pairs, and fit those that are not kept."""
        with self._lock:
            rules = {pair: self._kept[pair] for pair in pairs if pair in self._kept}
            for pair in rules:
                self._kept.move_to_end(pair)
        fitted = self._fitted([pair for pair in pairs if pair not in rules])
        with self._lock:
            self._kept.update(fitted)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return {**rules, **fitted}

    def _fitted(self, pairs: Sequence[Pair]) -> Mapping[Pair, Floats]:
        """Fit the rules of some pairs: a weight for each text of both, 0 for those not compared."""
        classes = sorted({label for pair in pairs for label in pair})
        if not classes:
            return {}
        own = dict(zip(classes, _rows_of(self._phrasings.some(classes), self._telling), strict=True))
        return {(one, other): _rule(own[one], own[other]) for one, other in pairs}


@dataclass(frozen=True)
class _Rows:
    """The texts of one class that are compared: a row each of the features that some text shares.

    Attributes:
        values: those features.
        among: cosines of every two of the texts, by all telling features.
        places: which of the texts of the class they are.
        size: how many texts the class has.
    """

    values: Floats
    among: Floats
    places: NDArray[np.int64]
    size: int

    def spread(self, weights: Floats) -> Floats:
        """Return weights of the compared texts as those of all texts."""
        spread = np.zeros(self.size, dtype=np.float32)
        spread[self.places] = weights
        return spread


def _rows_of(texts: Texts, telling: NDArray[np.bool_]) -> list[_Rows]:
    """Return the texts of each class as rows of what at least two texts of any of them share."""
    told = telling[texts.features]
    owners = np.repeat(np.arange(len(texts.lengths)), texts.lengths)[told]
    features, weights = texts.features[told], texts.weights[told]
    shared = np.bincount(features, minlength=len(telling)) > 1
    columns = np.flatnonzero(shared)
    column = np.empty(len(telling), dtype=np.int32)
    column[columns] = np.arange(len(columns), dtype=np.int32)
    inside = shared[features]
    values = np.zeros((len(texts.lengths), len(columns)), dtype=np.float32)
    values[owners[inside], column[features[inside]]] = weights[inside]
    squares = np.bincount(owners, weights * weights, minlength=len(texts.lengths))
    return [
        _compared(own, square)
        for own, square in zip(
            *(np.split(each, np.cumsum(texts.sizes[:-1])) for each in (values, squares)), strict=True
        )
    ]


def _compared(values: Floats, squares: NDArray[np.float64]) -> _Rows:
    """Return the texts of a class that are compared: all, of very many some that lie evenly among them."""
    size = len(values)
    places = np.unique(np.linspace(0, size - 1, min(size, _MOST_COMPARED)).round().astype(np.int64))
    chosen = values if len(places) == size else values[places]
    among = chosen @ chosen.T
    among[np.diag_indices(len(places))] = squares[places]
    return _Rows(chosen, among, places, size)


def _rule(one: _Rows, other: _Rows) -> Floats:
    """Return the weight of every text of two classes.

    With the likeness of each text to a question they tell how far that is on the side of the first. Either side counts
    as much, however many texts it has.
    """
    sizes = [len(one.places), len(other.places)]
    across = one.values @ other.values.T
    alike = np.block([[one.among, across], [across.T, other.among]]) + _BIAS
    alike[np.diag_indices(sum(sizes))] += np.repeat(sizes, sizes).astype(np.float32) * (2 * _RIDGE / sum(sizes))
    sides = np.repeat(np.array([1, -1], dtype=np.float32), sizes)
    weights = np.linalg.solve(alike, sides)
    return np.concatenate([one.spread(weights[: sizes[0]]), other.spread(weights[sizes[0] :])])
