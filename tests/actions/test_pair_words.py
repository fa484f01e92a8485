from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.pair_words import Which, read_which


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("cả hai luôn", Which.BOTH),
        ("phí 2 cái đó bao nhiêu", Which.BOTH),
        ("moi cai mat may ngay", Which.BOTH),
        ("cái thứ hai cần gì", Which.SECOND),
        ("viec con lai nop o dau", Which.OTHER),
        ("còn cái kia thì sao", Which.OTHER),
        ("cái đầu thì sao", Which.FIRST),
        ("cái thứ 2 của sổ đỏ", None),
        ("thứ hai có làm việc không", None),
        ("cả hai vợ chồng tách khẩu", None),
        ("", None),
    ],
)
def test_both_and_either_are_read_where_nothing_else_is_named(text: str, which: Which | None) -> None:
    assert read_which(text) is which


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert read_which(text) in (None, *Which)
