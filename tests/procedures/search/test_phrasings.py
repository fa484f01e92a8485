from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse
from sklearn.preprocessing import normalize

from procedures.records import Procedure
from procedures.search import ProcedureIndex
from procedures.search.grams import character_grams, syllable_grams
from procedures.search.phrasings import NO_PHRASINGS, Phrasings
from procedures.search.terms import Floats
from tests.procedures.search.records import ALL, BIRTH, DEATH, MARRIAGE, STAY, split_words

_NAMES = (BIRTH, DEATH, MARRIAGE, STAY)


def _phrasings(*rows: tuple[int, tuple[float, ...]], classes: int) -> Phrasings:
    """Return phrasings from labels and their feature values."""
    texts = sparse.csr_matrix(normalize(np.array([values for _, values in rows], dtype=np.float32)))
    keys = np.arange(len(rows), dtype=np.uint64)
    return Phrasings.of(texts, np.array([label for label, _ in rows], dtype=np.int64), classes, keys)


def _question(*values: float) -> tuple[NDArray[np.int64], Floats]:
    weights = np.array(values, dtype=np.float32)
    return np.arange(len(values)), weights / np.linalg.norm(weights)


def test_the_nearest_text_of_a_class_counts_not_their_mean() -> None:
    phrasings = _phrasings((0, (1, 0, 0)), (0, (0, 1, 0)), (1, (1, 1, 0)), classes=2)
    assert phrasings.nearest(*_question(1, 0, 0), [0, 1]).tolist() == pytest.approx([1.0, 0.7071], abs=2e-3)


def test_texts_need_not_come_class_by_class() -> None:
    phrasings = _phrasings((1, (1, 1, 0)), (0, (1, 0, 0)), (-1, (1, 0, 1)), (0, (0, 1, 0)), classes=2)
    assert phrasings.nearest(*_question(0, 1, 0), [1, 0]).tolist() == pytest.approx([0.7071, 1.0], abs=2e-3)


def test_texts_without_features_and_classes_without_texts_are_far_from_everything() -> None:
    phrasings = _phrasings((0, (0, 0, 0)), (2, (0, 0, 1)), classes=4)
    assert phrasings.nearest(*_question(1, 0, 1), range(4)).tolist() == pytest.approx([0, 0, 0.7071, 0], abs=2e-3)


def test_without_phrasings_nothing_is_near() -> None:
    assert NO_PHRASINGS.nearest(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32), []).tolist() == []


def _cosine(row: list[float], unit: Floats) -> float:
    length = np.linalg.norm(row)
    return float(np.array(row) @ unit / length) if length else 0.0


values = st.lists(st.floats(0, 1, width=16, allow_subnormal=False), min_size=4, max_size=4)


@given(st.lists(st.tuples(st.integers(0, 2), values), min_size=1, max_size=8), values.filter(any))
def test_the_nearest_is_the_greatest_cosine(rows: list[tuple[int, list[float]]], asked: list[float]) -> None:
    features, weights = _question(*asked)
    found = _phrasings(*((label, tuple(row)) for label, row in rows), classes=3).nearest(features, weights, range(3))
    for label in range(3):
        cosines = [_cosine(row, weights) for each, row in rows if each == label]
        assert found[label] == pytest.approx(max(cosines, default=0), abs=4e-3)


@pytest.mark.parametrize("record", _NAMES)
def test_the_phrasings_of_a_class_are_its_own(record: Procedure) -> None:
    matcher = ProcedureIndex(ALL, analyse=split_words).base.matcher
    classes = range(len(matcher.classes))
    text = split_words(record.aliases[0]).folded
    near = matcher.nearest(matcher.features(character_grams([text])[1], syllable_grams([text])[1]), classes)
    assert matcher.classes[int(near.argmax())] == record.code
