from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.search import ProcedureIndex
from procedures.search.asks import asks, without_ask
from tests.procedures.search.records import make, split_words

SAID = ("ho", "chieu", "bao", "nhieu", "tien", "may", "ngay", "le", "phi", "a", "co", "o", "dau")


@pytest.mark.parametrize(
    "text",
    [
        "le phi ho chieu",
        "ho chieu bao nhieu tien",
        "ho chieu may ngay co vay ad",
        "ho chieu may ngay nop o dau",
        "le phi ho chieu bao nhieu",
        "ho so ho chieu gom nhung gi",
        "ho chieu thi nop o dau",
        "xin hoi le phi ho chieu la bao nhieu a",
        "muon lam ho chieu thi can giay to gi a",
    ],
)
def test_what_is_asked_is_left_out(text: str) -> None:
    bare = without_ask(text.split())
    assert bare is not None
    assert bare.folded == ("ho", "chieu")


@pytest.mark.parametrize(
    "text",
    ["", "ho chieu", "bao nhieu tien", "mat ho chieu", "em o tro quan bay muon lam ho chieu thi het bao nhieu tien"],
)
def test_what_asks_nothing_known_names_nothing_else_or_is_long_stays(text: str) -> None:
    assert without_ask(text.split()) is None


def test_longer_question_that_says_more_than_a_name_stays() -> None:
    words = ("le phi ho chieu", "cho con toi muoi tuoi", "bao nhieu")
    assert without_ask(" ".join(words).split()) is None


@given(st.lists(st.sampled_from(SAID), max_size=10))
def test_some_of_the_words_are_left_in_their_order(words: list[str]) -> None:
    bare = without_ask(words)
    if bare is not None:
        assert 0 < len(bare.folded) < len(words)
        assert " ".join(bare.folded) in " ".join(words)


def test_every_ask_is_left_out_behind_a_thing() -> None:
    for each in asks().values():
        for text in each.after:
            asked = ("ktt", *split_words(text).folded)
            assert len(asked) > 8 or without_ask(asked) is not None, text


def test_what_phrasings_ask_by_chance_does_not_decide() -> None:
    of_birth = (f"khai sinh {word}" for word in ("con", "cháu", "bé", "gái", "trai", "đôi", "ba", "tư"))
    first = make("1.1", "Đăng ký khai sinh", *of_birth)
    other = make("1.2", "Cải chính hộ tịch", "sửa khai sinh bao nhiêu tiền", "khai sinh sai bao nhiêu tiền", "đổi tên")
    index = ProcedureIndex([first, other], analyse=split_words)
    assert index.search("khai sinh")[0].code == first.code
    assert index.search("khai sinh bao nhiêu tiền")[0].code == first.code
