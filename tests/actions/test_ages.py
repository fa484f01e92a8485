from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.ages import ages_of, told_age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("làm căn cước cho con 10 tuổi", 10),
        ("be nha em 3t", 3),
        ("mẹ em 80 tuổi rồi", 80),
        ("bé mới sinh", 0),
        ("con 6 tháng tuổi", 0),
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
