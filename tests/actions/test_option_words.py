from __future__ import annotations

import pytest

from actions.option_words import read_option


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
