"""What of a record holds on a day, and what changes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.as_of import as_of, ended_on, reading_day
from procedures.changes import scheduled_changes
from procedures.documents import content_hash
from procedures.interchange import from_json_object, to_json_line, to_json_object
from procedures.records import (
    Agency,
    Case,
    CaseTime,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    Paper,
    ProcessingTime,
    TimeUnit,
)
from procedures.validity import ALWAYS, Validity
from tests.procedures.sample_records import channel, full, plain

TURN = date(2027, 1, 1)
EVE = TURN - timedelta(days=1)
BEFORE, AFTER = Validity(valid_until=EVE), Validity(TURN, decision="45/2026/TT-BTC")


def fee(amount: int, validity: Validity = ALWAYS) -> Fee:
    return Fee(FeeKind.AMOUNT, Decimal(amount), validity=validity)


def days(number: int, validity: Validity = ALWAYS) -> ProcessingTime:
    return ProcessingTime(Decimal(number), TimeUnit.WORKING_DAY, validity=validity)


STEPPED = plain(channels=(Channel(ChannelMethod.DIRECT, days(5), (fee(30000, BEFORE), fee(50000, AFTER))),))


@pytest.mark.parametrize(
    ("span", "day", "holds"),
    [
        (ALWAYS, TURN, True),
        (BEFORE, EVE, True),
        (BEFORE, TURN, False),
        (AFTER, EVE, False),
        (AFTER, TURN, True),
        (Validity(EVE, EVE), EVE, True),
    ],
)
def test_both_ends_of_a_span_are_within_it(span: Validity, day: date, holds: bool) -> None:
    assert span.is_in_force(day) is holds


def test_a_record_without_dates_is_left_as_it_is() -> None:
    record = plain(channels=(channel(10000, days=3),))
    assert as_of(record, TURN) is record


def test_only_the_fee_of_the_day_is_left() -> None:
    assert as_of(STEPPED, EVE).channels[0].fees == (fee(30000, BEFORE),)
    assert as_of(STEPPED, TURN).channels[0].fees == (fee(50000, AFTER),)


def test_only_the_time_papers_and_agencies_of_the_day_are_left() -> None:
    record = plain(
        channels=(Channel(ChannelMethod.DIRECT, days(5, BEFORE), other_times=(days(3, AFTER),)),),
        cases=(Case("", papers=(Paper("Sổ hộ khẩu", validity=BEFORE), Paper("Tờ khai"))),),
        case_times=(CaseTime("Thường", days(9, BEFORE)), CaseTime("Thường", days(7, AFTER))),
        executing_agencies=(Agency("Công an huyện", validity=BEFORE), Agency("Công an xã", validity=AFTER)),
    )
    then = as_of(record, TURN)
    assert (then.channels[0].time, then.channels[0].other_times) == (days(3, AFTER), ())
    assert [paper.name for paper in then.cases[0].papers] == ["Tờ khai"]
    assert [each.time.quantity for each in then.case_times] == [7]
    assert [agency.name for agency in then.executing_agencies] == ["Công an xã"]


def test_no_time_is_known_on_a_day_that_none_covers() -> None:
    record = plain(channels=(Channel(ChannelMethod.DIRECT, days(5, BEFORE)),))
    assert as_of(record, TURN).channels[0].time == ProcessingTime()


def test_a_scheduled_fee_is_told_with_its_day_and_decision() -> None:
    (change,) = scheduled_changes(STEPPED, EVE)
    assert change.day == TURN
    assert change.fees.begun == ((ChannelMethod.DIRECT, fee(50000, AFTER)),)
    assert change.fees.ended == ((ChannelMethod.DIRECT, fee(30000, BEFORE)),)
    assert not change.times


def test_nothing_changes_any_more_once_the_day_has_come() -> None:
    assert scheduled_changes(STEPPED, TURN) == ()


def test_the_same_fee_set_anew_is_no_change() -> None:
    record = plain(channels=(Channel(ChannelMethod.DIRECT, fees=(fee(30000, BEFORE), fee(30000, AFTER))),))
    assert scheduled_changes(record, EVE) == ()


def test_changes_come_in_the_order_of_their_days() -> None:
    later = TURN + timedelta(days=90)
    fees = (fee(1000, BEFORE), fee(3000, Validity(later)), fee(2000, Validity(TURN, later - timedelta(days=1))))
    record = plain(channels=(Channel(ChannelMethod.DIRECT, fees=fees),))
    changes = scheduled_changes(record, date(2026, 6, 1))
    assert [(change.day, change.fees.begun[0][1].amount) for change in changes] == [(TURN, 2000), (later, 3000)]


def test_nothing_is_announced_after_the_record_s_own_end() -> None:
    assert scheduled_changes(replace(STEPPED, validity=BEFORE), EVE) == ()


def test_a_record_past_its_end_says_since_when_and_is_read_as_it_last_was() -> None:
    record = replace(STEPPED, validity=BEFORE)
    assert ended_on(record, EVE) is None
    assert ended_on(record, TURN) == EVE
    assert reading_day(record, TURN + timedelta(days=30)) == EVE
    assert reading_day(replace(STEPPED, validity=AFTER), EVE) == TURN


@given(st.dates(), st.dates(), st.dates())
def test_whatever_is_left_of_a_record_is_in_force(start: date, end: date, day: date) -> None:
    record = plain(channels=(Channel(ChannelMethod.DIRECT, fees=(fee(1, Validity(start, end)), fee(2))),))
    shown = as_of(record, day).channels[0].fees
    assert all(each.validity.is_in_force(day) for each in shown)
    assert fee(2) in shown
    assert [change.day for change in scheduled_changes(record, day)] == sorted(
        change.day for change in scheduled_changes(record, day)
    )


def test_dates_survive_the_interchange_form() -> None:
    record = from_json_object(to_json_object(full()))
    assert record == full()
    assert to_json_line(record) == to_json_line(full())
    assert record.validity.valid_until == date(2099, 12, 31)


def test_a_record_that_names_no_dates_has_the_content_hash_it_always_had() -> None:
    assert content_hash(plain()) == "81ee28b228080559be3afe6ad6de1f69e778bd1b62b2be8ec8dce4dac9425962"
    assert "valid" not in to_json_line(plain(channels=(channel(10000, days=3),)))
