from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from procedures.publishing.comparing import Change, compare
from procedures.records import Case, Fee, FeeKind, FeeType, Paper, Procedure, Step, TimeUnit
from procedures.validity import Validity
from tests.procedures.publishing.edits import edited_records
from tests.procedures.sample_records import full, plain


def _lines(before: Procedure, after: Procedure) -> list[tuple[str, str, str]]:
    return [(each.label, each.before, each.after) for each in compare(before, after)]


@given(edited_records())
def test_a_record_does_not_differ_from_itself(record: Procedure) -> None:
    assert compare(record, record) == ()


@given(edited_records(), edited_records())
def test_whatever_differs_is_found_and_found_both_ways(one: Procedure, other: Procedure) -> None:
    there, back = compare(one, other), compare(other, one)
    assert bool(there) is bool(back) is (one != other)


def test_moment_of_import_and_order_of_phrasings_are_no_difference() -> None:
    stored = full(aliases=("a", "b"))
    source = replace(stored.source, imported_at=None)
    assert compare(stored, replace(stored, source=source, aliases=("b", "a"))) == ()


def test_fee_reads_as_money_with_its_channel() -> None:
    before = full()
    online = before.channels[0]
    dearer = replace(online, fees=(replace(online.fees[0], amount=Decimal(20000)),))
    assert _lines(before, replace(before, channels=(dearer, before.channels[1]))) == [
        ("Cách nộp › Cách nộp «Trực tuyến» › Phí, lệ phí › Khoản thu «Lệ phí» › Mức thu", "10.000 đồng", "20.000 đồng")
    ]


def test_unknown_fee_is_never_called_free() -> None:
    before = full()
    unknown = replace(before.channels[1], fees=(Fee(FeeKind.UNKNOWN, type=FeeType.CHARGE),))
    after = replace(before, channels=(before.channels[0], unknown))
    assert "Miễn phí" not in " ".join(each.after for each in compare(before, after))
    assert "Chưa rõ" in " ".join(each.after for each in compare(before, after))


def test_time_and_dates_read_as_people_write_them() -> None:
    before = full()
    online = before.channels[0]
    time = replace(online.time, quantity=Decimal(3), unit=TimeUnit.DAY, validity=Validity(date(2026, 2, 1)))
    after = replace(before, channels=(replace(online, time=time), before.channels[1]))
    assert [(each.before, each.after) for each in compare(before, after)] == [
        ("7,5 ngày làm việc", "3 ngày"),
        ("01/01/2026", "01/02/2026"),
        ("31/12/2026", "(trống)"),
        ("75/2022/TT-BTC", "(trống)"),
    ]


def test_paper_that_moved_is_told_from_one_that_changed() -> None:
    papers = tuple(Paper(name, originals=1) for name in ("Tờ khai", "Căn cước", "Giấy khai sinh"))
    before = plain(cases=(Case("Chung", papers=papers),))
    order = (papers[2], papers[0], replace(papers[1], copies=2))
    found = compare(before, replace(before, cases=(Case("Chung", papers=order),)))
    assert [(each.change, each.field, each.before, each.after) for each in found] == [
        (Change.MOVED, "cases[0].papers[0]", "thứ 3", "thứ 1"),
        (Change.CHANGED, "cases[0].papers[2].copies", "(trống)", "2"),
    ]
    assert found[1].top == "cases"


def test_renamed_step_is_one_change_and_new_ones_are_added() -> None:
    before = plain(steps=(Step("Nộp hồ sơ tại Công an cấp xã nơi cư trú."), Step("Nhận kết quả.")))
    after = replace(
        before, steps=(Step("Nộp hồ sơ tại Công an cấp xã nơi đang cư trú."), Step("Đóng lệ phí."), before.steps[1])
    )
    assert [each.change for each in compare(before, after)] == [Change.CHANGED, Change.ADDED]


def test_removed_paper_says_all_it_said() -> None:
    before = full()
    after = replace(before, cases=(replace(before.cases[0], papers=()),))
    (gone,) = compare(before, after)
    assert gone.change is Change.REMOVED
    assert gone.before.startswith("Tờ khai, số bản chính: 1")
    assert "khi nào cần: luôn" in gone.before
