from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.preprocessing import normalize

from procedures.search.fitting import Examples, fit


def _examples(classes: int, *, background: int = 0, empty: bool = False) -> Examples:
    """Return three examples of each class, which share a feature of their own and several of everyone's.

    The last class has none if it is to be ``empty``.
    """
    dice = np.random.default_rng(3)
    own = np.repeat(np.eye(classes), 3, axis=0)[: 3 * (classes - empty)]
    rows = np.vstack([np.zeros((background, classes)), own])
    features = normalize(sparse.csr_matrix(np.hstack([rows, dice.random((len(rows), 6))]).astype(np.float32)))
    keys = dice.permutation(len(rows)).astype(np.uint64)
    return Examples(features, np.minimum(background + 3 * np.arange(classes + 1), len(rows)), keys)


def _margins(examples: Examples, *, processes: int = 1) -> np.ndarray:
    fitted = fit(examples, examples.centroids(), processes=processes)
    weights = np.zeros((len(fitted), examples.features.shape[1]), dtype=np.float32)
    for label, one in enumerate(fitted):
        weights[label, one.places] = one.values
    margins: np.ndarray = examples.features @ weights.T + [one.intercept for one in fitted]
    return margins


def test_each_class_claims_its_own_examples_most() -> None:
    margins = _margins(_examples(70, background=5))
    assert margins[5:].argmax(axis=1).tolist() == np.repeat(np.arange(70), 3).tolist()


def test_of_many_classes_each_claims_its_own_examples_most() -> None:
    margins = _margins(_examples(300, background=5))  # more than stand against one class
    assert margins[5:].argmax(axis=1).tolist() == np.repeat(np.arange(300), 3).tolist()


def test_several_processes_learn_the_same() -> None:
    examples = _examples(130)
    assert np.array_equal(_margins(examples), _margins(examples, processes=2))


def test_some_classes_can_be_fitted_alone() -> None:
    examples = _examples(70)
    some = fit(examples, examples.centroids(), [3, 69])
    assert [int(one.places[one.values.argmax()]) for one in some] == [3, 69]


def test_a_class_stands_against_those_most_like_it() -> None:
    features = np.zeros((900, 300), dtype=np.float32)
    features[np.arange(900), np.repeat(np.arange(300), 3)] = 1
    features[0:3, 299] = 0.7  # the first and the last class share a feature
    keys = ((np.arange(900) - 100) % 900).astype(np.uint64)  # the sample shows neither of them
    examples = Examples(normalize(sparse.csr_matrix(features)), 3 * np.arange(301), keys)
    (first,) = fit(examples, examples.centroids(), [0])
    learned = dict(zip(first.places.tolist(), first.values.tolist(), strict=True))
    assert learned[299] < 0.6 * learned[0]  # by itself it would be 0.7, as in its texts


def test_the_sample_stays_while_texts_come_and_go() -> None:
    examples = _examples(300)
    kept = np.flatnonzero(np.arange(900) % 90 != 0)
    fewer = Examples(examples.features[kept], examples.firsts, examples.keys[kept])
    before, after = set(examples.keys[examples.sample()]), set(fewer.keys[fewer.sample()])
    assert len(before) == len(after) == 400
    assert len(before & after) >= 390


def test_a_class_that_stands_against_nothing_has_no_weights() -> None:
    (fitted,) = fit(_examples(1), _examples(1).centroids())
    assert (len(fitted.places), fitted.intercept) == (0, 0.0)


def test_a_class_without_texts_has_no_weights_and_hinders_no_other() -> None:
    examples = _examples(70, empty=True)
    *others, last = fit(examples, examples.centroids())
    assert len(last.places) == 0
    assert [int(one.places[one.values.argmax()]) for one in others] == list(range(69))
