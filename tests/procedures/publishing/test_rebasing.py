from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given

from procedures.publishing.comparing import compare
from procedures.publishing.rebasing import rebase
from procedures.records import Paper, Procedure
from tests.procedures.publishing.edits import edited_records
from tests.procedures.sample_records import full, plain


@given(edited_records(), edited_records())
def test_no_change_of_either_side_is_lost(mine: Procedure, theirs: Procedure) -> None:
    base = full()
    rebased = rebase(base, mine, theirs)
    clashing = {clash.field.partition(".")[0].partition("[")[0] for clash in rebased.clashes}
    for field in fields(Procedure):
        was, my, their, result = (getattr(each, field.name) for each in (base, mine, theirs, rebased.record))
        if my in (was, their):
            assert result == their
        elif their == was:
            assert result == my
        elif field.name == "aliases":
            assert (set(my) - set(was)) | (set(their) - set(was)) <= set(result)
            assert not set(result) & (set(was) - set(my) | set(was) - set(their)) - set(my) - set(their)
        else:
            assert field.name in clashing or result not in (my, their)


@given(edited_records(), edited_records())
def test_without_clashes_both_sides_find_their_own_changes(mine: Procedure, theirs: Procedure) -> None:
    base = full()
    rebased = rebase(base, mine, theirs)
    if not rebased.clashes:
        assert compare(theirs, rebased.record) == () or compare(base, mine)
        assert compare(mine, rebased.record) == () or compare(base, theirs)


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
    assert [clash.field for clash in rebased.clashes] == ["cases[0].papers"]
    assert rebased.record == mine


def test_without_a_base_what_both_say_otherwise_clashes() -> None:
    rebased = rebase(None, plain(name="Của tôi", note="ghi"), plain(name="Của họ", summary="tóm"))
    assert (rebased.record.name, rebased.record.note, rebased.record.summary) == ("Của tôi", "ghi", "tóm")
    assert [clash.field for clash in rebased.clashes] == ["name"]
