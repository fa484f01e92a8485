from __future__ import annotations

import pytest

from nlu.text.syllables import SyllableParts, is_syllable, parse_syllable, without_tone


@pytest.mark.parametrize("word", ["nghiêng", "quyền", "giấy", "gì", "oái", "yêu", "khuya", "dang", "ky", "quoc"])
def test_possible_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["cccd", "giaays", "nghanh", "kan", "online", "thurr", "w", "brh", "ceo"])
def test_impossible_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("gia", SyllableParts("gi", "a", "")),
        ("gin", SyllableParts("g", "i", "n")),
        ("quy", SyllableParts("qu", "y", "")),
        ("nghiêng", SyllableParts("ngh", "iê", "ng")),
    ],
)
def test_syllables_are_cut_into_parts(word: str, parts: SyllableParts) -> None:
    assert parse_syllable(word) == parts


def test_what_has_no_vowel_is_no_syllable() -> None:
    assert parse_syllable("ngh") is None


@pytest.mark.parametrize(
    ("word", "toneless"), [("trường", "trương"), ("quỹ", "quy"), ("mẫu", "mâu"), ("đơn", "đơn"), ("", "")]
)
def test_a_word_without_its_tone_keeps_its_letters(word: str, toneless: str) -> None:
    assert without_tone(word) == toneless
