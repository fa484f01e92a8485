"""Opening hours as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.importers.incoming import Unusable
from procedures.importers.office_hours import read_hours
from procedures.offices.hours import (
    MIDNIGHT,
    UNKNOWN_HOURS,
    WHOLE_DAY,
    OpeningHours,
    Span,
    Spans,
    SpecialDays,
    worded_special,
    worded_week,
)
from tests.procedures.offices.samples import AFTERNOON, MORNING, USUAL

WEEK = OpeningHours((*((MORNING, AFTERNOON),) * 5, (MORNING,), ()))


@pytest.mark.parametrize(
    "text",
    [
        "Thứ 2–6: 7:30–11:30, 13:00–17:00; Thứ 7: 7:30–11:30",
        "Thứ Hai đến thứ Sáu: 7h30-11h30 và 13h-17h\nThứ Bảy: 7h30 - 11h30",
        "T2-T6: sáng 7:30-11:30, chiều 13:00-17:00; T7: 7:30-11:30; CN: nghỉ",
        "Từ thứ 2 đến thứ 6 : 7 giờ 30 đến 11 giờ 30, 13 giờ đến 17 giờ; thứ 7: 7g30 tới 11g30; Chủ nhật: đóng cửa.",
        "thu 2, 3, 4, 5 va 6: 07:30-11:30, 13:00-17:00; thu bay: tu 7:30 den 11:30",
    ],
)
def test_many_ways_to_write_one_week_mean_the_same(text: str) -> None:
    assert read_hours(text) == WEEK


@pytest.mark.parametrize("text", ["24/24", "Hằng ngày: cả ngày", "Thứ 2–Chủ nhật: 24/7", "Tất cả các ngày: 0:00–24:00"])
def test_day_and_night_is_every_day_round_the_clock(text: str) -> None:
    assert read_hours(text).week == (WHOLE_DAY,) * 7


def test_nothing_written_is_nothing_known() -> None:
    assert read_hours(" ", "") == UNKNOWN_HOURS


def test_days_of_its_own_are_read() -> None:
    special = read_hours("", "24/12/2026: nghỉ; 1/9/2026 đến 2/9/2026: 7:30–11:30").special
    assert special == USUAL.special


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("7:30–11:30", "không đọc được giờ làm việc"),
        ("giờ hành chính", "không đọc được giờ làm việc"),
        ("2-6: 7:30-11:30", "không đọc được giờ làm việc"),
        ("Thứ 8: 7:30-11:30", "không đọc được giờ làm việc"),
        ("Thứ 2: 7-11", "không đọc được giờ «"),
        ("Thứ 2: 7:30", "không đọc được giờ «"),
        ("Thứ 2: 7:30-11:30, nghỉ", "không đọc được giờ «"),
        ("Thứ 2: 7:30-11:30, chiều 1:30-5:00", "giờ không theo thứ tự"),
        ("Thứ 2: 11:30-7:30", "giờ không theo thứ tự"),
        ("Thứ 2: 7:30-25:00", "giờ quá 24:00"),
        ("Thứ 6–2: 7:30-11:30", "các ngày không theo thứ tự"),
        ("Thứ 2–4: 7:30-11:30; Thứ 3: nghỉ", "một ngày hai lần"),
        ("Thứ 2, 2: 7:30-11:30", "một ngày hai lần"),
    ],
)
def test_what_can_not_be_read_is_said(text: str, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        read_hours(text)


@pytest.mark.parametrize("text", ["24/12: nghỉ", "31/02/2026: nghỉ", "25/12/2026–24/12/2026: nghỉ", "Tết: nghỉ"])
def test_days_of_its_own_need_whole_dates_in_order(text: str) -> None:
    with pytest.raises(Unusable, match="ngày đặc biệt"):
        read_hours("", text)


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    times = draw(st.lists(st.integers(0, MIDNIGHT), max_size=6, unique=True).filter(lambda found: len(found) % 2 == 0))
    ends = iter(sorted(times))
    return tuple(Span(opens, closes) for opens, closes in zip(ends, ends, strict=True))


@st.composite
def special_days(draw: st.DrawFn) -> SpecialDays:
    first = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    return SpecialDays(first, first + timedelta(days=draw(st.integers(0, 20))), draw(spans()))


HOURS = st.builds(OpeningHours, st.tuples(*[spans()] * 7), st.lists(special_days(), max_size=3).map(tuple))


@given(HOURS)
def test_what_is_written_is_read_back(hours: OpeningHours) -> None:
    assert read_hours(worded_week(hours), worded_special(hours)) == hours


@given(st.text(alphabet="thứ 2-6:,;h730–chủnật/đếnvà\n", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        hours = read_hours(text, text)
    except Unusable:
        return
    assert read_hours(worded_week(hours), worded_special(hours)) == hours
