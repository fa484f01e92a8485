from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.analysing import analyse
from nlu.text.normalising import normalise
from nlu.text.telex import decode_telex


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("giaays", "giấy"),
        ("giayas", "giấy"),
        ("ddaats", "đất"),
        ("dawngd", "đăng"),
        ("dduwowcj", "được"),
        ("dduocwj", "được"),
        ("nguwowfi", "người"),
        ("thur", "thủ"),
        ("tucj", "tục"),
        ("uwr", "ử"),
    ],
)
def test_telex_keys_become_a_syllable(keys: str, syllable: str) -> None:
    decoded = decode_telex(keys)
    assert decoded is not None
    assert normalise(decoded) == syllable


@pytest.mark.parametrize("word", ["", "giay", "bbc", "đất", "a1", "63", "ct01"])
def test_other_words_are_no_telex(word: str) -> None:
    assert decode_telex(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giaays khai sinh", "giấy khai sinh"),
        ("dangw ky ddaats", "đăng ky đất"),
        ("lafm canw cuwowcs", "làm căn cước"),
        ("ddawng kys keets hoon", "đăng ký kết hôn"),
    ],
)
def test_residue_is_repaired_in_a_text(typed: str, meant: str) -> None:
    assert " ".join(analyse(typed).accented) == meant


@given(st.text(max_size=40))
def test_any_word_is_decoded_or_left(word: str) -> None:
    assert decode_telex(word) != word
