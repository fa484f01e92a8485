from __future__ import annotations

import pytest

from actions.recalling import recalled, returns
from procedures.search.candidate import Candidate
from tests.actions.records import detailed

BIRTH = detailed("1.1", "Đăng ký khai sinh")
STAY = detailed("1.2", "Đăng ký tạm trú", short_name="Ở trọ")
CARD = detailed("1.3", "Cấp lại thẻ căn cước")
TOPICS = (BIRTH, STAY, CARD)


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
    ("text", "topic"),
    [
        ("quay lại cái khai sinh, nộp ở đâu", BIRTH),
        ("quay lai cai tam tru hoi nay", STAY),
        ("cái ở trọ hồi nãy", STAY),
        ("cái căn cước hồi nãy hết bao nhiêu", CARD),
        ("quay lại cái lúc nãy", BIRTH),
        ("quay lại", BIRTH),
        ("quay lại hộ chiếu", None),
    ],
)
def test_the_topic_is_known_by_words_of_its_name(text: str, topic: object):
    assert recalled(text, (), TOPICS) is topic


def test_the_best_candidate_among_the_topics_is_meant():
    found = (Candidate("9.9", "Khác", 0.9), Candidate("1.3", "Căn cước", 0.2), Candidate("1.1", "Khai sinh", 0.1))
    assert recalled("quay lại cái đó", found, TOPICS) is CARD


def test_a_twin_of_a_topic_stands_for_it():
    found = (Candidate("9.9", "Tạm trú (cấp huyện)", 0.9, same=("1.2",)),)
    assert recalled("quay lại cái kia", found, TOPICS) is STAY


@pytest.mark.parametrize("text", ["quay lại", "quay lại cái khai sinh"])
def test_without_topics_there_is_nothing_to_return_to(text: str):
    assert recalled(text, (Candidate("1.1", "Khai sinh", 0.9),), ()) is None
