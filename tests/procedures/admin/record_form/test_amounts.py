from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.admin.record_form.amounts import read_number, read_sum, worded_number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("50.000", 50000),
        ("50000", 50000),
        ("50,000", 50000),
        ("50 000", None),
        ("50.000 đồng", 50000),
        ("50.000đ", 50000),
        ("50.000 VNĐ.", 50000),
        ("50 nghìn", 50000),
        ("50 ngàn đồng", 50000),
        ("50k", 50000),
        ("1,5 triệu", 1500000),
        ("1.5 triệu đồng", 1500000),
        ("1 triệu 200 nghìn", 1200000),
        ("1 triệu 200.000 đồng", 1200000),
        ("200 nghìn 1 triệu", None),
        ("2 tỷ", 2000000000),
        ("25 USD", 25),
        ("0", 0),
        ("năm mươi nghìn", None),
        ("50.00.0", None),
        ("-50000", None),
        ("khoảng 50.000", None),
        ("50.000 - 70.000", None),
        ("", None),
    ],
)
def test_sum_is_read_as_people_write_it(text: str, amount: int | None) -> None:
    assert read_sum(text) == (None if amount is None else Decimal(amount))


@given(st.decimals(min_value=1, max_value=10**12, places=0) | st.decimals(min_value="0.01", max_value=999, places=2))
def test_what_is_shown_is_read_again(number: Decimal) -> None:
    assert read_sum(worded_number(number)) == number
    assert read_number(worded_number(number)) == number


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    amount = read_sum(text)
    assert amount is None or amount >= 0
