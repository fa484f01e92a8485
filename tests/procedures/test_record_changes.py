from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.record_changes import compare, join_path, merge, split_path, take, three_way
from procedures.record_parts import parts_of, record_of
from procedures.records import (
    Attachment,
    Case,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    FeeType,
    LegalBasis,
    Paper,
    Procedure,
    ProcessingTime,
    Step,
    TimeUnit,
)
from tests.procedures.sample_records import channel, full, plain

TEXT = st.sampled_from(["", "một", "hai", "ba/bốn", "~năm", "(1)", "một (2)"])
NAMES = st.sampled_from(["một", "hai", "ba/bốn", "~năm", "(1)"])
FEES = st.builds(
    Fee,
    st.just(FeeKind.AMOUNT),
    st.integers(1000, 1003).map(Decimal),
    type=st.sampled_from(FeeType),
    text=TEXT,
)
PAPERS = st.builds(Paper, NAMES, st.integers(0, 2), forms=st.lists(st.builds(Attachment, NAMES), max_size=2).map(tuple))
CHANNELS = st.builds(
    Channel,
    st.sampled_from(ChannelMethod),
    st.builds(ProcessingTime, st.integers(1, 3).map(Decimal), st.just(TimeUnit.DAY)),
    st.lists(FEES, max_size=3).map(tuple),
    TEXT,
)
RECORDS = st.builds(
    plain,
    name=NAMES,
    channels=st.lists(CHANNELS, max_size=3).map(tuple),
    cases=st.lists(
        st.builds(Case, TEXT, papers=st.lists(PAPERS, max_size=3).map(tuple), condition=TEXT), max_size=3
    ).map(tuple),
    steps=st.lists(st.builds(Step, NAMES, TEXT), max_size=4).map(tuple),
    legal_basis=st.lists(st.builds(LegalBasis, TEXT, NAMES), max_size=3).map(tuple),
    subjects=st.lists(NAMES, max_size=2).map(tuple),
    requirements=TEXT,
)


def fields(before: Procedure, after: Procedure) -> list[str]:
    return [difference.field for difference in compare(before, after)]


@given(RECORDS)
def test_taking_apart_and_putting_together_gives_the_same_record(record: Procedure) -> None:
    assert record_of(parts_of(record), record) == record


def test_a_record_with_every_field_is_put_together_again() -> None:
    assert record_of(parts_of(full()), full()) == full()


@settings(max_examples=300, deadline=None)
@given(RECORDS, RECORDS)
def test_taking_every_difference_gives_the_other_record(ours: Procedure, theirs: Procedure) -> None:
    assert take(ours, theirs, fields(ours, theirs)) == theirs
    assert take(ours, theirs, ()) == ours
    assert bool(fields(ours, theirs)) == (ours != theirs)


@settings(max_examples=300, deadline=None)
@given(RECORDS, RECORDS, RECORDS)
def test_what_only_we_changed_is_no_change_and_what_only_they_changed_no_conflict(
    base: Procedure, ours: Procedure, theirs: Procedure
) -> None:
    assert three_way(base, ours, base) == ()
    assert not any(change.conflict for change in three_way(base, base, theirs))
    changes = three_way(base, ours, theirs)
    merged = take(ours, theirs, [change.field for change in changes])
    assert three_way(theirs, merged, theirs) == ()


@settings(max_examples=300, deadline=None)
@given(RECORDS, RECORDS, RECORDS)
def test_merging_takes_what_only_one_changed_and_of_what_both_did_what_is_named(
    base: Procedure, ours: Procedure, theirs: Procedure
) -> None:
    assert merge(base, ours, base) == ours
    assert merge(base, base, theirs) == theirs
    clashing = [change.field for change in three_way(base, ours, theirs) if change.conflict]
    assert three_way(theirs, merge(base, ours, theirs, clashing), theirs) == ()


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_paths_are_read_back(words: list[str]) -> None:
    if "~order" not in words:
        assert split_path(join_path(words)) == tuple(words)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"requirements": "khác"}, ["requirements"]),
        ({"channels": (replace(full().channels[0], note="khác"), full().channels[1])}, ["channels/online/note"]),
        ({"channels": full().channels[:1]}, ["channels/direct"]),
        (
            {
                "cases": (
                    replace(
                        full().cases[0], papers=(replace(full().cases[0].papers[0], originals=2), Paper("Ảnh thẻ"))
                    ),
                )
            },
            ["cases/Giấy tờ phải nộp/papers/Tờ khai/originals", "cases/Giấy tờ phải nộp/papers/Ảnh thẻ"],
        ),
        ({"steps": (*full().steps, Step("Nhận kết quả", "Bước 2"))}, ["steps/Bước 2"]),
        ({"levels": ()}, ["levels"]),
    ],
)
def test_difference_is_named_where_it_is(change: dict[str, object], expected: list[str]) -> None:
    assert fields(full(), full(**change)) == expected


def test_order_of_steps_is_a_difference_of_its_own() -> None:
    one, two = Step("a", "Bước 1"), Step("b", "Bước 2")
    (difference,) = compare(plain(steps=(one, two)), plain(steps=(two, one)))
    assert (difference.field, difference.after) == ("steps/~order", ["Bước 2", "Bước 1"])


def test_edit_of_one_way_to_submit_and_news_of_another_go_together() -> None:
    online = Channel(ChannelMethod.ONLINE, fees=channel(8000).fees)
    base = plain(channels=(channel(10000), online))
    ours = plain(channels=(channel(20000), online))
    theirs = plain(channels=(channel(10000), replace(online, fees=channel(5000).fees)))
    (change,) = three_way(base, ours, theirs)
    assert (change.field, change.conflict) == ("channels/online/fees/(1)", False)
    merged = take(ours, theirs, [change.field])
    assert [each.fees[0].amount for each in merged.channels] == [20000, 5000]


def test_the_same_fee_changed_on_both_sides_is_a_conflict_with_all_three_values() -> None:
    base, ours, theirs = (plain(channels=(channel(amount),)) for amount in (10000, 20000, 30000))
    (change,) = three_way(base, ours, theirs)
    assert change.conflict
    assert [value["amount"] for value in (change.base, change.ours, change.theirs)] == ["10000", "20000", "30000"]


def test_where_and_when_it_was_read_is_no_difference() -> None:
    assert compare(full(), replace(full(), source=plain().source)) == ()


def test_fee_put_before_another_of_its_kind_makes_the_fees_one_difference() -> None:
    def with_fees(*amounts: int) -> Procedure:
        fees = tuple(Fee(FeeKind.AMOUNT, Decimal(amount)) for amount in amounts)
        return plain(channels=(Channel(ChannelMethod.ONLINE, fees=fees),))

    assert fields(with_fees(10000), with_fees(20000, 10000)) == ["channels/online/fees"]
    assert fields(with_fees(10000), with_fees(10000, 20000)) == ["channels/online/fees/(2)"]
    (change,) = three_way(with_fees(10000), with_fees(15000), with_fees(20000, 10000))
    assert (change.field, change.conflict) == ("channels/online/fees", True)


def test_record_read_anew_by_them_only_says_where_and_when_they_read_it() -> None:
    theirs = replace(full(), source=plain().source)
    assert merge(full(), full(note="của ta"), theirs) == replace(full(note="của ta"), source=plain().source)
