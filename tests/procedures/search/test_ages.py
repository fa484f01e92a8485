from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.search.ages import ForAges, ages_of, by_age, told_age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("làm căn cước cho con 10 tuổi", 10),
        ("be nha em 3t", 3),
        ("mẹ em 80 tuổi rồi", 80),
        ("bé mới sinh", 0),
        ("con 6 tháng tuổi", 0),
        ("bé nhà em được 5 tháng", 0),
        ("hộ chiếu còn hạn 3 tháng", None),
        ("thực hành 18 tháng", None),
        ("người dưới 14 tuổi cần gì", None),
        ("con 3 tuổi và con 8 tuổi", None),
        ("3 thủ tục", None),
        ("", None),
    ],
)
def test_the_age_told_is_read(text: str, age: int | None) -> None:
    assert told_age(text) == age


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("Người dưới 14 tuổi", (0, 13), (14,)),
        ("Công dân từ đủ 14 tuổi trở lên", (14, 90), (13,)),
        ("Trẻ từ đủ 6 tuổi đến dưới 14 tuổi", (6, 13), (5, 14)),
        ("Từ 18 đến 60 tuổi", (18, 60), (17, 61)),
        ("Trên 80 tuổi", (80, 81), (10,)),
    ],
)
def test_the_ages_of_a_case_are_read(name: str, inside: tuple[int, ...], outside: tuple[int, ...]) -> None:
    ages = ages_of(name)
    assert ages is not None
    assert all(age in ages for age in inside)
    assert not any(age in ages for age in outside)


def test_a_case_without_ages_has_none() -> None:
    assert ages_of("Bị mất thẻ") is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    age, ages = told_age(text), ages_of(text)
    assert age is None or age >= 0
    assert ages is None or ages.start >= 0


AGES = {0: ForAges(range(14), "the"), 1: ForAges(range(14, 200), "the")}


def test_a_procedure_for_another_age_gives_its_odds_to_the_one_for_the_age_told() -> None:
    scores = np.array([0.3, 0.8, 0.5], dtype=np.float32)
    weighed = by_age(scores, AGES, 7)
    assert list(weighed) == pytest.approx([0.743, 0.167, 0.5], abs=1e-3)
    assert list(by_age(scores, AGES, 40)) == pytest.approx([0.021, 0.856, 0.5], abs=1e-3)


def test_an_age_changes_nothing_where_no_age_matters() -> None:
    scores = np.array([0.9, 0.0, 0.5], dtype=np.float32)
    assert list(by_age(scores, AGES, 7)) == list(scores)
    assert list(by_age(scores, {}, 7)) == list(by_age(scores, AGES, None)) == list(scores)


@given(st.lists(st.floats(0, 1, width=32), min_size=2, max_size=2), st.integers(0, 120))
def test_scores_stay_between_0_and_1(values: list[float], told: int) -> None:
    weighed = by_age(np.array(values, dtype=np.float32), AGES, told)
    assert ((weighed >= 0) & (weighed <= 1)).all()


def test_odds_go_to_kin_only() -> None:
    named = {0: ForAges(range(14), "cap the cho nguoi"), 1: ForAges(range(75, 81), "tro cap cho nguoi cao tuoi")}
    scores = np.array([0.3, 0.8], dtype=np.float32)
    weighed = by_age(scores, named, 7)
    assert weighed[0] == scores[0]
    assert weighed[1] < 0.2


def test_a_name_is_read_into_its_ages_and_the_rest() -> None:
    child = ForAges.of("Cấp thẻ căn cước cho người dưới 14 tuổi")
    adult = ForAges.of("Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên")
    assert child is not None
    assert adult is not None
    assert child.besides == adult.besides == "cap the can cuoc cho nguoi"
    assert ForAges.of("Cấp thẻ căn cước") is None
