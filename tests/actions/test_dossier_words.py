from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.dossier_words import (
    asks_why_late,
    means_an_earlier,
    means_the_other,
    only_asks_of_dossier,
    part_in,
    waits_for_news,
)
from tests.actions.asked_of_dossier import ASKED_ON


@pytest.mark.parametrize("text", ["sao trễ vậy", "sao lau qua vay", "tre hen roi", "bị quá hạn", "chậm thế"])
def test_words_of_lateness(text: str) -> None:
    assert asks_why_late(text)


@pytest.mark.parametrize("text", ["hồ sơ thẻ bảo hiểm trẻ em xong chưa", "toi dau roi", "hồ sơ đó sao rồi"])
def test_other_words_are_none(text: str) -> None:
    assert not asks_why_late(text)


@pytest.mark.parametrize("text", ["nop ho so lau roi ma chua co ket qua", "nộp cả tháng nay không nghe ai gọi"])
def test_words_of_waiting_for_news(text: str) -> None:
    assert waits_for_news(text)


@pytest.mark.parametrize("text", ["nộp ở đâu", "chưa có kết quả ly hôn thì nộp được không", "khai sinh nộp gì", ""])
def test_words_of_handing_in_are_not_waiting(text: str) -> None:
    assert not waits_for_news(text)


def test_the_other_dossier_is_meant_by_its_words() -> None:
    assert means_the_other("còn hồ sơ kia thì sao rồi")
    assert means_the_other("con hs kia")
    assert not means_the_other("hồ sơ đó")
    assert means_the_other("hồ sơ đầu tiên trễ mấy ngày")


def test_an_earlier_dossier_is_meant_by_its_words() -> None:
    assert means_an_earlier("hồ sơ lúc nãy sao trễ vậy")
    assert means_an_earlier("hs tôi hỏi hồi nãy")
    assert not means_an_earlier("hồ sơ cần gì")


@pytest.mark.parametrize("text", [text for text, _ in ASKED_ON])
def test_words_that_only_ask_of_a_dossier(text: str) -> None:
    assert only_asks_of_dossier(text)


@pytest.mark.parametrize(
    "text",
    [
        "làm căn cước có lâu không",
        "đăng ký thường trú cần gì",
        "tre em thi sao",
        "cảm ơn",
        "mất căn cước giờ phải làm gì",
        "",
    ],
)
def test_words_that_name_something_else_are_not_about_the_dossier(text: str) -> None:
    assert not only_asks_of_dossier(text)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert only_asks_of_dossier(text) <= (part_in(text) is not None or means_the_other(text))
