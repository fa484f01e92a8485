"""A linear model over sparse text features: fitted with scikit-learn, kept as one matrix, scored by adding rows."""

from __future__ import annotations

import json
import os
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from math import sqrt
from pathlib import Path
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from nlu.components.merged_features import MergedFeatures
from nlu.components.word_hints import HINT

Floats = NDArray[np.float32]
_ARRAYS, _WORDS = "model.npz", "model.json"
_HINT_VALUE = np.float32(0.5)  # 0.3 to 1.0 measure alike; 0 costs 8 points of facet F1

_ROUNDS = 25
"""Passes over the examples; stopped before it converges, to keep training short. On 107,671 examples of the intents:

| solver | rounds | seconds | out of scope told apart on 2,503 messages (area under the curve) |
|---|---|---|---|
| lbfgs | 60 | 63 | 0.9933 |
| lbfgs | 100 | 101 | 0.9962 |
| sag | 10 | 12 | 0.9968 |
| sag | 25 | 26 | 0.9970 |
"""


_TOLERANCE = 1.0
"""How far from its optimum a fit for one of several labels may stop. Of 58,077 examples of the facets a tenth was kept
apart:

| problem | tolerance | processor seconds | F1 |
|---|---|---|---|
| primal | 0.01 | 36 | 97.4 |
| primal | 0.1 | 25 | 96.7 |
| dual | 0.5 | 23 | 97.4 |
| dual | 1 | 16 | 97.4 |
| dual | 2 | 11 | 97.4 |
"""


def _hints(features: Iterable[str]) -> NDArray[np.bool_]:
    return np.array([feature.startswith(HINT) for feature in features], dtype=np.bool_)


@dataclass(frozen=True)
class Vocabulary:
    """The known features: the row each one has, how telling it is (inverse document frequency), which are hints.

    A hint counts the same in long and short messages; the other features share what a message has to say.
    """

    rows: Mapping[str, int]
    idf: Floats
    hints: NDArray[np.bool_]

    @classmethod
    def learned(cls, examples: Sequence[Collection[str]], *, at_least: int = 2) -> tuple[Vocabulary, csr_matrix]:
        """Collect the features of at least so many examples, in the order of their names; return the examples' vectors.

        All at once, as numbers: a quarter of the time of ``vector`` for each of a hundred thousand examples.
        """
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        found = array("i")
        for example in examples:
            found.extend(map(numbers.__getitem__, example))
        told = np.frombuffer(found, dtype=np.int32)
        times = np.bincount(told, minlength=len(numbers))
        names = sorted(name for name, number in numbers.items() if times[number] >= at_least)
        kept = np.array([numbers[name] for name in names], dtype=np.int64)
        idf = (1.0 + np.log(len(examples) / times[kept])).astype(np.float32)
        vocabulary = cls({name: row for row, name in enumerate(names)}, idf, _hints(names))
        row_of = np.full(len(numbers), -1, dtype=np.int32)
        row_of[kept] = np.arange(len(kept), dtype=np.int32)
        rows = row_of[told]
        before = np.concatenate([[0], np.cumsum(rows >= 0)])
        starts = before[np.cumsum([0, *map(len, examples)])]
        return vocabulary, vocabulary._matrix(rows[rows >= 0], starts)

    def vector(self, features: Iterable[str]) -> tuple[NDArray[np.int64], Floats]:
        """Return rows and values of a message, the values normalised to length 1 (hints aside)."""
        rows = np.array([self.rows[feature] for feature in features if feature in self.rows], dtype=np.int64)
        values = np.where(self.hints[rows], np.float32(0.0), self.idf[rows])
        length = sqrt(float(values @ values)) or 1.0
        return rows, np.where(self.hints[rows], _HINT_VALUE, values / np.float32(length))

    def _matrix(self, rows: NDArray[np.int32], starts: NDArray[np.int64]) -> csr_matrix:
        """Return the vectors of many messages: their rows one after the other, and where each message's begin."""
        hints = self.hints[rows]
        values = np.where(hints, np.float32(0.0), self.idf[rows])
        matrix = csr_matrix((values, rows, starts), shape=(len(starts) - 1, len(self.rows)))
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
        lengths[lengths == 0.0] = 1.0
        shares = values / np.repeat(lengths, np.diff(starts)).astype(np.float32)
        matrix.data = np.where(hints, _HINT_VALUE, shares)
        matrix.sort_indices()
        return matrix


