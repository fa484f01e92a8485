from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.telling import names_only_relatives, only_tells, takes_leave, told_words


@pytest.mark.parametrize(
    "text",
    [
        "em ly hôn rồi",
        "em ly hon roi",
        "em chưa đủ 18 tuổi",
        "con tôi 3 tuổi",
        "con toi 3 tuoi",
        "ba mẹ cháu chưa đăng ký kết hôn",
        "chồng em là người Hàn Quốc",
        "nhà em là nhà thuê",
        "em là bộ đội",
        "con toi hoc lop 3",
        "con duoc 5 tuoi",
        "con học lớp 3",
        "em mua cho con",
    ],
)
def test_what_states_something_of_people_only_tells(text: str):
    assert only_tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đăng ký kết hôn",
        "em muốn làm hộ chiếu",
        "tôi bị mất sổ đỏ",
        "làm căn cước cho con hết bao nhiêu",
        "còn vợ tôi thì sao",
        "em ly hôn rồi có được không",
        "con tôi 3 tuổi nộp ở đâu",
        "ba tôi mới mất cần khai tử",
        "em đổi bằng lái",
        "em doi bang lai",
        "em ly hôn rồi?",
        "không phải, ý tôi là tạm trú",
        "em là ai",
        "con thuoc thu y",
        "con gia han",
        "khai sinh cho con",
        "khai tu cho bo",
        "cccd cho con",
        "tạm trú cho con gái",
    ],
)
def test_what_asks_or_wants_something_does_not_only_tell(text: str):
    assert not only_tells(text)


@pytest.mark.parametrize(
    "text", ["mẹ tôi", "con gai toi", "cho bố tôi", "của mẹ tôi", "cho ông ngoại tôi", "cho em tôi"]
)
def test_a_relative_alone_is_read(text: str):
    assert names_only_relatives(text)


@pytest.mark.parametrize("text", ["", "mẹ", "em ạ", "dạ con", "mẹ tôi mất", "con gái tôi nộp thay", "hộ chiếu cho mẹ"])
def test_what_says_more_than_a_relative_is_none(text: str):
    assert not names_only_relatives(text)


def test_who_understands_or_is_busy_takes_leave():
    assert takes_leave("em hiểu rồi")
    assert takes_leave("tôi bận rồi")
    assert not takes_leave("em là bộ đội")


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str):
    assert only_tells(text) in (True, False)
    assert all(word == word.lower() for word in told_words(text))
