from __future__ import annotations

import pytest

from actions.option_words import read_leading_option, read_option


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("số 2", 2),
        ("so 2 di em", 2),
        ("thứ hai", 2),
        ("cái thứ nhất nhé", 1),
        ("cái đầu", 1),
        ("cai dau tien", 1),
        ("cái cuối", 4),
        ("cuối cùng ạ", 4),
        ("mục thứ tư", 4),
        ("2️⃣", 2),
        ("9", 9),
        ("1 2", None),
        ("cái tạm trú", None),
        ("", None),
        ("123456789", None),
    ],
)
def test_numbers_in_words_and_digits(text: str, number: int | None):
    assert read_option(text, 4) == number


def test_where_nothing_is_asked_a_figure_among_other_words_is_no_option():
    assert read_option("mức 2", 4, is_asked=False) is None
    assert read_option("số 2 đi em", 4, is_asked=False) == 2
    assert read_option("cả 2", 4) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2. mà có thi không", 2),
        ("2 . ma co thi ko", 2),
        ("1) lệ phí bao nhiêu", 1),
        ("cái thứ hai, mấy ngày xong", 2),
        ("cái đầu tiên cần giấy gì", 1),
        ("2 mà khoan, lệ phí bao nhiêu", 2),
        ("2 nha, mấy ngày có", 2),
        ("2 bé sinh đôi thì sao", None),
        ("2,5 triệu à", None),
        ("20. gì", None),
        ("thứ hai tuần sau", None),
    ],
)
def test_a_longer_message_may_open_with_the_number_of_an_option(text: str, number: int | None):
    assert read_leading_option(text) == number
