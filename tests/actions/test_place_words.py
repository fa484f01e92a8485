from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.place_words import (
    asks_for_province,
    is_only_there,
    lives_there,
    only_tells_place,
    places_alone,
    sounds_like_place,
    wants_not_to_say,
    wants_to_change,
    wants_to_forget,
)


@pytest.mark.parametrize(
    "rest", ["tôi ở", "giờ thuộc phường nào", "xã cũ của em là", "nay đổi tên thành gì vậy ạ", "sáp nhập vào đâu", ""]
)
def test_words_around_a_place_ask_for_nothing_else(rest: str):
    assert only_tells_place(rest)


@pytest.mark.parametrize(
    "rest",
    ["làm khai sinh ở đâu", "đăng ký thường trú ở", "chuyển hộ khẩu về", "UBND ở đâu", "tạm trú ở", "quán phở ở"],
)
def test_anything_else_is_a_question_of_its_own(rest: str):
    assert not only_tells_place(rest)


@pytest.mark.parametrize("before", ["tôi ở", "nhà em ở", "em đang sống tại", "toi thuong tru tai", "quê em ở"])
def test_who_speaks_of_themselves_lives_there(before: str):
    assert lives_there(before)


@pytest.mark.parametrize(
    "before", ["ba tôi mất ở", "ba tôi ở", "công ty em ở", "làm hộ chiếu ở", "tôi làm căn cước ở", ""]
)
def test_others_and_other_things_do_not(before: str):
    assert not lives_there(before)


def test_a_province_is_asked_for():
    assert asks_for_province("giờ thuộc tỉnh nào")
    assert not asks_for_province("làm hộ chiếu")


def test_changing_and_forgetting_are_said_in_few_words():
    assert wants_to_change("Đổi nơi ở")
    assert wants_to_forget("quen noi o")
    assert not wants_to_forget("xóa đăng ký thường trú ở chỗ ở cũ cần giấy tờ gì vậy ạ")
    assert not wants_to_forget("quên mang sổ đỏ")
    assert not wants_to_change("đổi nơi ở trên căn cước")


def test_a_word_is_compared_as_it_is_written():
    assert only_tells_place("thuoc quan nao")
    assert not only_tells_place("quán phở ở")
    assert not only_tells_place("quan pho o")


@pytest.mark.parametrize("text", ["thôi khỏi", "Dạ em không nhớ ạ", "khong can dau", "bỏ qua đi", "chưa biết nữa"])
def test_whoever_will_not_say_it_is_understood(text: str):
    assert wants_not_to_say(text)


@pytest.mark.parametrize(
    "text", ["", "ok", "không biết lệ phí bao nhiêu", "xã Ia Pia", "khỏi bệnh rồi có cần nộp không"]
)
def test_other_words_do_not_refuse(text: str):
    assert not wants_not_to_say(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("dạ nhà em ở Pleiku nha", "Pleiku"),
        ("em o nha trang", "nha trang"),
        ("Xã Ia Pia", "Xã Ia Pia"),
        ("p7 q3 nhé", "p7 q3"),
    ],
)
def test_a_place_is_freed_of_what_stands_around_it(text: str, place: str):
    assert place in places_alone(text)


@given(st.text(max_size=40))
def test_any_text_can_be_freed(text: str):
    assert all(each in " ".join(unicodedata.normalize("NFC", text).split()) for each in places_alone(text))


def test_what_was_meant_as_a_place_sounds_like_one():
    assert sounds_like_place("xã Zz Yy")
    assert sounds_like_place("nhà em ở chỗ kia")
    assert not sounds_like_place("hôm nay trời đẹp")


@pytest.mark.parametrize(
    ("rest", "is_only"), [("ở", True), ("o", True), ("", False), ("làm khai sinh ở", False), ("thì", False)]
)
def test_a_place_told_by_itself_is_where_one_is(rest: str, is_only: bool):
    assert is_only_there(rest) is is_only
