from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.admin.record_form.days import read_day, shown_day


@pytest.mark.parametrize(
    "text",
    ["01/07/2026", "1/7/2026", "1-7-2026", "01.07.2026", " ngày 1 tháng 7 năm 2026 ", "2026-07-01", "1 / 7 / 2026"],
)
def test_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 7, 1)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "7/2026", "01/07/26", "mai", "", "1/13/2026", "0/0/0000", "01/07/2026x"]
)
def test_what_is_no_day_of_the_calendar_is_none(text: str) -> None:
    assert read_day(text) is None


@given(st.dates())
def test_what_is_shown_is_read_again(day: date) -> None:
    assert read_day(shown_day(day)) == day


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read_day(text) is None or isinstance(read_day(text), date)
