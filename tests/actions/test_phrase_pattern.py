"""Phrases with words that may be left out, choices and names, as patterns over folded text."""

from __future__ import annotations

import pytest

from actions.phrase_pattern import phrase_pattern, phrase_words


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("sắp sinh con", "em sap sinh con roi", "sap sinh con"),
        ("sắp sinh con", "sap sinh", ""),
        ("mất ví", "mat vip", ""),
        ("mất ví", "xmat vi", ""),
        ("mua xe [máy] cũ", "mua xe cu", "mua xe cu"),
        ("mua xe [máy] cũ", "mua xe may cu", "mua xe may cu"),
        ("[đã] (sinh | đẻ) xong", "da de xong", "da de xong"),
        ("[đã] (sinh | đẻ) xong", "sinh xong", "sinh xong"),
        ("[đã] (sinh | đẻ) xong", "vua xong", ""),
        ("<ai> mất", "hom qua me em mat", "me em mat"),
        ("<ai> mất", "mat", ""),
        ("sau khi <ai> (mất | qua đời)", "sau khi me em qua doi", "sau khi me em qua doi"),
    ],
)
def test_phrases_are_found_as_whole_words(phrase: str, text: str, found: str):
    match = phrase_pattern([phrase], {"ai": "me em|bo"}).search(text)
    assert (match.group() if match else "") == found


def test_without_phrases_nothing_is_found():
    assert phrase_pattern([]).search("sap sinh con") is None


def test_the_longer_phrase_is_found_first():
    match = phrase_pattern(["mua xe", "mua xe cũ"]).search("mua xe cu")
    assert match is not None
    assert match.group() == "mua xe cu"


def test_words_of_phrases_come_without_marks():
    assert phrase_words(["[đã] (sinh | đẻ)"]) == {"da", "sinh", "de"}
