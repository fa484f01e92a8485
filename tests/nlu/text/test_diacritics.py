from __future__ import annotations

import pytest

from nlu.text.diacritics import is_accented_amiss
from nlu.text.folding import fold
from nlu.text.syllables import FOLDED_VOWELS
from nlu.text.tables import read_table
from nlu.text.usage import syllable_counts


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
