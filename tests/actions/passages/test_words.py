"""Words compare with and without diacritics, wherever the tone is written."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from actions.folding import folded_words
from actions.passages.words import plain, words_of

VIETNAMESE = st.text("aàáảãạăắâấđeêếiìoôồơớuưừyỳ bchkmn", max_size=60)


@given(VIETNAMESE)
def test_composed_and_decomposed_text_have_the_same_words(text: str) -> None:
    assert words_of(unicodedata.normalize("NFD", text)) == words_of(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_plain_words_are_those_of_the_text_without_diacritics(text: str) -> None:
    folded = " ".join(folded_words(text))
    assert [plain(word) for word in words_of(text)] == list(words_of(folded))


def test_the_place_of_the_tone_does_not_matter() -> None:
    assert words_of("hoà giải thuỷ") == words_of("hòa giải thủy")


def test_other_diacritics_are_another_word() -> None:
    assert words_of("thẻ") != words_of("thế")
    assert words_of("đường") != words_of("dương")
