from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import Ridge
from sklearn.preprocessing import normalize

from procedures.search import pair_rules
from procedures.search.pair_rules import PairRules
from procedures.search.phrasings import NO_PHRASINGS, Phrasings
from procedures.search.terms import Floats


def _phrasings(*classes: Sequence[Sequence[float]]) -> Phrasings:
    """Return phrasings from the feature values of the texts of each class."""
    rows = [(label, values) for label, texts in enumerate(classes) for values in texts]
    texts = sparse.csr_matrix(normalize(np.array([values for _, values in rows], dtype=np.float32)))
    labels = np.array([label for label, _ in rows], dtype=np.int64)
    return Phrasings.of(texts, labels, len(classes), np.arange(len(rows), dtype=np.uint64))


def _leads(phrasings: Phrasings, question: Sequence[float], classes: Sequence[int]) -> Floats:
    return _rules(phrasings, len(question)).leads(*_question(question), classes)


def _rules(phrasings: Phrasings, features: int) -> PairRules:
    return PairRules(phrasings, np.ones(features, dtype=np.bool_))


def _question(question: Sequence[float]) -> tuple[NDArray[np.int64], Floats]:
    values = np.array(question, dtype=np.float32)
    return np.arange(len(values)), values / np.float32(max(float(np.linalg.norm(values)), 1e-9))


_APART = _phrasings([(1, 1, 0, 0)] * 4, [(1, 0, 1, 0)] * 4)
"""Two classes that share the first feature; the second is of one alone, the third of the other."""


def test_what_only_one_of_two_says_decides_between_them() -> None:
    first, second = _leads(_APART, (1, 1, 0, 0), [0, 1])
    assert first > 0.2
    assert second == pytest.approx(-first)


def test_what_both_say_decides_nothing() -> None:
    assert _leads(_APART, (1, 0, 0, 1), [0, 1]) == pytest.approx([0, 0], abs=1e-5)


def test_a_question_is_for_the_class_that_need_not_say_what_is_missing() -> None:
    """ "thẻ" is said of a new card; of a lost one people say that it is lost."""
    phrasings = _phrasings([(1, 0, 0), (1, 0, 0.2)] * 3, [(1, 1, 0), (1, 1, 0.2)] * 3)
    assert _leads(phrasings, (1, 0, 0), [0, 1])[0] > 0.1


def test_many_phrasings_of_a_class_are_no_advantage() -> None:
    few = _leads(_phrasings([(1, 1, 0)] * 3, [(1, 0, 1)] * 3), (1, 0, 0), [0, 1])
    many = _leads(_phrasings([(1, 1, 0)] * 60, [(1, 0, 1)] * 3), (1, 0, 0), [0, 1])
    assert abs(many[0]) < abs(few[0]) + 0.1


def test_of_very_many_phrasings_those_like_the_question_are_compared() -> None:
    about_this, about_that = [(1, 1, 0, 0)] * 4, [(1, 0, 0, 1)] * 200
    phrasings = _phrasings([*about_this, *about_that], [(1, 0, 1, 0)] * 4)
    assert _leads(phrasings, (1, 1, 0, 0), [0, 1])[0] > 0.2


def test_features_that_do_not_tell_are_left_out() -> None:
    values = np.array([1, 1, 0, 0], dtype=np.float32) / np.sqrt(np.float32(2))
    telling = np.array([True, False, False, True])
    found = PairRules(_APART, telling).leads(np.arange(4), values, [0, 1])
    assert found == pytest.approx([0, 0], abs=1e-5)


def test_classes_without_texts_and_a_class_alone_lead_nobody() -> None:
    phrasings = _phrasings([(1, 1)] * 3, [], [(0, 1)] * 3)
    assert _leads(phrasings, (1, 0), [1, 0]).tolist() == [0, 0]
    assert _leads(phrasings, (1, 0), [0]).tolist() == [0]
    found = _leads(phrasings, (1, 0), [0, 1, 2])
    assert found[0] > 0 > found[2]
    assert found[1] == 0


def test_without_phrasings_there_is_nothing_to_compare() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    rules = PairRules(NO_PHRASINGS, np.zeros(0, dtype=np.bool_))
    assert rules.leads(nothing, np.zeros(0, dtype=np.float32), []).tolist() == []
    assert rules.leads_over(nothing, np.zeros(0, dtype=np.float32), 0, []) == []


