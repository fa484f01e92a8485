from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.importers.fees import read_fee, remark_on
from procedures.records import FeeKind


@pytest.mark.parametrize(
    "text",
    [
        "Miễn phí",
        "miễn lệ phí.",
        "Không",
        "Không có.",
        "- Không có",
        "Không thu lệ phí",
        "Không thu phí, lệ phí",
        "Lệ phí: Không có",
        "Miễn lệ phí (Thông tư số 47/2019/TT-BTC).",
    ],
)
def test_text_that_says_free_for_everybody_is_free(text: str) -> None:
    assert read_fee(0, text).kind is FeeKind.FREE
    assert read_fee(None, text).kind is FeeKind.FREE


@pytest.mark.parametrize(
    "text",
    [
        "Miễn lệ phí đối với người thuộc hộ nghèo",
        "Miễn phí cho trẻ em dưới 6 tuổi.",
        "Không thu phí đối với người có công",
        "Không quy định",
        "Theo nghị quyết của Hội đồng nhân dân tỉnh",
        "(1) Chấp thuận tổ chức lại: Không có.",
        "Miễn lệ phí. Phí cấp bản sao: 8.000 đồng/bản.",
        "Không có; nếu gửi bưu điện thì trả cước",
    ],
)
def test_text_that_exempts_only_some_or_none_is_a_rule(text: str) -> None:
    fee = read_fee(0, text)
    assert (fee.kind, fee.amount, fee.text) == (FeeKind.BY_RULE, None, text)


@pytest.mark.parametrize(
    "text", ["", "  ", "Phí : 0 Đồng", "Lệ phí : 0 Đồng", "Phí : Không Đồng", "Phí : o Đồng", "Phí : Đồng", "a", "1"]
)
@pytest.mark.parametrize("value", [0, None, "0", "", -5])
def test_bare_zero_is_unknown(value: object, text: str) -> None:
    assert read_fee(value, text).kind is FeeKind.UNKNOWN


@pytest.mark.parametrize(
    ("value", "amount"), [(50000, 50000), ("50.000", 50000), ("1.250.000", 1250000), (2500.0, 2500), ("50,000", 50000)]
)
def test_sum_is_an_amount(value: object, amount: int) -> None:
    fee = read_fee(value, "mỗi lần", "Việt Nam Đồng")
    assert (fee.kind, fee.amount, fee.currency) == (FeeKind.AMOUNT, Decimal(amount), "VND")


def test_small_sum_in_dong_is_not_believed() -> None:
    assert read_fee(50, "50.000 đồng/lần").kind is FeeKind.BY_RULE
    assert read_fee(50, "").kind is FeeKind.UNKNOWN
    assert "50 đồng" in remark_on(50, "VNĐ")
    assert remark_on(50000, "VNĐ") == remark_on(0, "") == ""


def test_dollars_stay_dollars() -> None:
    fee = read_fee(10, "", "USD")
    assert (fee.kind, fee.amount, fee.currency) == (FeeKind.AMOUNT, Decimal(10), "USD")
    assert remark_on(10, "USD") == ""


def test_unknown_currency_is_told_in_the_text() -> None:
    fee = read_fee(10, "mỗi bản", "đồng tiền sở tại")
    assert (fee.kind, fee.text) == (FeeKind.BY_RULE, "10 đồng tiền sở tại. mỗi bản")


@given(
    st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=12), st.booleans()),
    st.text(),
    st.text(max_size=20),
)
def test_no_input_breaks_the_reading_or_makes_a_zero_amount(value: object, text: str, currency: str) -> None:
    fee = read_fee(value, text, currency)
    assert (fee.amount is not None) == (fee.kind is FeeKind.AMOUNT)
    assert fee.amount is None or fee.amount > 0


@given(st.integers(min_value=1000, max_value=10**12))
def test_amount_written_with_dots_is_the_same_amount(amount: int) -> None:
    assert read_fee(f"{amount:,}".replace(",", "."), "") == read_fee(amount, "")
