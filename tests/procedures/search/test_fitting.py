from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.preprocessing import normalize

from procedures.search.fitting import Examples, _greatest, fit_all, fit_some


def _examples(classes: int, *, background: int = 0) -> Examples:
    """Return three examples of each class, which share a feature of their own and several of everyone's."""
    dice = np.random.default_rng(3)
    own = np.repeat(np.eye(classes), 3, axis=0)
    rows = np.vstack([np.zeros((background, classes)), own])
    features = normalize(sparse.csr_matrix(np.hstack([rows, dice.random((len(rows), 6))]).astype(np.float32)))
    return Examples(features, background + 3 * np.arange(classes + 1))


def test_each_class_claims_its_own_examples_most() -> None:
    examples = _examples(70, background=5)
    fitted = fit_all(examples)
    weights = np.zeros((70, examples.features.shape[1]), dtype=np.float32)
    for label, one in enumerate(fitted):
        weights[label, one.places] = one.values
    margins = examples.features @ weights.T + [one.intercept for one in fitted]
    assert margins[5:].argmax(axis=1).tolist() == np.repeat(np.arange(70), 3).tolist()


def test_some_classes_can_be_fitted_alone() -> None:
    examples = _examples(70)
    some = fit_some(examples, examples.centroids(), [3, 69])
    assert [int(one.places[one.values.argmax()]) for one in some] == [3, 69]


def test_a_class_that_stands_against_nothing_has_no_weights() -> None:
    (fitted,) = fit_all(_examples(1))
    assert (len(fitted.places), fitted.intercept) == (0, 0.0)


@given(st.integers(0, 5000), st.integers(0, 99))
def test_the_greatest_are_those_of_a_full_sort(size: int, seed: int) -> None:
    values = np.random.default_rng(seed).permutation(size).astype(np.float32)
    assert sorted(_greatest(values, 200)) == sorted(np.argsort(-values)[:200])


@pytest.mark.parametrize("value", [0.0, -1.0])
def test_as_many_as_asked_for_come_of_equal_values(value: float) -> None:
    assert len(set(_greatest(np.full(5000, value, dtype=np.float32), 200).tolist())) == 200


def test_what_misleads_the_sample_misses_nothing() -> None:
    values = np.zeros(5000, dtype=np.float32)
    values[::16] = 1  # all that the sample sees
    values[1:200] = 2
    assert set(np.flatnonzero(values == 2)) <= set(_greatest(values, 200).tolist())
