from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings

from procedures.publishing.comparing import compare
from procedures.publishing.rebasing import rebase
from procedures.record_changes import split_path
from procedures.record_parts import leaves, parts_of
from procedures.records import Fee, FeeKind, Paper, Procedure
from tests.procedures.publishing.edits import edited_records
from tests.procedures.sample_records import full, plain

NUMBER = re.compile(r" ?\(\d+\)$")


def said_by(*records: Procedure) -> list[dict[tuple[str, ...], Any]]:
    """What records say part by part, without phrasings and without things of one name, told apart by their places."""
    said = [dict(leaves(parts_of(replace(record, aliases=())))) for record in records]
    several = {
        (*path[:place], NUMBER.sub("", word))
        for path in {path for each in said for path in each}
        for place, word in enumerate(path)
        if NUMBER.search(word)
    }
    return [{path: value for path, value in each.items() if not is_one_of(several, path)} for each in said]


def is_one_of(several: set[tuple[str, ...]], path: tuple[str, ...]) -> bool:
    return any((*path[:place], NUMBER.sub("", word)) in several for place, word in enumerate(path))


@settings(deadline=None)
@given(edited_records(), edited_records())
def test_no_change_of_either_side_is_lost(mine: Procedure, theirs: Procedure) -> None:
    base = full()
    rebased = rebase(base, mine, theirs)
    clashing = [split_path(clash.field) for clash in rebased.clashes]
    assert set(rebased.record.aliases) == (set(mine.aliases) & set(theirs.aliases)) | (
        set(mine.aliases) ^ set(theirs.aliases)
    ) - set(base.aliases)
    was, my, their, result = said_by(base, mine, theirs, rebased.record)
    for path in {*was, *my, *their, *result}:
        if any(path[: len(place)] == place for place in clashing):
            assert result.get(path) == my.get(path)
        elif my.get(path) == was.get(path):
            assert result.get(path) == their.get(path)
        else:
            assert their.get(path) in (was.get(path), my.get(path))
            assert result.get(path) == my.get(path)


@settings(deadline=None)
@given(edited_records(), edited_records())
def test_without_clashes_both_sides_find_their_own_changes(mine: Procedure, theirs: Procedure) -> None:
    base = full()
    rebased = rebase(base, mine, theirs)
    if not rebased.clashes:
        assert compare(theirs, rebased.record) == () or compare(base, mine)
        assert compare(mine, rebased.record) == () or compare(base, theirs)


@settings(deadline=None)
@given(edited_records())
def test_one_side_alone_is_taken_as_it_is(mine: Procedure) -> None:
    assert rebase(full(), mine, full()).record == mine
    assert rebase(full(), full(), mine).record == mine


def test_fee_of_one_and_time_of_the_other_come_together() -> None:
    base = full()
    online, direct = base.channels
    mine = replace(base, channels=(replace(online, fees=(replace(online.fees[0], amount=Decimal(20000)),)), direct))
    theirs = replace(base, channels=(replace(online, note="Nộp qua VNeID"), direct))
    rebased = rebase(base, mine, theirs)
    assert rebased.clashes == ()
    assert rebased.record.channels[0].fees[0].amount == Decimal(20000)
    assert rebased.record.channels[0].note == "Nộp qua VNeID"


def test_same_fee_changed_by_both_is_a_clash_that_names_all_three() -> None:
    base = full()
    online, direct = base.channels

    def with_fee(amount: int) -> Procedure:
        return replace(
            base, channels=(replace(online, fees=(replace(online.fees[0], amount=Decimal(amount)),)), direct)
        )

    rebased = rebase(base, with_fee(20000), with_fee(30000))
    (clash,) = rebased.clashes
    assert "10.000 đồng" in clash.base
    assert "20.000 đồng" in clash.mine
    assert "30.000 đồng" in clash.theirs
    assert rebased.record == with_fee(20000)


def test_paper_taken_out_by_one_and_rewritten_by_the_other_is_a_clash() -> None:
    base = full()
    case = base.cases[0]
    mine = replace(base, cases=(replace(case, papers=(replace(case.papers[0], copies=3), Paper("Ảnh"))),))
    theirs = replace(base, cases=(replace(case, papers=()),))
    rebased = rebase(base, mine, theirs)
    assert [clash.field for clash in rebased.clashes] == ["cases/Giấy tờ phải nộp/papers/Tờ khai"]
    assert rebased.record == mine


def test_without_a_base_what_both_say_otherwise_clashes() -> None:
    rebased = rebase(None, plain(name="Của tôi", note="ghi"), plain(name="Của họ", summary="tóm"))
    assert (rebased.record.name, rebased.record.note, rebased.record.summary) == ("Của tôi", "ghi", "tóm")
    assert [clash.field for clash in rebased.clashes] == ["name"]


def test_fee_put_before_another_is_not_taken_for_it() -> None:
    first, new = (
        Fee(FeeKind.AMOUNT, Decimal(amount), text=text) for amount, text in ((10000, "cấp lại"), (20000, "mới"))
    )
    online, direct = full().channels

    def with_fees(*fees: Fee) -> Procedure:
        return full(channels=(replace(online, fees=fees), direct))

    base, theirs = with_fees(first), with_fees(new, first)
    assert rebase(base, replace(base, note="ghi"), theirs).record == replace(theirs, note="ghi")
    mine = with_fees(replace(first, amount=Decimal(15000)))
    rebased = rebase(base, mine, theirs)
    assert [clash.label for clash in rebased.clashes] == ["Cách nộp trực tuyến › Phí, lệ phí"]
    assert rebased.record == mine
