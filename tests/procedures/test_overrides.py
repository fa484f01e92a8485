"""What a province rules for itself, over the national record."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from procedures.importers.importing import import_records
from procedures.importers.incoming import Found
from procedures.interchange import override_from_json_object, to_json_line, to_json_object
from procedures.overrides import LocalTerms, Override, with_override, with_overrides
from procedures.records import CaseTime, Channel, ChannelMethod, Fee, FeeKind, Procedure, ProcessingTime, TimeUnit
from procedures.store import ProcedureStore
from procedures.validity import Validity
from tests.procedures.sample_records import AUGUST, JULY, channel, full, plain

START = date(2026, 8, 1)
SPAN = Validity(START, date(2027, 7, 31), "12/2026/NQ-HĐND")
LOCAL_FEE = Fee(FeeKind.AMOUNT, Decimal(5000))
TWO_DAYS = ProcessingTime(Decimal(2), TimeUnit.WORKING_DAY)
NATIONAL = plain(
    channels=(
        channel(20000, days=5),
        Channel(ChannelMethod.ONLINE, fees=(Fee(FeeKind.AMOUNT, Decimal(10000)),)),
    )
)


def override(*terms: LocalTerms, province: str = "Đà Nẵng", span: Validity = SPAN, **fields: str) -> Override:
    return Override(province, "1.000001", span, terms or (LocalTerms(fees=(LOCAL_FEE,)),), **fields)


def amounts(record: Procedure) -> list[list[Decimal | None]]:
    return [[fee.amount for fee in each.fees] for each in record.channels]


def test_a_local_fee_takes_the_place_of_the_national_one_and_names_its_document() -> None:
    shown = with_override(NATIONAL, override())
    assert amounts(shown) == [[5000], [5000]]
    assert shown.channels[0].fees[0].validity.decision == "12/2026/NQ-HĐND"
    assert shown.channels[0].time == NATIONAL.channels[0].time


def test_a_fee_for_one_way_leaves_the_others_alone() -> None:
    shown = with_override(NATIONAL, override(LocalTerms(ChannelMethod.ONLINE, (LOCAL_FEE,), TWO_DAYS)))
    assert amounts(shown) == [[20000], [5000]]
    assert [each.time.quantity for each in shown.channels] == [5, 2]


def test_what_is_ruled_for_one_way_counts_more_than_for_all_in_whatever_order() -> None:
    for_all, for_one = LocalTerms(fees=(LOCAL_FEE,)), LocalTerms(ChannelMethod.ONLINE, (Fee(FeeKind.FREE),))
    shown = [with_override(NATIONAL, override(*terms)) for terms in ((for_all, for_one), (for_one, for_all))]
    assert shown[0] == shown[1]
    assert [each.fees[0].kind for each in shown[0].channels] == [FeeKind.AMOUNT, FeeKind.FREE]


def test_whom_the_law_exempts_stays_said_and_other_national_rules_give_way() -> None:
    exempt = Fee(FeeKind.BY_RULE, text="Miễn cho trẻ em, người cao tuổi")
    vague = Fee(FeeKind.BY_RULE, text="Theo quy định của Hội đồng nhân dân cấp tỉnh")
    (shown,) = with_override(
        plain(channels=(Channel(ChannelMethod.DIRECT, fees=(vague, exempt)),)), override()
    ).channels
    assert [fee.text for fee in shown.fees] == ["", exempt.text]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Miễn cho người nêu tại Điều 4 Thông tư 75/2022/TT-BTC", True), ("20.000 đồng, giảm còn 10.000 đồng", False)],
)
def test_of_a_national_sum_only_a_remark_on_exemptions_stays(text: str, kept: bool) -> None:
    record = plain(channels=(Channel(ChannelMethod.DIRECT, fees=(Fee(FeeKind.AMOUNT, Decimal(20000), text=text),)),))
    (shown,) = with_override(record, override()).channels
    assert shown.fees[0].amount == 5000
    assert shown.fees[1:] == ((Fee(FeeKind.BY_RULE, text=text),) if kept else ())


def test_a_reduction_of_a_resolution_that_a_later_one_replaced_is_gone() -> None:
    cut = Fee(FeeKind.BY_RULE, text="Giảm một nửa khi nộp trước 30/6")
    newer = override(span=Validity(START + timedelta(days=30), decision="9"))
    shown = with_overrides(NATIONAL, [override(LocalTerms(fees=(LOCAL_FEE, cut))), newer], date(2026, 12, 1))
    assert amounts(shown) == [[5000], [5000]]


def test_a_local_time_also_takes_the_place_of_the_same_time_said_for_a_case() -> None:
    usual, checked = (
        CaseTime(name, ProcessingTime(Decimal(n), TimeUnit.DAY)) for name, n in (("Thường", 5), ("Xa", 9))
    )
    record = plain(channels=(channel(20000, days=5),), case_times=(usual, checked))
    shown = with_override(record, override(LocalTerms(time=TWO_DAYS)))
    assert shown.case_times == (checked,)
    assert with_override(record, override()).case_times == (usual, checked)
    worded = CaseTime("Khác", ProcessingTime(text="Theo giấy hẹn"))
    untimed = plain(channels=(channel(20000),), case_times=(worded,))
    assert with_override(untimed, override(LocalTerms(time=TWO_DAYS))).case_times == (worded,)


def test_a_way_that_only_the_province_offers_is_added() -> None:
    shown = with_override(NATIONAL, override(LocalTerms(ChannelMethod.POSTAL, (LOCAL_FEE,))))
    assert [each.method for each in shown.channels][-1] is ChannelMethod.POSTAL


def test_nothing_is_invented_for_a_record_without_ways_to_submit() -> None:
    assert with_override(plain(), override()).channels == ()


def test_a_place_takes_the_place_of_the_national_address() -> None:
    assert with_override(NATIONAL, override(place="Trung tâm ở số 1")).receiving_address == "Trung tâm ở số 1"


def test_an_override_counts_only_on_its_days_and_for_its_code() -> None:
    for day, expected in ((START - timedelta(days=1), 20000), (START, 5000), (date(2027, 8, 1), 20000)):
        assert with_overrides(NATIONAL, [override()], day).channels[0].fees[0].amount == expected
    other = Override("Đà Nẵng", "1.000002", SPAN, (LocalTerms(fees=(LOCAL_FEE,)),))
    assert with_overrides(NATIONAL, [other], START) == NATIONAL


def test_of_two_in_force_the_later_one_counts() -> None:
    newer = override(
        LocalTerms(fees=(Fee(FeeKind.AMOUNT, Decimal(7000)),)), span=Validity(START + timedelta(days=30), decision="9")
    )
    for order in ([override(), newer], [newer, override()]):
        assert amounts(with_overrides(NATIONAL, order, date(2026, 12, 1))) == [[7000], [7000]]


def test_the_store_sets_lists_and_removes(any_store: ProcedureStore) -> None:
    here, there = override(), override(province="Gia Lai")
    assert any_store.overrides.set([here, there]) == 2
    assert any_store.overrides.set([here]) == 0
    assert any_store.overrides.list() == (there, here) or any_store.overrides.list() == (here, there)
    assert any_store.overrides.list("Gia Lai") == (there,)
    assert any_store.overrides.of("Đà Nẵng", "1.000001") == (here,)
    assert any_store.overrides.of("Đà Nẵng", "1.000002") == ()
    assert any_store.overrides.remove([here.key, ("Huế", "1.000001", "", "")]) == 1
    assert any_store.overrides.list() == (there,)


def test_one_document_may_step_a_fee_by_dates(any_store: ProcedureStore) -> None:
    later = override(span=Validity(date(2027, 8, 1), None, SPAN.decision))
    any_store.overrides.set([override(), later])
    assert len(any_store.overrides.of("Đà Nẵng", "1.000001")) == 2


def test_overrides_survive_imports_and_removals_of_the_record(any_store: ProcedureStore) -> None:
    any_store.save([full("1.000001")])
    any_store.overrides.set([override()])
    newer = full("1.000001", name="Tên mới", source=plain(updated_at=AUGUST).source)
    assert AUGUST > JULY
    import_records(any_store, [Found("a:1", newer)])
    assert any_store.get("1.000001").name == "Tên mới"
    any_store.remove(["1.000001"])
    import_records(any_store, [Found("a:1", newer)])
    assert any_store.overrides.of("Đà Nẵng", "1.000001") == (override(),)


def test_overrides_survive_the_interchange_form() -> None:
    one = override(LocalTerms(ChannelMethod.ONLINE, (LOCAL_FEE,), TWO_DAYS), note="Nghỉ chiều thứ Sáu")
    again = override_from_json_object(to_json_object(one))
    assert again == one
    assert to_json_line(again) == to_json_line(one)
