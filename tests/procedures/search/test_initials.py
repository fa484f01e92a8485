from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.search import ProcedureIndex
from procedures.search.initials import Initials, may_be_initials
from tests.procedures.search.records import make, split_words

_NAMES = [
    f"{operation} thẻ tư vấn viên của trung tâm tư vấn pháp luật" for operation in ("Cấp", "Cấp lại", "Thu hồi", "Đổi")
]


@dataclass(frozen=True)
class _Text:
    folded: tuple[str, ...]
    official: tuple[str, ...] = ()


def test_what_names_say_again_and_again_is_written_out() -> None:
    spelled = Initials.of(_NAMES).spelled_out(["tttvpl", "doi", "ten"])
    assert " ".join(spelled) == "trung tam tu van phap luat doi ten"


@pytest.mark.parametrize("names", [_NAMES[:2], _NAMES[:1] * 9, []])
def test_what_few_names_say_is_left_as_typed(names: list[str]) -> None:
    assert Initials.of(names).spelled_out(["tttvpl"]) == ("tttvpl",)


def test_letters_that_may_mean_two_things_are_left_as_typed() -> None:
    others = [f"{operation} tiền vay phải lãi" for operation in ("Khai", "Nộp", "Miễn")]
    assert Initials.of([*_NAMES, *others]).spelled_out(["tvpl"]) == ("tvpl",)


def test_no_initials_run_across_two_names_or_a_joining_word() -> None:
    names = [f"{number} hộ kinh doanh theo giấy phép" for number in ("Một", "Hai", "Ba", "Bốn")]
    initials = Initials.of(names)
    assert initials.spelled_out(["kdtg"]) == ("kdtg",)
    assert initials.spelled_out(["gphk"]) == ("gphk",)


def test_a_text_without_initials_comes_back_as_it_is() -> None:
    text = _Text(("giay", "phep"))
    assert Initials.of(_NAMES).read(text) is text


def test_the_words_of_the_authorities_are_written_out_too() -> None:
    read = Initials.of(_NAMES).read(_Text(("tvpl",), ("tvpl", "moi")))
    assert (read.folded, getattr(read, "official", None)) == (
        ("tu", "van", "phap", "luat"),
        ("tu", "van", "phap", "luat", "moi"),
    )


@pytest.mark.parametrize(
    ("word", "may_be"), [("tttvpl", True), ("dk", False), ("giay", False), ("12", False), ("b" * 8, False)]
)
def test_only_some_consonants_may_be_initials(word: str, may_be: bool) -> None:
    assert may_be_initials(word) is may_be


@given(st.lists(st.text(alphabet="bcdghklmnpqrstvx ", max_size=9), max_size=6))
def test_whatever_is_typed_nothing_is_lost(syllables: list[str]) -> None:
    assert len(Initials.of(_NAMES).spelled_out(syllables)) >= len(syllables)


def test_a_question_in_initials_finds_what_it_means() -> None:
    records = [make(f"1.00000{place}", name) for place, name in enumerate([*_NAMES, "Đăng ký khai tử"])]
    index = ProcedureIndex(records, analyse=split_words)
    found = index.search("thu hồi thẻ tvv của tttvpl")
    assert found[0].code == "1.000002"
    assert found[0].score > index.search("thu hồi thẻ tvv của xyzt")[0].score
