from __future__ import annotations

import pytest

from actions.place_words import asks_for_province, lives_there, only_tells_place, wants_to_change, wants_to_forget


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
