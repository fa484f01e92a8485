from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from actions.two_requests.parting import partings
from actions.two_requests.weighing import Findings, chance, features, promise

SURE = Findings(
    left=0.9,
    right=0.9,
    left_whole=0.4,
    right_whole=0.3,
    best=0.4,
    best_is_left=True,
    best_is_right=False,
    kinship=0.2,
    in_a_name=False,
)
(TWO,) = partings("đăng ký khai sinh và đăng ký tạm trú")


def test_surer_sides_make_two_requests_likelier() -> None:
    assert chance(TWO, SURE) > chance(TWO, replace(SURE, left=0.02, left_whole=0.0))
    assert chance(TWO, SURE) > chance(TWO, replace(SURE, right=0.02, right_whole=0.0))


def test_names_much_alike_make_them_less_likely() -> None:
    assert chance(TWO, SURE) > chance(TWO, replace(SURE, kinship=1.0))


def test_words_alone_promise_more_where_the_message_says_that_there_are_two() -> None:
    said = next(each for each in partings("đăng ký khai sinh và đăng ký tạm trú, mỗi cái") if each.cues["and"])
    assert promise(said) > promise(TWO)


def test_findings_only_add_features() -> None:
    assert features(TWO, None).items() <= features(TWO, SURE).items()


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_a_chance_is_one(left: float, right: float, best: float, best_is_left: bool) -> None:
    found = replace(SURE, left=left, right=right, best=best, best_is_left=best_is_left)
    assert 0 <= chance(TWO, found) <= 1
