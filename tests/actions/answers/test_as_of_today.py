"""Answers as of a day: what holds, what changes later, what is over, and what a province rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from actions.answers.compare import compare
from actions.answers.compose import compose, count_pages
from actions.answers.facets import Facet
from actions.answers.payloads import parse
from actions.answers.situation import Situation
from procedures.overrides import LocalTerms, Override
from procedures.records import (
    Agency,
    Case,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    FeeType,
    Paper,
    Procedure,
    ProcessingTime,
    TimeUnit,
)
from procedures.validity import Validity
from tests.actions.records import TODAY, catalogue_only, channel, detailed

TOMORROW = TODAY + timedelta(days=1)
UNTIL_TODAY, FROM_TOMORROW = Validity(valid_until=TODAY), Validity(TOMORROW, decision="45/2026/TT-BTC")


def fee(amount: int, validity: Validity) -> Fee:
    return Fee(FeeKind.AMOUNT, Decimal(amount), type=FeeType.CHARGE, validity=validity)


CHANGING = detailed(
    channels=(channel(ChannelMethod.DIRECT, fee(30000, UNTIL_TODAY), fee(50000, FROM_TOMORROW)),),
)
HERE = Override(
    "Đà Nẵng",
    "1.004194",
    Validity(date(2026, 8, 1), date(2027, 7, 31), "12/2026/NQ-HĐND"),
    (LocalTerms(ChannelMethod.ONLINE, (Fee(FeeKind.AMOUNT, Decimal(4000), type=FeeType.CHARGE),)),),
)


def told(
    procedure: Procedure, *facets: Facet, today: date = TODAY, page: int = 1, overrides: Sequence[Override] = ()
) -> str:
    return compose(procedure, facets, Situation(today, overrides=overrides), page=page).text


def test_a_fee_that_changes_tomorrow_is_told_as_of_today_with_the_change_announced():
    text = told(CHANGING, Facet.FEE)
    fees, _, announced = text.partition("Thay đổi sắp tới:")
    assert "Lệ phí: 30.000 đồng." in fees
    assert "50.000" not in fees
    assert "• Từ 21/11/2026: lệ phí là 50.000 đồng (Thông tư 45/2026/TT-BTC)." in announced


def test_tomorrow_the_new_fee_is_told_and_nothing_announced():
    text = told(CHANGING, Facet.FEE, today=TOMORROW)
    assert "Lệ phí: 50.000 đồng." in text
    assert "30.000" not in text
    assert "sắp tới" not in text


def test_the_overview_announces_too_and_another_facet_does_not():
    assert "Từ 21/11/2026: lệ phí là 50.000 đồng" in told(CHANGING, Facet.OVERVIEW)
    assert "50.000" not in told(CHANGING, Facet.TIME)
    assert "50.000" not in told(CHANGING, Facet.PAPERS)


def test_a_fee_that_ends_without_another_is_told_without_a_promise_of_free():
    text = told(detailed(channels=(channel(ChannelMethod.DIRECT, fee(30000, UNTIL_TODAY)),)), Facet.FEE)
    assert "Từ 21/11/2026: không còn áp dụng mức hiện nay (lệ phí là 30.000 đồng)." in text
    assert "iễn phí" not in text


def test_only_the_way_concerned_is_named():
    both = (channel(ChannelMethod.DIRECT, fee(30000, UNTIL_TODAY), fee(50000, FROM_TOMORROW)),)
    record = detailed(channels=(*both, channel(ChannelMethod.ONLINE, fee(7000, Validity()))))
    assert "Từ 21/11/2026: khi nộp trực tiếp, lệ phí là 50.000 đồng" in told(record, Facet.FEE)


def test_changes_of_times_papers_and_agencies_are_announced():
    record = detailed(
        channels=(
            Channel(
                ChannelMethod.DIRECT,
                ProcessingTime(Decimal(7), TimeUnit.WORKING_DAY, validity=UNTIL_TODAY),
                other_times=(ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY, validity=FROM_TOMORROW),),
            ),
        ),
        cases=(Case("", papers=(Paper("Tờ khai"), Paper("Sổ hộ khẩu", validity=UNTIL_TODAY))),),
        executing_agencies=(
            Agency("Công an huyện", validity=UNTIL_TODAY),
            Agency("Công an xã", validity=FROM_TOMORROW),
        ),
    )
    assert "Từ 21/11/2026: thời hạn là 5 ngày làm việc (Thông tư 45/2026/TT-BTC)." in told(record, Facet.TIME)
    assert "Từ 21/11/2026: hồ sơ không còn “Sổ hộ khẩu”." in told(record, Facet.PAPERS)
    assert "cơ quan thực hiện là Công an xã" in told(record, Facet.PLACE)
    tomorrow = told(record, Facet.TIME, Facet.PAPERS, Facet.PLACE, today=TOMORROW)
    assert "5 ngày làm việc" in tomorrow
    for gone in ("7 ngày", "Sổ hộ khẩu", "Công an huyện"):
        assert gone not in tomorrow


def test_a_record_past_its_end_says_so_first_and_offers_its_successor_first():
    record = replace(CHANGING, validity=replace(UNTIL_TODAY, decision="9/QĐ-BCA"), successors=("2.000001",))
    successor = detailed("2.000001", "Khai báo tạm trú")
    reply = compose(record, [Facet.FEE], Situation(TOMORROW, successors=[successor]))
    first = reply.text.split("\n\n")[1]
    assert "đã hết hiệu lực, chỉ áp dụng đến hết ngày 20/11/2026 (Quyết định 9/QĐ-BCA)." in first
    assert "Nay thay bằng: “Khai báo tạm trú” (mã 2.000001)." in first
    assert reply.buttons[0].code == "2.000001"
    payload = parse(reply.buttons[0].payload)
    assert payload is not None
    assert payload.values == {"code": "2.000001", "facet": "fee"}
    assert "30.000" in reply.text
    assert "50.000" not in reply.text


def test_a_record_about_to_end_and_one_not_yet_begun_say_when():
    assert "chỉ áp dụng đến hết ngày 20/11/2026." in told(replace(CHANGING, validity=UNTIL_TODAY), Facet.FEE)
    early = told(replace(CHANGING, validity=FROM_TOMORROW), Facet.FEE)
    assert "chưa áp dụng. Từ ngày 21/11/2026 mới có hiệu lực (Thông tư 45/2026/TT-BTC)." in early
    assert "50.000" in early


def test_a_record_that_simply_holds_says_nothing_of_it():
    assert "Lưu ý" not in told(detailed(), Facet.FEE)


def test_a_province_s_fee_is_told_with_its_resolution_beside_the_source():
    text = told(detailed(), Facet.FEE, overrides=(HERE,))
    assert "Lệ phí: 4.000 đồng." in text
    fees, _, announced = text.partition("Thay đổi sắp tới:")
    assert "7.000" not in fees
    assert "15.000" in fees
    assert "• Từ 01/08/2027: khi nộp trực tuyến, lệ phí là 7.000 đồng (theo quy định chung)." in announced
    source, local = text.splitlines()[-3], text.splitlines()[-1]
    assert source.startswith("Nguồn: https://dichvucong.gov.vn")
    assert local == (
        "Riêng thành phố Đà Nẵng (lệ phí): theo Nghị quyết 12/2026/NQ-HĐND của HĐND thành phố Đà Nẵng, "
        "áp dụng từ 01/08/2026 đến hết 31/07/2027."
    )


def test_without_a_province_only_the_national_rule_is_told():
    text = told(detailed(), Facet.FEE)
    assert "7.000" in text
    assert "Riêng" not in text


def test_a_province_s_fee_is_not_named_where_it_is_not_shown():
    assert "NQ-HĐND" not in told(detailed(), Facet.PAPERS, overrides=(HERE,))


@pytest.mark.parametrize("day", [date(2026, 7, 31), date(2027, 8, 1)])
def test_a_province_s_fee_is_not_used_before_or_after_its_days(day: date):
    text = told(detailed(), Facet.FEE, today=day, overrides=(HERE,)).split("Thay đổi sắp tới")[0]
    assert "7.000" in text
    assert "4.000" not in text


def test_a_province_s_coming_fee_is_announced_with_its_resolution():
    text = told(detailed(), Facet.FEE, today=date(2026, 7, 31), overrides=(HERE,))
    assert (
        "Từ 01/08/2026: khi nộp trực tuyến, lệ phí là 4.000 đồng "
        "(Nghị quyết 12/2026/NQ-HĐND của HĐND thành phố Đà Nẵng)." in text
    )


def test_a_resolution_that_a_later_one_replaced_is_not_named():
    terms = (LocalTerms(ChannelMethod.ONLINE, (Fee(FeeKind.AMOUNT, Decimal(6000)),)),)
    newer = replace(HERE, validity=Validity(date(2026, 10, 1), decision="30/2026/NQ-HĐND"), terms=terms)
    text = told(detailed(), Facet.FEE, overrides=(HERE, newer))
    assert "30/2026/NQ-HĐND" in text
    assert "12/2026/NQ-HĐND" not in text.split("Riêng")[1]


def test_local_time_place_and_note_are_told():
    override = Override(
        "Gia Lai",
        "1.004194",
        Validity(decision="7/2026/QĐ-UBND"),
        (LocalTerms(time=ProcessingTime(Decimal(3), TimeUnit.WORKING_DAY)),),
        place="Trung tâm Phục vụ hành chính công, phường Pleiku",
        note="Chiều thứ Sáu không tiếp nhận.",
    )
    text = told(detailed(), Facet.TIME, Facet.PLACE, overrides=(override,))
    assert "3 ngày làm việc" in text
    assert "7 ngày làm việc" not in text
    assert "phường Pleiku" in text
    assert "Lưu ý riêng ở tỉnh Gia Lai:\nChiều thứ Sáu không tiếp nhận." in text
    assert "(thời hạn, nơi nộp, lưu ý): theo Quyết định 7/2026/QĐ-UBND của UBND tỉnh Gia Lai." in text


def test_a_rule_for_every_way_is_not_named_on_a_record_that_names_no_way():
    override = replace(HERE, code="1.014325", terms=(LocalTerms(fees=(Fee(FeeKind.AMOUNT, Decimal(4000)),)),))
    text = told(catalogue_only(), Facet.FEE, overrides=(override,))
    assert "4.000" not in text
    assert "NQ-HĐND" not in text


def test_pages_are_counted_as_they_are_shown():
    papers = tuple(Paper(f"Giấy tờ số {number} " + "x" * 90, validity=FROM_TOMORROW) for number in range(40))
    record = detailed(cases=(Case("", papers=(*papers, Paper("Tờ khai"))),))
    for day in (TODAY, TOMORROW):
        total = count_pages(record, [Facet.PAPERS], Situation(day))
        assert f"Trang {total}/{total}" in told(record, Facet.PAPERS, today=day, page=total)
        assert all(len(told(record, Facet.PAPERS, today=day, page=page)) < 4096 for page in range(1, total + 1))


def test_a_comparison_is_as_of_today_and_names_the_province_s_document():
    text = compare(CHANGING, detailed("2.000001"), today=TODAY, overrides=(replace(HERE, code="2.000001"),)).text
    assert "50.000" not in text
    assert "4.000 đồng" in text
    assert "theo Nghị quyết 12/2026/NQ-HĐND" in text
