"""Tests of nlu.text.slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.slips import near, slip_cost
from nlu.text.usage import folded_counts

_syllables = st.sampled_from(sorted(word for word in folded_counts() if len(word) > 2))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("gaiy", "giay"), ("giayy", "giay"), ("guay", "giay"), ("giy", "giay"), ("giiay", "giay"), ("gixay", "giay")],
)
def test_one_slip_has_a_cost(typed: str, meant: str) -> None:
    assert slip_cost(typed, meant) is not None
    assert meant in dict(near(typed))


@pytest.mark.parametrize(("typed", "meant"), [("giay", "giay"), ("gay", "giayy"), ("ygia", "giay"), ("", "giay")])
def test_none_or_several_slips_have_no_cost(typed: str, meant: str) -> None:
    assert slip_cost(typed, meant) is None


def test_what_thumbs_do_often_costs_less() -> None:
    costs = [slip_cost(typed, "khau") for typed in ("khua", "khsu", "khqu")]
    assert None not in costs
    assert costs == sorted(costs, key=lambda cost: cost or 0.0)
    assert len(set(costs)) == 3


@given(_syllables, st.data())
def test_a_dropped_letter_always_leads_back(syllable: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(syllable) - 1))
    typed = syllable[:place] + syllable[place + 1 :]
    assert syllable in dict(near(typed))


@given(st.text(max_size=12))
def test_any_word_may_be_asked(typed: str) -> None:
    assert all(cost > 0 and syllable in folded_counts() for syllable, cost in near(typed))
