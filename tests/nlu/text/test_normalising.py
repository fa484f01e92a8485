from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlu.text.normalising import normalise

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates included


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("hoà", "hòa"),
        ("uý", "úy"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("tóan", "toán"),
        ("qúy", "quý"),
        ("quý", "quý"),
        ("gìa", "già"),
        ("gìn giữ", "gìn giữ"),
        ("giếng", "giếng"),
        ("gì", "gì"),
        ("thuế", "thuế"),
        ("quyền", "quyền"),
        ("huỳnh", "huỳnh"),
        ("ngoài", "ngoài"),
        ("café Pokémon", "café Pokémon"),
    ],
)
def test_tone_mark_stands_in_its_traditional_place(written: str, canonical: str) -> None:
    assert normalise(written) == canonical
    assert normalise(unicodedata.normalize("NFD", written)) == canonical


def test_marks_typed_in_the_wrong_order_compose() -> None:
    assert normalise("e\u0301\u0302") == "ế"


@pytest.mark.parametrize("invisible", ["\u200b", "\u200d", "\ufeff", "\u00ad", "\ufe0f"])
def test_invisible_characters_vanish(invisible: str) -> None:
    assert normalise(f"căn{invisible} cước") == "căn cước"


def test_controls_and_blanks_become_one_space() -> None:
    assert normalise("  căn\t\r\n\u00a0\u3000cước\x00 ") == "căn cước"


def test_full_width_styled_and_lookalike_letters_become_plain() -> None:
    assert normalise("ｃｃｃｄ　１２ 𝗹𝗮̀𝗺 ðăng kƣ") == "cccd 12 làm đăng kư"


def test_case_is_kept() -> None:
    assert normalise("Đăng KÝ") == "Đăng KÝ"


@given(ANY_TEXT)
@example("\ud800")
@example("👨‍👩‍👧 🇻🇳")
@example("a" * 10_000)
@example("ế̀̃" * 3000)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.lists(st.text(st.characters(), max_size=40), max_size=4))
@example(["a\u0300", "\u0300a\u0323", "w" * 50])
def test_words_are_normalised_one_by_one(words: list[str]) -> None:
    assert normalise(" ".join(words)) == normalise(" ".join(map(normalise, words)))
