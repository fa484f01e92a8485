"""Tests of nlu.text.abbreviation_slips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.abbreviation_slips import with_abbreviations


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mất sổ bbhxh", "mất sổ bhxh"),
        ("tach hhk", "tach hk"),
        ("cccdmo", "cccd mo"),
        ("matcccd", "mat cccd"),
        ("gplxhết hạn", "gplx hết hạn"),
        ("gpkx het han", "gplx het han"),
    ],
)
def test_a_slip_in_an_abbreviation_is_put_right(typed: str, meant: str) -> None:
    assert with_abbreviations(typed.split()) == meant.split()


@pytest.mark.parametrize("text", ["mất cccd", "xe kts", "sam sung", "lafm canw cuwowcs", "ubnd xã", "qr vneid"])
def test_what_is_right_or_no_abbreviation_stays(text: str) -> None:
    assert with_abbreviations(text.split()) == text.split()


@given(st.lists(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=12), max_size=6))
def test_no_letter_is_lost_without_reason(tokens: list[str]) -> None:
    assert len(with_abbreviations(tokens)) >= len(tokens)
