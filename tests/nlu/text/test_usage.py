"""Tests of nlu.text.usage."""

from __future__ import annotations

from math import exp

import pytest

from nlu.text.folding import fold
from nlu.text.usage import (
    are_seen_together,
    common_syllables,
    folded_counts,
    is_written_often,
    pair_counts,
    surprise,
    syllable_counts,
)


def test_both_tables_are_folded_alike() -> None:
    assert set(folded_counts()) == {fold(syllable) for syllable in syllable_counts()}
    assert {syllable for pair in pair_counts() for syllable in pair} <= set(folded_counts())
    assert common_syllables() < set(syllable_counts())


def test_what_belongs_together_surprises_less() -> None:
    assert are_seen_together("khai", "sinh")
    stranger = next(word for word in folded_counts() if not are_seen_together(word, "sinh"))
    assert surprise("sinh", "khai") < surprise("sinh", "") < surprise("sinh", stranger)


@pytest.mark.parametrize("previous", ["", "khai", "zzzz"])
def test_chances_of_all_syllables_add_up_to_less_than_one(previous: str) -> None:
    assert 0.1 < sum(exp(-surprise(syllable, previous)) for syllable in folded_counts()) < 1


def test_an_unknown_word_surprises_most() -> None:
    assert surprise("zzzz", "khai") > max(surprise(syllable, "khai") for syllable in folded_counts())


def test_words_written_often_are_some_hundreds() -> None:
    assert is_written_often("khong")
    assert not is_written_often("nuc")
    assert 100 < sum(map(is_written_often, folded_counts())) < 500
