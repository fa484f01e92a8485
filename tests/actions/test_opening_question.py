from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.opening_question import opening_question
from procedures.offices.office import OfficeKind

TODAY = date(2026, 11, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("thứ bảy có làm không", date(2026, 11, 21)),
        ("thu 7 co lam viec ko", date(2026, 11, 21)),
        ("chiều thứ sáu mấy giờ đóng", date(2026, 11, 20)),
        ("mai có làm việc không", date(2026, 11, 19)),
        ("mai giờ làm của xã", date(2026, 11, 19)),
        ("30/4 mở cửa không", date(2027, 4, 30)),
        ("2/9 nghỉ không ạ", date(2027, 9, 2)),
        ("ngày 24/11 có làm việc không", date(2026, 11, 24)),
        ("hôm nay mấy giờ đóng cửa", TODAY),
        ("giờ này còn mở không", TODAY),
        ("thứ hai tuần sau làm việc từ mấy giờ", date(2026, 11, 23)),
        ("thứ 7 nộp hồ sơ được không", date(2026, 11, 21)),
        ("dạ cho em hỏi chủ nhật ubnd phường có mở cửa không ạ", date(2026, 11, 22)),
    ],
)
def test_a_question_for_the_hours_of_a_day_is_read(text: str, day: date):
    asked = opening_question(text, TODAY)
    assert asked is not None
    assert asked.days == (day,)
    assert asked.subject == ""


@pytest.mark.parametrize(
    ("today", "saturday"),
    [(TODAY, 21), (date(2026, 11, 21), 21), (date(2026, 11, 22), 21), (date(2026, 11, 23), 28)],
)
def test_the_weekend_is_both_of_its_days(today: date, saturday: int):
    asked = opening_question("cuối tuần có làm không", today)
    assert asked is not None
    assert asked.days == (date(2026, 11, saturday), date(2026, 11, saturday + 1))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("thứ bảy có làm căn cước không", "làm căn cước"),
        ("khai sinh thứ bảy có mở cửa không", "khai sinh"),
    ],
)
def test_what_it_is_asked_for_is_read(text: str, subject: str):
    asked = opening_question(text, TODAY)
    assert asked is not None
    assert asked.subject == subject


def test_part_of_the_day_and_kind_of_office_are_read():
    asked = opening_question("chiều mai công an phường có trực không", TODAY)
    assert asked is not None
    assert (asked.part, asked.kind) == ("chieu", OfficeKind.POLICE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "thứ bảy",
        "có làm việc không",
        "nộp thứ sáu thì khi nào xong",
        "mai nộp thì sao",
        "ba tui mất hôm qua giờ làm giấy gì",
        "mai cưới giờ làm giấy tờ sao",
        "ngày mai em đi làm căn cước có cần đặt lịch không",
        "làm việc ngày 30/4 được trả lương bao nhiêu",
        "mai làm giấy khai sinh cho con cần gì",
        "em sinh ngày 13/2 có làm được không",
        "tôi nghỉ việc từ thứ hai",
        "bước thứ hai làm sao",
        "chị Mai có làm việc không",
        "cái thứ hai",
    ],
)
def test_other_questions_are_left_alone(text: str):
    assert opening_question(text, TODAY) is None


@given(st.text(max_size=80), st.dates(date(2001, 1, 1), date(2099, 1, 1)))
def test_any_text_is_read_without_failing(text: str, today: date):
    for question in (f"{text} thứ bảy có làm không", f"thứ bảy mở cửa không {text}"):
        asked = opening_question(question, today)
        assert asked is None or asked.days
