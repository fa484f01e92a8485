from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.components.clauses import last_clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("cần giấy tờ gì, nộp chỗ nào?", ("cần giấy tờ gì", "nộp chỗ nào")),
        ("Mẹ tôi mất. Tôi sang tên ở đâu và mang theo gì", ("Tôi sang tên ở đâu", "mang theo gì")),
        ("can giay to gi va nop o dau", ("can giay to gi", "nop o dau")),
        ("làm giấy khuyết tật RỒI bao lâu có", ("làm giấy khuyết tật", "bao lâu có")),
    ],
)
def test_the_last_clauses_stand_between_marks_and_joining_words(text: str, clauses: tuple[str, ...]) -> None:
    assert last_clauses(text) == clauses


@pytest.mark.parametrize(
    "text", ["", "đăng ký kết hôn ở đâu", "dạ, đăng ký kết hôn ở đâu ạ?", "lam khai sinh cho con o dau"]
)
def test_a_message_of_one_clause_has_no_parts(text: str) -> None:
    assert last_clauses(text) == ()


@given(st.text(max_size=200))
def test_every_clause_is_found_in_the_text_and_none_is_a_single_word(text: str) -> None:
    clauses = last_clauses(text)
    assert all(clause in text and len(clause.split()) > 1 for clause in clauses)


LIVING = ("tôi ở phường Hoàn Kiếm Hà Nội", "nha tui o xa Ia Pia", "em đang ở Huế", "gia đình em ở Cà Mau")


@pytest.mark.parametrize("told", LIVING)
def test_where_somebody_lives_asks_for_nothing(told: str) -> None:
    assert last_clauses(f"{told}, đăng ký tạm trú lệ phí bao nhiêu") == ("đăng ký tạm trú lệ phí bao nhiêu",)


@pytest.mark.parametrize("asked", ["em ở đâu nộp được", "tôi ở Huế nộp được không", "nộp ở phường", "ở chỗ nào làm"])
def test_a_place_that_is_asked_for_stays(asked: str) -> None:
    assert asked in last_clauses(f"làm căn cước, {asked}")
