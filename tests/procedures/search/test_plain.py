from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.folding import fold
from procedures.search.plain import _SYLLABLE, plain_syllables, plain_text


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("Giấy phép số 12/2024/NĐ-CP.", ("giay", "phep", "so", "12/2024/nd-cp")),
        ("Đơn (theo mẫu); bản sao", ("don", "theo", "mau", "ban", "sao")),
        ("mã 1.004194, 1.004222.", ("ma", "1.004194", "1.004222")),
        ("hoà bình – hòa bình", ("hoa", "binh", "hoa", "binh")),
        ("10%/năm", ("10", "nam")),
        ("- …", ()),
        ("", ()),
        (" \n\t", ()),
        ("😀khai sinh", ("khai", "sinh")),
    ],
)
def test_official_text_is_cut_into_syllables_and_numbers(text: str, syllables: tuple[str, ...]) -> None:
    assert plain_syllables(text) == syllables


@given(st.text())
def test_syllables_are_those_of_the_whole_text(text: str) -> None:
    assert list(plain_syllables(text)) == _SYLLABLE.findall(plain_text(text))


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)


@given(st.text(alphabet="aàáảãạăằâấbcdđeéêếgiíoóôốơợuúưứxyý ĐÂÊÔƠƯ"))
def test_composed_and_decomposed_text_are_alike(text: str) -> None:
    assert plain_syllables(unicodedata.normalize("NFD", text)) == plain_syllables(text)
    assert plain_text(text) == fold(text.lower())
