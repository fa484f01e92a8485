from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlu.text.folding import fold
from nlu.text.normalising import normalise


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký KHAI SINH", "dang ky khai sinh"),
        ("giấy chứng nhận quyền sử dụng đất", "giay chung nhan quyen su dung dat"),
        ("İstanbul ĐÐ", "istanbul dd"),
        ("🙂 1.004222", "🙂 1.004222"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(st.text(st.characters(), max_size=200))
@example("\ud800ế")
@example("Ω K ϓ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạếềễệớụ ", max_size=60))
def test_normalising_does_not_change_the_folded_form(text: str) -> None:
    assert fold(normalise(text)) == " ".join(fold(text).split())
