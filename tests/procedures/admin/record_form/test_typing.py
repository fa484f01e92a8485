"""What is typed into a page becomes the record, and nothing else of it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from procedures.admin.record_form.answering import Choose, Page, Save
from procedures.admin.record_form.basis import BasisBroken, packed
from procedures.records import Agency, Channel, ChannelMethod, Fee, FeeKind, Level, Origin, Procedure
from tests.procedures.admin.record_form.browser_fields import typed
from tests.procedures.admin.record_form.pages import fields, refused, saved, send
from tests.procedures.sample_records import full, plain

FEE = "channels__0__fees__0__"


def with_fee(fee: Fee) -> Procedure:
    return plain(channels=(Channel(ChannelMethod.DIRECT, fees=(fee,)),))


def fee_of(record: Procedure) -> Fee:
    return record.channels[0].fees[0]


def test_typed_name_changes_nothing_but_the_name() -> None:
    assert saved(full(), name=" Đăng ký tạm trú ") == replace(full(), name="Đăng ký tạm trú")


@pytest.mark.parametrize("text", ["20.000", "20000", "20.000 đồng", "20 nghìn"])
def test_typed_sum_becomes_the_fee(text: str) -> None:
    record = saved(full(), **{f"{FEE}amount": text})
    assert fee_of(record) == replace(fee_of(full()), amount=Decimal(20000))


def test_zero_is_refused_and_never_free() -> None:
    messages = refused(full(), **{f"{FEE}amount": "0 đồng"})
    assert "không có nghĩa là miễn phí" in messages["channels-0-fees-0-amount"]


def test_sum_beside_free_is_refused() -> None:
    assert "để trống số tiền" in refused(full(), **{f"{FEE}kind": "free"})["channels-0-fees-0-amount"]


def test_free_with_the_sum_emptied_is_free() -> None:
    record = saved(full(), **{f"{FEE}kind": "free", f"{FEE}amount": ""})
    assert (fee_of(record).kind, fee_of(record).amount) == (FeeKind.FREE, None)


def test_sum_chosen_without_one_is_refused() -> None:
    record = with_fee(Fee(FeeKind.UNKNOWN))
    assert "ghi số tiền" in refused(record, **{f"{FEE}kind": "amount"})["channels-0-fees-0-amount"]


def test_sum_of_50_dong_is_refused_with_the_likely_one() -> None:
    assert "50.000 đồng" in refused(full(), **{f"{FEE}amount": "50"})["channels-0-fees-0-amount"]


def test_odd_fee_of_the_source_that_nobody_touched_does_not_stand_in_the_way() -> None:
    record = with_fee(Fee(FeeKind.AMOUNT, None, text="theo nghị quyết"))
    assert saved(record, note="x") == replace(record, note="x")


def test_day_is_read() -> None:
    assert saved(full(), decision__signed_on="2/4/2026").decision.signed_on == date(2026, 4, 2)


def test_end_before_the_beginning_is_refused() -> None:
    assert "validity-valid_until" in refused(full(), validity__valid_until="01/01/2020")


def test_day_that_is_none_is_refused_at_its_field() -> None:
    assert "31/02/2026" in refused(full(), decision__signed_on="31/02/2026")["decision-signed_on"]


def test_half_a_day_of_time_is_read() -> None:
    assert saved(full(), channels__0__time__quantity="2,5").channels[0].time.quantity == Decimal("2.5")


@pytest.mark.parametrize("text", ["hai", "-1", "0", "1-2"])
def test_time_that_is_no_number_is_refused(text: str) -> None:
    assert "channels-0-time-quantity" in refused(full(), channels__0__time__quantity=text)


def test_number_without_a_unit_is_refused() -> None:
    assert (
        "chọn đơn vị"
        in refused(plain(channels=(Channel(ChannelMethod.DIRECT),)), channels__0__time__quantity="7")[
            "channels-0-time-unit"
        ]
    )


def test_copies_that_are_no_number_are_refused() -> None:
    assert "cases-0-papers-0-copies" in refused(full(), cases__0__papers__0__copies="vài")


def test_lines_become_a_list_without_empty_ones_and_repetitions() -> None:
    assert saved(full(), aliases="nhập khẩu\r\n\r\n chuyển khẩu\r\nnhập khẩu").aliases == ("nhập khẩu", "chuyển khẩu")


def test_emptied_name_is_refused() -> None:
    assert refused(full(), name=" ") == {"name": "Anh/chị ghi tên thủ tục."}


def test_code_of_an_agency_goes_with_its_name() -> None:
    record = saved(full(), promulgating_agency__name="Bộ Y tế")
    assert record.promulgating_agency == Agency("Bộ Y tế")


def test_emptied_agency_is_none() -> None:
    assert saved(full(), promulgating_agency__name="").promulgating_agency is None


def test_storage_path_of_a_file_goes_with_its_address() -> None:
    record = saved(full(), cases__0__papers__0__forms__0__url="https://example.vn/moi")
    form = record.cases[0].papers[0].forms[0]
    assert (form.url, form.path, form.id) == ("https://example.vn/moi", "", "")


def test_name_of_a_file_changes_nothing_but_the_name() -> None:
    record = saved(full(), cases__0__papers__0__forms__0__name="CT01")
    form = full().cases[0].papers[0].forms[0]
    assert record.cases[0].papers[0].forms[0] == replace(form, name="CT01")


def test_yes_no_and_not_known_are_three() -> None:
    assert saved(full(), full_online="").full_online is None
    assert saved(full(), full_online="no").full_online is False
    assert saved(full(), non_territorial="yes").non_territorial is True


def test_ticked_levels_become_the_levels() -> None:
    pairs = [*fields(full()), ("levels", "ministry")]
    outcome = send(pairs, full())
    assert isinstance(outcome, Save)
    assert outcome.record.levels == (Level.MINISTRY, Level.PROVINCE, Level.COMMUNE)


def test_all_levels_unticked_are_none() -> None:
    outcome = send([(name, value) for name, value in fields(full()) if name != "levels" or not value], full())
    assert isinstance(outcome, Save)
    assert outcome.record.levels == ()


def test_choice_that_is_not_offered_is_refused() -> None:
    assert f"{FEE}type".replace("__", "-") in refused(full(), **{f"{FEE}type": "bribe"})


def test_code_and_source_come_from_the_store_whatever_the_page_sends() -> None:
    forged = replace(full(), code="9.999999", source=replace(full().source, origin=Origin.LOCAL))
    pairs = [(name, packed(forged) if name == "basis" else value) for name, value in fields(full())]
    outcome = send(pairs, full())
    assert isinstance(outcome, Save)
    assert outcome.record == full()


@pytest.mark.parametrize("basis", ["", "!!", "AAAA", packed(full())[:-40], "eJwDAAAAAAE="])
def test_page_that_was_cut_off_saves_nothing(basis: str) -> None:
    pairs = [(name, basis if name == "basis" else value) for name, value in fields(full())]
    with pytest.raises(BasisBroken):
        send(pairs, full())


def test_row_that_is_claimed_twice_is_taken_once() -> None:
    pairs = fields(full())
    again = [(name.replace("results-0", "results-1"), value) for name, value in pairs if name.startswith("results-0")]
    outcome = send([*pairs, *again], full())
    assert isinstance(outcome, Save)
    assert [result.code for result in outcome.record.results] == ["KQ", ""]


def test_second_editor_is_told_and_nothing_is_saved() -> None:
    theirs = replace(full(), name="Của người kia")
    outcome = send(typed(fields(full()), note="Của tôi"), theirs, edition=2)
    assert isinstance(outcome, Choose)
    assert (outcome.mine.note, outcome.theirs.name) == ("Của tôi", "Của người kia")


def test_problems_keep_what_was_typed_on_the_page() -> None:
    outcome = send(typed(fields(full()), **{f"{FEE}amount": "nhiều"}), full())
    assert isinstance(outcome, Page)
    assert outcome.form.rows("channels").entries[0].rows("fees").entries[0].leaf("amount").text == "nhiều"
    assert outcome.problems[0].place == "Cách nộp 1 › Khoản thu 1 › Số tiền"
