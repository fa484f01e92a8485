"""Reading a question once."""

from __future__ import annotations

import gc
import weakref

from procedures.search import ProcedureIndex
from procedures.search.reading import Reader
from tests.procedures.search.records import Words, make, split_words

BIRTH = make("1.000001", "Đăng ký khai sinh", "làm khai sinh")


def test_a_question_is_analysed_once_however_often_it_is_looked_at() -> None:
    read: list[str] = []

    def counting(text: str) -> Words:
        read.append(text)
        return split_words(text)

    index = ProcedureIndex([BIRTH], analyse=counting)
    read.clear()
    found = index.search("khai sinh cho con")
    assert (index.search("khai sinh cho con"), read) == (found, ["khai sinh cho con"])
    index.familiar("khai sinh cho con")
    assert len(read) == 1


def test_equal_readings_are_cut_once_and_others_anew() -> None:
    index = ProcedureIndex([BIRTH], analyse=split_words)
    reader = Reader(index.base, split_words)
    assert reader.cut(split_words("Khai sinh")) is reader.cut(split_words("khai sinh"))
    assert reader.cut(split_words("khai sinh")) is not reader.cut(split_words("khai tử"))


def test_what_was_read_does_not_hold_an_index_that_nobody_uses() -> None:
    index = ProcedureIndex([BIRTH], analyse=split_words)
    index.search("khai sinh")
    gone = weakref.ref(index)
    gc.disable()
    try:
        del index
        assert gone() is None
    finally:
        gc.enable()
