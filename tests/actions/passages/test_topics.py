"""Everyday questions are taken for the topic they are about, and for no other."""

from __future__ import annotations

import pytest

from actions.passages.topics import TOPICS, topics_asked
from actions.passages.whether import asks_whether


def names(text: str, procedure: str = "Đăng ký tạm trú") -> list[str]:
    return [topic.name for topic in topics_asked(text, procedure)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nhờ vợ nộp giùm được không", "by_another"),
        ("chị gái lấy hộ em được không", "by_another"),
        ("cty dk ho dc ko", "by_another"),
        ("bố nó đi được chứ", "by_another"),
        ("quá hạn có bị phạt không", "penalty"),
        ("có cần công chứng không", "certified"),
        ("giấy này có giá trị bao lâu", "stays_valid"),
        ("anh trai tôi không đồng ý thì sao", "refuses"),
        ("đất đang thế chấp ngân hàng", "mortgaged"),
        ("con 10 tuổi làm được không", "age"),
        ("em mới đóng có 3 tháng", "contributed"),
        ("không có giấy chứng sinh thì sao", "no_paper"),
        ("không biết chữ thì làm sao", "cannot_sign"),
        ("chồng em người Nhật thì sao", "foreigner"),
    ],
)
def test_a_question_is_about_its_topic(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("xin làm hồ sơ được không", "by_another"),
        ("lấy hộ chiếu ở đâu", "by_another"),
        ("hồi nhỏ tôi được cha mẹ nuôi nhận", "by_another"),
        ("bố vợ em là cựu chiến binh", "divorced"),
        ("mất bao lâu", "lost_paper"),
        ("thế mất bao lâu", "lost_paper"),
        ("em mất rồi, làm lại được không", "died"),
        ("trẻ em có được không", "late"),
        ("nếu bị phát hiện thì sao", "penalty"),
        ("có phát sinh gì không", "penalty"),
        ("nộp 2 lần rồi", "sound_mind"),
        ("giờ thì lại bị mất", "tested_again"),
        ("có mất tiền không", "together"),
        ("15 ngày có xong không", "age"),
    ],
)
def test_words_that_only_look_alike_are_another_thing(text: str, name: str) -> None:
    assert name not in names(text)


def test_what_the_procedure_is_named_after_is_no_topic() -> None:
    assert names("có cần công chứng không", "Chứng thực bản sao từ bản chính") == []


def test_topics_are_told_apart_by_name() -> None:
    assert len({topic.name for topic in TOPICS}) == len(TOPICS)


@pytest.mark.parametrize(
    "text",
    ["làm được không", "lam dc ko a", "có phải đi không", "mất rồi thì sao", "mẹ đi được chứ", "co bi phat hong"],
)
def test_yes_no_and_what_if_are_heard(text: str) -> None:
    assert asks_whether(text)


@pytest.mark.parametrize("text", ["điều kiện gì", "bao nhiêu tiền", "cần giấy tờ gì", "nộp ở đâu", ""])
def test_other_questions_are_not(text: str) -> None:
    assert not asks_whether(text)
