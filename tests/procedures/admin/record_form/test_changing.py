"""A change from a day on: the old ends the day before, the new begins, with the decision that says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from procedures.admin.record_form.answering import LEFT_OPEN, Page, Save
from procedures.as_of import as_of
from procedures.records import (
    CaseTime,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    FeeType,
    Procedure,
    ProcessingTime,
    TimeUnit,
)
from procedures.validity import Validity
from tests.procedures.admin.record_form.browser_fields import typed
from tests.procedures.admin.record_form.pages import Pairs, fields, html_of, press, pressed, send
from tests.procedures.sample_records import full, plain

WEEK = ProcessingTime(Decimal(7), TimeUnit.WORKING_DAY)
FEE = Fee(FeeKind.AMOUNT, Decimal(50000), text="50.000 đồng", type=FeeType.CHARGE)
RECORD = plain(channels=(Channel(ChannelMethod.DIRECT, WEEK, (FEE,)),), case_times=(CaseTime("Khó", WEEK, "K"),))
LAW = "12/2027/NQ-HĐND"
PATH = "channels-0-fees-0"


def panel(path: str, record: Procedure = RECORD, **texts: str) -> Pairs:
    opened = press(fields(record), record, f"change:{path}")
    return typed(opened, **{f"change__{name}": text for name, text in texts.items()})


def changed(path: str, record: Procedure = RECORD, button: str = "replace", **texts: str) -> Procedure:
    outcome = send(press(panel(path, record, **texts), record, f"{button}:{path}"), record)
    assert isinstance(outcome, Save), outcome
    return outcome.record


def problems(path: str, record: Procedure = RECORD, **texts: str) -> dict[str, str]:
    page = pressed(panel(path, record, **texts), record, f"replace:{path}")
    assert page.panel is not None
    return {field.short_name: field.problem for field in page.panel.fields if field.problem}


def test_fee_changes_on_its_day() -> None:
    record = changed(PATH, start="04/01/2027", decision=LAW, amount="60 nghìn")
    old, new = record.channels[0].fees
    assert old == replace(FEE, validity=Validity(None, date(2027, 1, 3)))
    assert new == replace(FEE, amount=Decimal(60000), text="", validity=Validity(date(2027, 1, 4), None, LAW))
    assert [fee.amount for fee in as_of(record, date(2027, 1, 3)).channels[0].fees] == [50000]
    assert [fee.amount for fee in as_of(record, date(2027, 1, 4)).channels[0].fees] == [60000]


def test_fee_becomes_free_from_a_day() -> None:
    new = changed(PATH, start="04/01/2027", kind="free", amount="60.000").channels[0].fees[1]
    assert (new.kind, new.amount) == (FeeKind.FREE, None)


def test_fee_ends_without_a_new_one() -> None:
    record = changed(PATH, button="end", start="04/01/2027", decision=LAW)
    assert record.channels[0].fees == (replace(FEE, validity=Validity(None, date(2027, 1, 3), LAW)),)


def test_time_of_a_channel_changes_on_its_day() -> None:
    record = changed("channels-0-time", start="04/01/2027", decision=LAW, quantity="5")
    assert as_of(record, date(2027, 1, 3)).channels[0].time.quantity == 7
    after = as_of(record, date(2027, 1, 4)).channels[0].time
    assert after == ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY, "", Validity(date(2027, 1, 4), None, LAW))


def test_unit_of_a_time_stays_unless_another_is_chosen() -> None:
    record = replace(RECORD, channels=(Channel(ChannelMethod.DIRECT, ProcessingTime(Decimal(7), TimeUnit.DAY)),))
    new = changed("channels-0-time", record, start="04/01/2027", quantity="5").channels[0].other_times[0]
    assert (new.quantity, new.unit) == (5, TimeUnit.DAY)


def test_time_of_a_case_changes_on_its_day() -> None:
    record = changed("case_times-0", start="04/01/2027", quantity="5")
    assert [each.name for each in record.case_times] == ["Khó", "Khó"]
    assert as_of(record, date(2027, 1, 4)).case_times[0].time.quantity == 5


def test_paper_gives_way_to_a_copy_to_be_edited() -> None:
    record = changed("cases-0-papers-0", full(), start="05/05/2026", decision=LAW)
    old, new = record.cases[0].papers
    assert old.validity.valid_until == date(2026, 5, 4)
    assert (new.name, new.originals, new.validity) == ("Tờ khai", 1, Validity(date(2026, 5, 5), None, LAW))


def test_earlier_end_that_was_known_is_not_put_off() -> None:
    fee = replace(FEE, validity=Validity(None, date(2026, 12, 31)))
    record = replace(RECORD, channels=(Channel(ChannelMethod.DIRECT, fees=(fee,)),))
    assert changed(PATH, record, start="01/03/2027", amount="60.000").channels[0].fees[0] == fee


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        ({"amount": "60.000"}, {"start"}),
        ({"start": "32/1/2027", "amount": "60.000"}, {"start"}),
        ({"start": "04/01/2027"}, {"amount"}),
        ({"start": "04/01/2027", "amount": "0"}, {"amount"}),
        ({}, {"start", "amount"}),
    ],
)
def test_what_is_missing_is_said_and_nothing_changed(texts: dict[str, str], wrong: set[str]) -> None:
    assert problems(PATH, **texts).keys() == wrong


def test_day_before_the_present_fee_began_is_refused() -> None:
    fee = replace(FEE, validity=Validity(date(2027, 1, 4)))
    record = replace(RECORD, channels=(Channel(ChannelMethod.DIRECT, fees=(fee,)),))
    assert "phải sau ngày" in problems(PATH, record, start="04/01/2027", amount="60.000")["start"]


def test_messages_of_the_panel_stand_on_the_page() -> None:
    page = pressed(panel(PATH, amount="60.000"), RECORD, f"replace:{PATH}")
    assert "Anh/chị ghi ngày bắt đầu thay đổi." in html_of(page)


def test_saving_with_a_filled_panel_is_stopped_so_that_the_change_is_not_lost() -> None:
    outcome = send(panel(PATH, start="04/01/2027", amount="60.000"), RECORD)
    assert isinstance(outcome, Page)
    assert [each.message for each in outcome.problems] == [LEFT_OPEN]


def test_saving_with_an_empty_panel_saves() -> None:
    assert send(panel(PATH), RECORD) == Save(RECORD)


def test_panel_can_be_closed() -> None:
    assert pressed(panel(PATH, start="04/01/2027"), RECORD, f"close:{PATH}").panel is None


def test_panel_stays_open_with_its_text_when_another_row_is_added() -> None:
    page = pressed(panel(PATH, start="04/01/2027"), RECORD, "add:results")
    assert page.panel is not None
    assert page.panel.form.leaf("start").text == "04/01/2027"


def test_row_without_days_has_no_panel() -> None:
    assert pressed(fields(full()), full(), "change:results-0").panel is None
