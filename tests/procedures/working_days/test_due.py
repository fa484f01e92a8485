"""Due dates against a table counted by hand with the calendars of 2026 and 2027, and what must hold for any date.

Days off used in the counts. 2026: Thu 1/1, Fri 2/1 (worked on Sat 10/1); Tết Mon 16/2 – Fri 20/2; Giỗ Tổ Sun 26/4, so
Mon 27/4; Thu 30/4, Fri 1/5; Mon 31/8 (worked on Sat 22/8), Tue 1/9, Wed 2/9; Tue 24/11. 2027, by the law alone: Tết is
Sat 6/2, so Thu 4/2, Fri 5/2 and Mon 8/2 – Wed 10/2; Fri 16/4; Fri 30/4, Sat 1/5, so Mon 3/5; Thu 2/9, Fri 3/9.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.records import ProcessingTime, TimeUnit
from procedures.working_days.announcements import SHIPPED, read_calendar
from procedures.working_days.due import LONGEST, Due, due
from procedures.working_days.receipt import Delay

CALENDAR = read_calendar(SHIPPED)
VIETNAM = timezone(timedelta(hours=7))
SAME_DAY = "Nhận kết quả trong ngày; hồ sơ nộp sau 15 giờ thì trả vào ngày làm việc tiếp theo."


def at(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=VIETNAM)


def due_of(submitted: str, quantity: str, unit: TimeUnit, text: str = "") -> Due:
    found = due(at(submitted), ProcessingTime(Decimal(quantity), unit, text), CALENDAR)
    assert found is not None
    return found


WORKING_DAYS = [
    # New Year 2026: Wed 31/12; Thu 1/1 and Fri 2/1 off, weekend; Mon 5/1 is the first
    ("31/12/2025 09:00", "1", "05/01/2026"),
    # the swapped Saturday: Fri 9/1; Sat 10/1 is worked
    ("09/01/2026 09:00", "1", "10/01/2026"),
    # Tết 2026: Fri 13/2; off until Sun 22/2; Mon 23/2 (1)
    ("13/02/2026 09:00", "1", "23/02/2026"),
    # Fri 13/2; Mon 23 (1), Tue 24 (2), Wed 25 (3)
    ("13/02/2026 09:00", "3", "25/02/2026"),
    # Thu 12/2; Fri 13 (1), Mon 23 (2), Tue 24 (3), Wed 25 (4), Thu 26 (5)
    ("12/02/2026 09:00", "5", "26/02/2026"),
    # handed in during Tết, counts from Mon 23/2; Tue 24 (1), Wed 25 (2), Thu 26 (3)
    ("18/02/2026 09:00", "3", "26/02/2026"),
    # Tết 2027: Wed 3/2; off Thu 4 – Wed 10; Thu 11 (1), Fri 12 (2), Mon 15 (3)
    ("03/02/2027 09:00", "3", "15/02/2027"),
    # Giỗ Tổ 2026 on a Sunday: Fri 24/4; Mon 27 off; Tue 28/4 (1)
    ("24/04/2026 09:00", "1", "28/04/2026"),
    # Giỗ Tổ 2027: Thu 15/4; Fri 16 off; Mon 19/4 (1)
    ("15/04/2027 09:00", "1", "19/04/2027"),
    # 30/4–1/5/2026: Wed 29/4; Thu 30, Fri 1 off; Mon 4/5 (1), Tue 5/5 (2)
    ("29/04/2026 09:00", "2", "05/05/2026"),
    # 30/4–1/5/2027: Thu 29/4; Fri 30 off, Sat 1/5 made up on Mon 3/5; Tue 4/5 (1)
    ("29/04/2027 09:00", "1", "04/05/2027"),
    # before 2/9/2026: Fri 21/8; Sat 22/8 is worked (1)
    ("21/08/2026 09:00", "1", "22/08/2026"),
    # Fri 21/8; Sat 22 (1), Mon 24 (2), 25 (3), 26 (4), 27 (5), Fri 28 (6); 31/8–2/9 off; Thu 3/9 (7)
    ("21/08/2026 09:00", "7", "03/09/2026"),
    # handed in on the worked Saturday; Mon 24/8 (1)
    ("22/08/2026 09:00", "1", "24/08/2026"),
    # Fri 28/8; Mon 31 swapped, Tue 1, Wed 2 off; Thu 3/9 (1)
    ("28/08/2026 09:00", "1", "03/09/2026"),
    # 2/9/2027: Wed 1/9; Thu 2, Fri 3 off; Mon 6/9 (1)
    ("01/09/2027 09:00", "1", "06/09/2027"),
    # 24/11/2026: Mon 23/11; Tue 24 off; Wed 25 (1)
    ("23/11/2026 09:00", "1", "25/11/2026"),
    # Sat 21/11 counts from Mon 23; Wed 25 (1), Thu 26 (2), Fri 27 (3)
    ("21/11/2026 09:00", "3", "27/11/2026"),
    # a Friday afternoon still counts: Fri 20/11 16:30; Mon 23 (1)
    ("20/11/2026 16:30", "1", "23/11/2026"),
    # after hours on Friday counts from Mon 23; Tue 24 off; Wed 25 (1)
    ("20/11/2026 17:00", "1", "25/11/2026"),
    # New Year 2027: Thu 31/12; Fri 1/1 off; Mon 4/1 (1)
    ("31/12/2026 09:00", "1", "04/01/2027"),
    # half a day counts as a day: Mon 9/11; 10–13 (4), 16–18 (7), Thu 19 (8 for 7.5)
    ("09/11/2026 09:00", "7.5", "19/11/2026"),
    ("20/11/2026 09:00", "0.25", "23/11/2026"),
]


@pytest.mark.parametrize(("submitted", "quantity", "ready"), WORKING_DAYS)
def test_working_days_leave_out_weekends_holidays_and_swapped_days(submitted: str, quantity: str, ready: str):
    assert due_of(submitted, quantity, TimeUnit.WORKING_DAY).ready == at(f"{ready} 00:00").date()


@pytest.mark.parametrize(
    ("submitted", "quantity", "unit", "ready"),
    [
        # Mon 9/2 + 7 = Mon 16/2, Tết; the next working day is Mon 23/2
        ("09/02/2026 09:00", "7", TimeUnit.DAY, "23/02/2026"),
        # Mon 1/2/2027 + 5 = Sat 6/2, Tết; Thu 11/2
        ("01/02/2027 09:00", "5", TimeUnit.DAY, "11/02/2027"),
        # Mon 24/8 + 7 = Mon 31/8, swapped; Thu 3/9
        ("24/08/2026 09:00", "7", TimeUnit.DAY, "03/09/2026"),
        # Mon 17/8 + 5 = Sat 22/8, which is worked
        ("17/08/2026 09:00", "5", TimeUnit.DAY, "22/08/2026"),
        # Fri 20/11 + 4 = Tue 24/11, holiday; Wed 25/11
        ("20/11/2026 09:00", "4", TimeUnit.DAY, "25/11/2026"),
        # Sat 14/11 counts from Mon 16 + 3 = Thu 19/11
        ("14/11/2026 09:00", "3", TimeUnit.DAY, "19/11/2026"),
        # Mon 9/11 + 7.5, so + 8 = Tue 17/11
        ("09/11/2026 09:00", "7.5", TimeUnit.DAY, "17/11/2026"),
        # Thu 15/1 + 1 month = Sun 15/2, then Tết; Mon 23/2
        ("15/01/2026 09:00", "1", TimeUnit.MONTH, "23/02/2026"),
        # Thu 31/12 + 2 months: February has no 31st, so Sun 28/2/2027; Mon 1/3
        ("31/12/2026 09:00", "2", TimeUnit.MONTH, "01/03/2027"),
        # Mon 10/11/2025 + 12 months = Tue 10/11/2026
        ("10/11/2025 09:00", "12", TimeUnit.MONTH, "10/11/2026"),
        # Tue 20/1 + 1 month = 20/2, + 15 days = Sat 7/3; Mon 9/3
        ("20/01/2026 09:00", "1.5", TimeUnit.MONTH, "09/03/2026"),
    ],
)
def test_days_and_months_that_end_on_a_day_off_end_on_the_next_working_day(
    submitted: str, quantity: str, unit: TimeUnit, ready: str
):
    assert due_of(submitted, quantity, unit).ready == at(f"{ready} 00:00").date()


@pytest.mark.parametrize(
    ("submitted", "hours", "ready"),
    [
        ("16/11/2026 09:00", "2", "16/11/2026 11:00"),
        # 9:00–11:30 is 2.5, so 1.5 are left from 13:00
        ("16/11/2026 09:00", "4", "16/11/2026 14:30"),
        # over lunch counts from 13:00, before opening from 7:30
        ("16/11/2026 12:00", "1", "16/11/2026 14:00"),
        ("16/11/2026 06:00", "1", "16/11/2026 08:30"),
        # to the very end of a day, which is not the next morning
        ("16/11/2026 16:30", "0.5", "16/11/2026 17:00"),
        # three whole days of 8 hours, and three and a half
        ("16/11/2026 07:30", "24", "18/11/2026 17:00"),
        ("16/11/2026 07:30", "28", "19/11/2026 11:30"),
        # Friday 16:30: half an hour, then 1.5 on Monday
        ("20/11/2026 16:30", "2", "23/11/2026 09:00"),
        # on the holiday Tue 24/11 counts from Wed 7:30; eight hours are that day
        ("24/11/2026 10:00", "8", "25/11/2026 17:00"),
        # Fri 13/2 16:00: 1 hour; after Tết Mon 23/2: 4 in the morning, 3 from 13:00
        ("13/02/2026 16:00", "8", "23/02/2026 16:00"),
        # Fri 28/8 16:00: 1 hour; Thu 3/9: 7:30 + 3
        ("28/08/2026 16:00", "4", "03/09/2026 10:30"),
        # Fri 21/8 16:00: 1 hour; the worked Saturday: 7:30 + 1
        ("21/08/2026 16:00", "2", "22/08/2026 08:30"),
    ],
)
def test_hours_run_within_office_hours(submitted: str, hours: str, ready: str):
    assert due_of(submitted, hours, TimeUnit.HOUR).ready == at(ready)


@pytest.mark.parametrize(
    ("submitted", "ready", "delay"),
    [
        ("20/11/2026 14:59", "20/11/2026", Delay.NONE),
        ("20/11/2026 15:00", "20/11/2026", Delay.NONE),
        ("20/11/2026 15:01", "23/11/2026", Delay.AFTER_CUTOFF),
        ("20/11/2026 18:00", "23/11/2026", Delay.AFTER_HOURS),
        ("21/11/2026 09:00", "23/11/2026", Delay.DAY_OFF),
        ("23/11/2026 15:30", "25/11/2026", Delay.AFTER_CUTOFF),
    ],
)
def test_a_record_that_names_an_hour_is_ready_the_same_day_before_it(submitted: str, ready: str, delay: Delay):
    found = due_of(submitted, "1", TimeUnit.WORKING_DAY, SAME_DAY)
    assert (found.ready, found.receipt.delay) == (at(f"{ready} 00:00").date(), delay)


def test_an_hour_moves_a_longer_time_only_where_the_record_counts_from_the_next_day():
    counted = "Hồ sơ nộp sau 15h00 thì thời hạn tính từ ngày làm việc tiếp theo."
    may_take = "Giải quyết ngay; nhận sau 15 giờ thì có thể xong trong ngày làm việc tiếp theo. Không quá 03 ngày."
    # Mon 16/11 15:30: from Tue 17, so 18, 19, Fri 20; otherwise 17, 18, Thu 19
    assert due_of("16/11/2026 15:30", "3", TimeUnit.WORKING_DAY, counted).day == date(2026, 11, 20)
    assert due_of("16/11/2026 15:30", "3", TimeUnit.WORKING_DAY, may_take).day == date(2026, 11, 19)


@pytest.mark.parametrize("text", ["", "sau 15 giờ làm việc", "sau 99 giờ, ngày làm việc tiếp theo", "sau 15 ngày"])
def test_other_texts_name_no_hour(text: str):
    found = due_of("16/11/2026 16:30", "1", TimeUnit.WORKING_DAY, text)
    assert (found.day, found.receipt.delay) == (date(2026, 11, 17), Delay.NONE)


@pytest.mark.parametrize(
    "processing",
    [
        ProcessingTime(),
        ProcessingTime(text="Trả ngay"),
        ProcessingTime(Decimal(5), TimeUnit.OTHER),
        ProcessingTime(None, TimeUnit.DAY),
        ProcessingTime(Decimal(0), TimeUnit.WORKING_DAY),
        ProcessingTime(Decimal(-1), TimeUnit.DAY),
        ProcessingTime(Decimal("1e9"), TimeUnit.DAY),
    ],
)
def test_no_date_without_a_count_and_a_unit(processing: ProcessingTime):
    assert due(at("20/11/2026 09:00"), processing, CALENDAR) is None


@pytest.mark.parametrize(
    ("submitted", "quantity", "years"),
    [("20/11/2026 09:00", "5", ()), ("31/12/2026 09:00", "1", (2027,)), ("31/12/2026 09:00", "300", (2027, 2028))],
)
def test_years_not_announced_yet_are_named(submitted: str, quantity: str, years: tuple[int, ...]):
    assert due_of(submitted, quantity, TimeUnit.WORKING_DAY).unannounced == years


moments = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001  the zone comes with timezones=
    datetime(2029, 12, 31),  # noqa: DTZ001  likewise
    timezones=st.just(VIETNAM),
)
units = st.sampled_from(sorted(LONGEST))
quantities = st.decimals(Decimal("0.25"), Decimal(40), places=2)
texts = st.sampled_from(["", SAME_DAY, "Nộp sau 15 giờ thì tính từ ngày làm việc tiếp theo."])


@given(moments, quantities, units, texts)
def test_never_a_day_off_nor_before_receipt(submitted: datetime, quantity: Decimal, unit: TimeUnit, text: str):
    found = due(submitted, ProcessingTime(quantity, unit, text), CALENDAR)
    assert found is not None
    assert CALENDAR.is_working(found.day)
    assert CALENDAR.is_working(found.receipt.at.date())
    assert submitted <= found.receipt.at
    assert found.day >= found.receipt.at.date()


@given(moments, quantities)
def test_a_time_in_hours_ends_within_office_hours(submitted: datetime, quantity: Decimal):
    found = due(submitted, ProcessingTime(quantity, TimeUnit.HOUR), CALENDAR)
    assert found is not None
    assert isinstance(found.ready, datetime)
    clock = found.ready.time()
    assert time(7, 30) < clock <= time(11, 30) or time(13) < clock <= time(17)


@given(moments, moments, quantities, units, texts)
def test_handing_in_later_is_never_ready_earlier(
    one: datetime, other: datetime, quantity: Decimal, unit: TimeUnit, text: str
):
    earlier, later = (due(each, ProcessingTime(quantity, unit, text), CALENDAR) for each in sorted((one, other)))
    assert earlier is not None
    assert later is not None
    assert earlier.ready <= later.ready  # type: ignore[operator]  # both are days, or both moments


@given(moments, quantities, quantities, units)
def test_a_longer_time_is_never_ready_earlier(submitted: datetime, one: Decimal, other: Decimal, unit: TimeUnit):
    shorter, longer = (due(submitted, ProcessingTime(each, unit), CALENDAR) for each in sorted((one, other)))
    assert shorter is not None
    assert longer is not None
    assert shorter.ready <= longer.ready  # type: ignore[operator]  # both are days, or both moments