_VALUES = st.lists(st.floats(0, 1, width=16, allow_subnormal=False), min_size=4, max_size=4).filter(any)
_CLASS = st.lists(_VALUES, min_size=1, max_size=5)


@given(st.lists(_CLASS, min_size=2, max_size=4), _VALUES)
def test_what_one_leads_another_lags(classes: list[list[list[float]]], question: list[float]) -> None:
    found = _leads(_phrasings(*classes), question, range(len(classes)))
    assert np.isfinite(found).all()
    assert float(found.sum()) == pytest.approx(0, abs=1e-3)


@given(st.lists(_CLASS, min_size=3, max_size=4), _VALUES)
def test_it_makes_no_difference_what_was_asked_before(classes: list[list[list[float]]], asked: list[float]) -> None:
    phrasings = _phrasings(*classes)
    question, every = _question(asked), range(len(classes))
    fresh, used = _rules(phrasings, 4), _rules(phrasings, 4)
    used.leads(*question, [2, 0])
    used.leads_over(*question, 1, [2])
    assert used.leads(*question, every) == pytest.approx(fresh.leads(*question, every), abs=1e-4)
    assert used.leads(*question, every) == pytest.approx(used.leads(*question, every))


@given(st.lists(_CLASS, min_size=2, max_size=2), _VALUES)
def test_it_is_ridge_regression_with_both_sides_counting_the_same(
    classes: list[list[list[float]]], asked: list[float]
) -> None:
    phrasings = _phrasings(*classes)
    _, values = _question(asked)
    texts = phrasings.texts.toarray()
    sizes = [len(texts) for texts in classes]
    with_constant = np.hstack([texts, np.full((len(texts), 1), np.sqrt(pair_rules._BIAS))])
    share = np.repeat([sum(sizes) / (2 * size) for size in sizes], sizes)  # of either side half
    fitted = Ridge(alpha=pair_rules._RIDGE, fit_intercept=False).fit(
        with_constant, np.repeat([1.0, -1.0], sizes), sample_weight=share
    )
    expected = float(fitted.predict([[*values, np.sqrt(pair_rules._BIAS)]])[0])
    found = _leads(phrasings, asked, [0, 1])
    assert 2 * float(found[0]) == pytest.approx(expected, abs=2e-2)


def test_a_lead_over_one_is_that_of_the_two() -> None:
    rules, question = _rules(_APART, 4), _question((1, 1, 0, 0))
    (lead,) = rules.leads_over(*question, 1, [0])
    assert lead == pytest.approx(float(rules.leads(*question, [1, 0])[1]))
    (back,) = rules.leads_over(*question, 0, [1])
    assert back == pytest.approx(-float(lead or 0))


def test_there_is_no_lead_over_oneself_or_where_nothing_was_said() -> None:
    rules, question = _rules(_phrasings([(1, 0)] * 3, [], [(0, 1)] * 3), 2), _question((1, 0))
    itself, silent, other, again = rules.leads_over(*question, 0, [0, 1, 2, 2])
    assert (itself, silent) == (None, None)
    assert other == again
    assert other is not None
    assert other < 0
    assert rules.leads_over(*question, 1, [0, 2]) == [None, None]


def test_the_longest_unused_rule_makes_room_and_is_fitted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_rules, "_KEPT", 2)
    rules, question = _rules(_phrasings(*([(1, place, 0)] * 2 for place in range(4))), 3), _question((1, 2, 0))
    first = rules.leads(*question, [0, 1])
    rules.leads(*question, [1, 2, 3])
    assert len(rules._kept) == 2
    assert rules.leads(*question, [0, 1]) == pytest.approx(first)


def test_many_may_ask_at_once() -> None:
    values = np.random.default_rng(1).random((12, 6, 8))
    phrasings = _phrasings(*values.tolist())
    question, shared = _question(values[0, 0].tolist()), _rules(phrasings, 8)
    trios = [[one, (one + 3) % 12, (one + 7) % 12] for one in range(12)] * 5
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda classes: shared.leads(*question, classes), trios))
    for classes, leads in zip(trios, found, strict=True):
        assert leads == pytest.approx(_rules(phrasings, 8).leads(*question, classes), abs=1e-5)
