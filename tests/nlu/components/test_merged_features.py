from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlu.components.merged_features import MergedFeatures

COLUMNS = st.lists(
    st.lists(st.sampled_from([0.0, 0.25, 0.5]), min_size=6, max_size=6).filter(any), min_size=1, max_size=12
)


@given(COLUMNS, st.lists(st.integers(-5, 5), min_size=12, max_size=12))
def test_merged_columns_score_as_the_features_do(columns: list[list[float]], weights: list[int]) -> None:
    matrix = csr_matrix(np.array(columns, dtype=np.float32).T)
    merged = MergedFeatures.of(matrix)
    assert merged.matrix.shape[1] == len({tuple(column) for column in columns})
    groups = np.array([weights[: merged.matrix.shape[1]]], dtype=np.float64)
    assert matrix @ merged.spread(groups)[0] == pytest.approx(merged.matrix @ groups[0], abs=1e-5)


def test_a_model_fitted_on_merged_columns_is_the_model_fitted_on_all() -> None:
    random = np.random.default_rng(7)
    few = random.random((40, 5)) * (random.random((40, 5)) < 0.4)
    every = csr_matrix(few[:, [0, 1, 1, 2, 3, 3, 3, 4]])
    labels = (few[:, 1] + few[:, 3] > few[:, 0] + 0.1).astype(int)
    merged = MergedFeatures.of(every)
    learner = LogisticRegression(C=3.0, tol=1e-8, max_iter=1000)
    plain = learner.fit(every, labels).coef_
    spread = merged.spread(learner.fit(merged.matrix, labels).coef_)
    assert list(merged.sizes) == [1, 2, 1, 3, 1]
    assert spread == pytest.approx(plain, abs=1e-4)
