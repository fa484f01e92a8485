from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.yes_no import says_no, says_yes


@pytest.mark.parametrize(
    "text", ["đúng rồi", "dung roi", "ừ", "Dạ phải ạ", "ok", "ừ mã đó", "chính xác", "chuẩn luôn", "ờ", "dạ mã đầu"]
)
def test_a_bare_yes(text: str) -> None:
    assert says_yes(text)
    assert not says_no(text)


@pytest.mark.parametrize(
    "text", ["không", "không phải", "ko phải mã nào hết", "sai rồi", "dạ chưa đúng", "khong co cai nao"]
)
def test_a_bare_no(text: str) -> None:
    assert says_no(text)
    assert not says_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đúng rồi mà lệ phí bao nhiêu",
        "không biết nộp ở đâu",
        "khai sinh",
        "mã đó",
        "ở đâu",
        "o dau",
        "thi ở đâu",
        "lay o dau",
        "dừng",
    ],
)
def test_what_says_more_or_nothing_is_neither(text: str) -> None:
    assert not says_yes(text)
    assert not says_no(text)


@given(st.text())
def test_nothing_is_both(text: str) -> None:
    assert not (says_yes(text) and says_no(text))
