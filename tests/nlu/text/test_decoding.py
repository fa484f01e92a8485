"""Tests of nlu.text.decoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.decoding import Word, decode
from nlu.text.folding import fold


def _word(written: str, *, doubtful: bool = False, known: bool = True) -> Word:
    return Word(written, fold(written), doubtful, known)


def test_what_stays_keeps_its_diacritics() -> None:
    words = (_word("nộp"), _word("hồs", doubtful=True, known=False), _word("ơ"))
    assert decode(words, "", "") == ("nộp", "hồ", "sơ")


@pytest.mark.parametrize(("previous", "meant"), [("xuat", "khau"), ("con", "chau")])
def test_neighbours_decide_between_repairs(previous: str, meant: str) -> None:
    assert decode((_word("hau", doubtful=True, known=False),), previous, "") == (meant,)


def test_a_word_is_repaired_only_where_much_speaks_for_it() -> None:
    assert decode((_word("khai"), _word("tuu", doubtful=True), _word("cho")), "", "ong") == ("khai", "tu", "cho")
    assert decode((_word("an"), _word("thit", doubtful=True), _word("khai")), "", "") == ("an", "thit", "khai")


def test_a_word_that_is_not_doubted_only_lends_letters() -> None:
    assert decode((_word("khai"), _word("tuu"), _word("cho")), "", "ong") == ("khai", "tuu", "cho")


def test_telex_keys_are_one_way_to_read_a_word() -> None:
    word = Word("giaays", "giaays", doubtful=True, known=False, telex="giấy")
    assert decode((word,), "", "to") == ("giấy",)


@given(st.lists(st.text("abcdghiknotu", min_size=1, max_size=9), min_size=1, max_size=6), st.booleans())
def test_there_is_always_a_reading(words: list[str], known: bool) -> None:
    read = decode(tuple(_word(word, doubtful=True, known=known) for word in words), "", "")
    assert read
    assert all(read)


def test_where_nothing_can_be_followed_up_the_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlu.text.decoding._KEPT", 0)
    assert decode((_word("nộp"), _word("hồs", doubtful=True, known=False)), "chua", "ay") == ("nộp", "hồs")