@dataclass(frozen=True)
class LinearModel:
    """Labels with a weight for every known feature. ``exclusive``: a message has exactly one label."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: Floats  # features × labels
    bias: Floats
    exclusive: bool

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of every label, in the order of ``labels``."""
        rows, values = self.vocabulary.vector(features)
        scores = values @ self.weights[rows] + self.bias
        if self.exclusive:
            powers = np.exp(scores - scores.max())
            shares = powers / powers.sum()
        else:
            shares = 1.0 / (1.0 + np.exp(-scores))
        return dict(zip(self.labels, shares.tolist(), strict=True))

    def save(self, folder: Path) -> None:
        """Write the model into an existing folder."""
        arrays = {"idf": self.vocabulary.idf, "weights": self.weights, "bias": self.bias}
        np.savez(folder / _ARRAYS, **arrays)
        words = {"labels": self.labels, "features": list(self.vocabulary.rows), "exclusive": self.exclusive}
        (folder / _WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> LinearModel:
        """Read what ``save`` wrote."""
        words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            idf, weights, bias = arrays["idf"], arrays["weights"], arrays["bias"]
        rows = {feature: row for row, feature in enumerate(words["features"])}
        return cls(tuple(words["labels"]), Vocabulary(rows, idf, _hints(rows)), weights, bias, words["exclusive"])


def fit_exclusive(
    examples: Sequence[Collection[str]],
    labels: Sequence[str],
    *,
    strength: float,
    balance: float = 1.0,
) -> LinearModel:
    """Fit a model that gives each message one label (multinomial logistic regression).

    ``strength`` is the inverse of the regularisation. ``balance`` says how far labels of few examples are made up for:
    with 1 all labels together weigh the same, with 0 each example does.
    """
    vocabulary, matrix = Vocabulary.learned(examples)
    numbers = Counter(labels)
    weights_of = {label: (len(labels) / len(numbers) / number) ** balance for label, number in numbers.items()}
    learner = LogisticRegression(
        C=strength,
        solver="sag",
        max_iter=_ROUNDS,
        tol=1e-3,
        multi_class="multinomial",
        class_weight=weights_of,
        random_state=0,
    )
    merged = MergedFeatures.of(matrix)
    with catch_warnings():
        simplefilter("ignore", ConvergenceWarning)
        learner.fit(merged.matrix, list(labels))
    weights, bias = merged.spread(learner.coef_), learner.intercept_
    if len(weights) == 1:  # of two labels scikit-learn keeps only the second
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    labels = tuple(map(str, learner.classes_))
    return LinearModel(labels, vocabulary, weights.T.astype(np.float32), bias.astype(np.float32), True)


def fit_several(
    examples: Sequence[Collection[str]], labels: Sequence[Collection[str]], *, strength: float
) -> LinearModel:
    """Fit a model that gives each message any number of labels (one logistic regression a label)."""
    vocabulary, matrix = Vocabulary.learned(examples)
    merged = MergedFeatures.of(matrix)
    names = sorted({label for several in labels for label in several})

    def fit(name: str) -> LogisticRegression:
        learner = LogisticRegression(
            C=strength, solver="liblinear", dual=True, tol=_TOLERANCE, class_weight="balanced", random_state=0
        )
        return learner.fit(merged.matrix, [name in several for several in labels])

    with ThreadPoolExecutor(os.cpu_count()) as threads:  # liblinear works outside the interpreter lock
        learners = list(threads.map(fit, names))
    weights = merged.spread(np.vstack([learner.coef_ for learner in learners]))
    bias = np.array([learner.intercept_[0] for learner in learners], dtype=np.float32)
    return LinearModel(tuple(names), vocabulary, weights.T.astype(np.float32), bias, False)
