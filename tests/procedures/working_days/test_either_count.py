from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.records import ChannelMethod, ProcessingTime, Step, TimeUnit
from procedures.working_days.either_count import as_working_days, working_days_said
from tests.actions.records import channel, detailed

FIFTEEN = ProcessingTime(Decimal(15), TimeUnit.DAY)


def record(note: str = "", steps: tuple[Step, ...] = ()):
    return detailed(channels=(channel(ChannelMethod.DIRECT, time=FIFTEEN, note=note),), steps=steps)


@pytest.mark.parametrize(
    "note", ["Trong 15 ngày làm việc kể từ ngày nhận đủ hồ sơ", "15 (mười lăm) ngày  làm việc", "015 NGÀY LÀM VIỆC"]
)
def test_days_that_a_note_calls_working_days_are_counted_as_such(note: str):
    assert as_working_days(FIFTEEN, record(note)) == replace(FIFTEEN, unit=TimeUnit.WORKING_DAY)


def test_a_step_counts_like_a_note():
    assert as_working_days(FIFTEEN, record(steps=(Step("Trả kết quả trong 15 ngày làm việc"),))) is not None


@pytest.mark.parametrize("note", ["", "15 ngày", "7 ngày làm việc", "115 ngày làm việc", "ngày làm việc"])
def test_other_numbers_and_other_days_say_nothing(note: str):
    assert as_working_days(FIFTEEN, record(note)) is None


@pytest.mark.parametrize("unit", [TimeUnit.WORKING_DAY, TimeUnit.MONTH, TimeUnit.HOUR])
def test_only_times_in_days_are_in_doubt(unit: TimeUnit):
    assert as_working_days(ProcessingTime(Decimal(15), unit), record("15 ngày làm việc")) is None


@given(st.integers(1, 9999))
def test_every_number_of_working_days_is_read(count: int):
    assert working_days_said(f"Thời hạn: {count} ngày làm việc.") == {Decimal(count)}
