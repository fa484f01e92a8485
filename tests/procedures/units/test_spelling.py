from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.units.spelling import normal_text, plain_key, read_words, toned_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà mỹ", "Hòa Mĩ"),
        ("Ðắk Lắk", "Đắk Lắk"),
        ("Ea H'leo", "Ea H’leo"),
        ("Phường 07", "phường 7"),
        ("Thủy", "Thuỷ"),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str):
    assert toned_key(one) == toned_key(other)
    assert plain_key(one) == plain_key(other)


def test_other_diacritics_are_another_name():
    assert toned_key("Tân Lập") != toned_key("Tân Lạp")


def test_letters_and_digits_are_parted_and_marks_noted():
    words = read_words("P.7, Q3")
    assert [(word.plain, word.parted) for word in words] == [("p", True), ("7", False), ("q", True), ("3", False)]


@given(st.text(max_size=60))
def test_every_word_lies_where_it_says(text: str):
    normal = normal_text(text)
    words = read_words(text)
    assert all(plain_key(normal[word.start : word.end]) == word.plain for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàạảãếệốộ' -0123456789", max_size=40))
def test_composed_or_not_makes_no_difference(text: str):
    assert plain_key(unicodedata.normalize("NFD", text)) == plain_key(text)
    assert toned_key(unicodedata.normalize("NFD", text)) == toned_key(text)
