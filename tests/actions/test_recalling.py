from __future__ import annotations

import pytest

from actions.recalling import only_returns, returns, without_cue


@pytest.mark.parametrize(
    "text",
    [
        "quay lại cái khai sinh lúc nãy, nộp ở đâu",
        "quay lai cai khai sinh luc nay",
        "QUAY LẠI KHAI SINH",
        "trở lại vụ tạm trú",
        "trở về với cái tạm trú",
        "cái khai sinh hồi nãy hết bao nhiêu",
        "ban nãy hỏi tạm trú đó",
        "cái lúc đầu",
        "cái đầu tiên á",
        "thủ tục trước đó",
    ],
)
def test_a_return_is_heard(text: str):
    assert returns(text)


@pytest.mark.parametrize(
    "text",
    ["", "😀", "nộp ở đâu", "đăng ký lại khai sinh", "cấp lại căn cước", "lần đầu làm căn cước", "lúc đó tính sau"],
)
def test_other_words_return_to_nothing(text: str):
    assert not returns(text)


@pytest.mark.parametrize(
    "text",
    [
        "quay lại",
        "quay lai cai luc nay",
        "cái đầu tiên, lệ phí bao nhiêu",
        "quay lại đi",
        "quay lại cái của em, bao lâu thì lấy được thẻ",
    ],
)
def test_a_return_may_name_nothing(text: str):
    assert only_returns(text)


@pytest.mark.parametrize(
    "text",
    ["quay lại cái khai sinh", "quay lại cái căn cước của em", "cái khai sinh hồi nãy hết bao nhiêu", "nộp ở đâu", ""],
)
def test_a_return_to_something_and_no_return_at_all(text: str):
    assert not only_returns(text)


def test_what_is_returned_to_stays_when_the_return_is_taken_away():
    assert without_cue("thôi quay lại cái khai tử, mấy ngày") == "thoi khai tu may ngay"
    assert without_cue("cái tạm trú hồi nãy nộp ở đâu") == "cai tam tru nop o dau"
    assert without_cue("Đăng ký lại khai sinh") == "Đăng ký lại khai sinh"
