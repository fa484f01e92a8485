from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answers.case_names import case_name


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("1.1. Đối với trường hợp bị mất, hồ sơ gồm:", "Bị mất"),
        ("- Trường hợp có giấy tờ chứng minh quốc tịch:", "Có giấy tờ chứng minh quốc tịch"),
        ("a) Đối với trường hợp cấp lại Giấy chứng nhận bị mất:", "Cấp lại Giấy chứng nhận bị mất"),
        ("(ii) Đối với tổ chức", "Đối với tổ chức"),
        ("Nhờ người khác nộp thay", "Nhờ người khác nộp thay"),
        ("Trường hợp (1): Đối với đăng ký mới", "Đối với đăng ký mới"),
        ("Trường hợp 2: Mất thẻ", "Mất thẻ"),
    ],
)
def test_a_name_is_read_without_marks(name: str, read: str) -> None:
    assert case_name(name) == read


@given(st.text(alphabet="Trường hợp1.()-: abcđ", min_size=1, max_size=40))
def test_a_name_with_letters_never_becomes_empty(name: str) -> None:
    assert not any(letter.isalpha() for letter in name) or case_name(name).strip()
