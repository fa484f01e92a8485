from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.submission_day import named_moment, names_lunar_day, without_day
from procedures.vietnam_time import VIETNAM

NOW = datetime(2026, 11, 21, 9, 15, tzinfo=VIETNAM)  # a Saturday


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("nộp hôm nay thì bao giờ có", "21/11/2026 09:15"),
        ("nop hom nay bao gio co", "21/11/2026 09:15"),
        ("bữa nay nộp thì chừng nào có", "21/11/2026 09:15"),
        ("Chiều nay nộp thì bao giờ lấy?", "21/11/2026 14:00"),
        ("tối nay nộp online", "21/11/2026 20:00"),
        ("toi nay nop online", "21/11/2026 20:00"),
        ("mai tui ra nộp thì khi nào xong", "22/11/2026 00:00"),
        ("sáng mai em lên xã làm", "22/11/2026 08:00"),
        ("ngày mốt nộp được chưa", "23/11/2026 00:00"),
        ("mốt nộp", "23/11/2026 00:00"),
        ("nộp hôm qua thì bao giờ có", "20/11/2026 00:00"),
        ("nộp thứ sáu thì khi nào xong", "27/11/2026 00:00"),
        ("thu 6 nop thi khi nao xong", "27/11/2026 00:00"),
        ("t6 gửi hồ sơ", "27/11/2026 00:00"),
        ("nộp chiều thứ sáu", "27/11/2026 14:00"),
        ("đăng ký khai sinh mai nộp thì bao giờ xong", "22/11/2026 00:00"),
        ("bảo hiểm xã hội một lần mốt nộp thì bao giờ xong", "23/11/2026 00:00"),
        ("nộp thứ bảy", "21/11/2026 09:15"),
        ("nộp thứ bảy tới", "28/11/2026 00:00"),
        ("nộp chủ nhật", "22/11/2026 00:00"),
        ("nộp thứ hai tuần sau", "23/11/2026 00:00"),
        ("nộp chủ nhật tuần sau", "29/11/2026 00:00"),
        ("nộp thứ sáu rồi", "20/11/2026 00:00"),
        ("nộp thứ sáu tuần trước", "13/11/2026 00:00"),
        ("nộp thứ sáu tuần này", "20/11/2026 00:00"),
        ("nộp thứ hai tuần trước", "09/11/2026 00:00"),
        ("nộp ngày 13/2/2026 thì bao giờ lấy", "13/02/2026 00:00"),
        ("nop 13-2-2027", "13/02/2027 00:00"),
        ("nộp ngày 13 tháng 2 năm 2026", "13/02/2026 00:00"),
        ("nộp ngày 13/2", "13/02/2027 00:00"),  # nearest to November 2026
        ("nộp ngày 10/11", "10/11/2026 00:00"),
        ("đăng ký ngày 25 thì bao giờ có", "25/11/2026 00:00"),
    ],
)
def test_a_day_of_handing_in_is_read(text: str, moment: str):
    assert named_moment(text, NOW) == datetime.strptime(moment, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "đăng ký tạm trú mấy ngày có",
        "làm khai sinh cho con sinh ngày 13/2 mấy ngày có",
        "thẻ hết hạn thứ sáu, làm lại mấy ngày",
        "nộp trước thứ sáu có kịp không",
        "nộp thì thứ sáu có chưa",
        "nộp online 24/7 được không",
        "nộp theo nghị định 61/2018 thì mấy ngày",
        "nộp mã 1.004222",
        "bước thứ hai nộp gì",
        "nộp hồ sơ xin tiền mai táng",
        "lỡ mai mốt mệ mất thì làm răng",
        "vợ chồng em làm cn khu công nghiệp",
        "hôm nay cà phê bao nhiêu một ký",
        "chị Mai làm khai sinh",
        "chị Mai nộp hồ sơ mấy ngày có",
        "nộp mãi chưa xong",
        "nộp một bản",
        "nộp cái này bao lâu",
        "nộp ngày 31/2/2027",
        "ngày mai trời mưa",
        "làm trong ngày 3 ngày làm việc",
    ],
)
def test_other_numbers_and_days_are_left_alone(text: str):
    assert named_moment(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Đăng ký kết hôn nộp thứ sáu thì khi nào xong", "đăng ký kết hôn thì khi nào xong"),
        ("đăng ký kết hôn mai em ra nộp thì bao giờ có", "đăng ký kết hôn thì bao giờ có"),
        ("lam ho chieu nop vao ngay 13/2/2027 thi sao", "lam ho chieu thi sao"),
        ("làm hộ chiếu ngày mai có luôn không", "làm hộ chiếu có luôn không"),
        ("khai sinh cho con sinh ngày 13/2", "khai sinh cho con sinh ngày 13/2"),
    ],
)
def test_a_message_without_its_day_keeps_what_it_is_about(text: str, rest: str):
    assert without_day(text, NOW) == rest


def test_the_weekday_of_today_with_another_week_is_a_week_away():
    friday = datetime(2026, 11, 20, 8, tzinfo=VIETNAM)
    assert named_moment("nộp thứ sáu", friday) == friday
    assert named_moment("nộp thứ sáu tuần này", friday) == friday
    assert named_moment("nộp thứ sáu tới", friday) == datetime.combine(friday + timedelta(days=7), time(), VIETNAM)
    assert named_moment("nộp thứ sáu tuần rồi", friday) == datetime.combine(friday - timedelta(days=7), time(), VIETNAM)


words = st.sampled_from(
    [
        "nộp",
        "gửi",
        "làm",
        "chiều",
        "tối",
        "nay",
        "mai",
        "mốt",
        "thứ",
        "sáu",
        "t7",
        "ngày",
        "13/2",
        "30-2",
        "tuần",
        "sau",
    ]
)


@given(st.lists(words | st.text(max_size=8), max_size=10).map(" ".join))
def test_any_message_can_be_read(text: str):
    found = named_moment(text, NOW)
    assert found is None or found.tzinfo is VIETNAM


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)), st.sampled_from(["/", "-", " tháng "]))
def test_a_full_date_is_read_as_written(day: date, mark: str):
    year = " năm " if mark == " tháng " else mark
    text = f"nộp ngày {day.day}{mark}{day.month}{year}{day.year} thì bao giờ có"
    found = named_moment(text, NOW)
    assert found is not None
    assert found.date() == day


@pytest.mark.parametrize(
    ("text", "lunar"),
    [
        ("20 tháng chạp nộp thì bao giờ có", True),
        ("mùng 6 nộp", True),
        ("nộp ngày 13/2", False),
        ("mong sớm có", False),
    ],
)
def test_a_day_of_the_lunar_calendar_is_known_as_one(text: str, *, lunar: bool):
    assert names_lunar_day(text) is lunar
