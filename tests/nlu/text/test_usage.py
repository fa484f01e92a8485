"""Tests of nlu.text.usage."""

from __future__ import annotations

from math import exp

import pytest

from nlu.text.folding import fold
from nlu.text.syllables import FOLDED_VOWELS
from nlu.text.tables import read_table
from nlu.text.usage import (
    are_seen_together,
    common_syllables,
    folded_counts,
    is_accented_amiss,
    is_common,
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


@pytest.mark.parametrize("word", ["trờng", "hớng", "giấ", "mẫ", "qê", "khoóong"])
def test_diacritics_with_which_a_word_is_none_are_amiss(word: str) -> None:
    assert is_accented_amiss(word)


@pytest.mark.parametrize("word", ["trường", "hướng", "truong", "nục", "kông", "a", "đ", "nđ", "nlđ", ""])
def test_words_in_use_abbreviations_and_what_has_no_diacritics_are_not_amiss(word: str) -> None:
    assert not is_accented_amiss(word)


def test_rare_syllables_are_others_than_those_counted_and_written_once() -> None:
    rare = [syllable for (syllable,) in read_table("rare_syllables.tsv")]
    assert len(rare) == len(set(rare)) > 1000
    assert rare == sorted(rare)
    assert set(rare).isdisjoint(syllable_counts())
    assert all(not syllable.isascii() and not FOLDED_VOWELS.isdisjoint(fold(syllable)) for syllable in rare)
    assert not any(map(is_accented_amiss, [*rare, *syllable_counts()]))


def test_common_words_are_some_hundreds() -> None:
    assert is_common("khong")
    assert not is_common("nuc")
    assert 100 < sum(map(is_common, folded_counts())) < 500
