from __future__ import annotations

from procedures.importers.keeping_edits import import_keeping_edits
from procedures.importers.report import Outcome
from procedures.local_edits import LocalEdits
from procedures.overrides import Override
from procedures.records import ChannelMethod, Origin, Procedure
from procedures.store import ProcedureStore
from procedures.validity import Validity
from tests.procedures.reviewing.editing import create, edit, found, remove
from tests.procedures.sample_records import AUGUST, JULY, channel, plain

CODE = "1.000001"


def said(amount: int = 10000, **fields: object) -> Procedure:
    return plain(CODE, updated_at=fields.pop("updated_at", JULY), channels=(channel(amount),), **fields)


def amount_of(store: ProcedureStore) -> int:
    fee = store.get(CODE).channels[0].fees[0].amount
    assert fee is not None
    return int(fee)


def test_edit_stays_and_the_rest_is_taken(any_store: ProcedureStore) -> None:
    any_store.save([said()])
    edit(any_store, CODE, requirements="Sửa tại đây")
    done = import_keeping_edits(any_store, found(said(20000, requirements="", note="mới", updated_at=AUGUST)))
    record = any_store.get(CODE)
    assert (record.requirements, record.note, amount_of(any_store)) == ("Sửa tại đây", "mới", 20000)
    assert (done.clashing, done.waiting) == ((), 0)
    assert LocalEdits(any_store.engine).edited_fields(CODE) == ("requirements",)


def test_part_changed_on_both_sides_keeps_ours_is_told_and_waits(any_store: ProcedureStore) -> None:
    any_store.save([said()])
    edit(any_store, CODE, channels=(channel(30000),))
    done = import_keeping_edits(any_store, found(said(20000, note="mới", updated_at=AUGUST)))
    assert (amount_of(any_store), any_store.get(CODE).note) == (30000, "mới")
    assert (done.clashing, done.waiting) == ((CODE,), 1)
    (entry,) = done.report.entries
    assert "chờ anh/chị xem lại: Cách nộp trực tiếp › Phí, lệ phí «1»" in entry.remarks[0]
    assert {each.field: each.taken for each in entry.differences} == {"channels": False, "note": True}


def test_second_import_shows_nothing_to_do_and_the_clash_still_waits(any_store: ProcedureStore) -> None:
    any_store.save([said()])
    edit(any_store, CODE, channels=(channel(30000),))
    source = found(said(20000, updated_at=AUGUST))
    import_keeping_edits(any_store, source)
    revision = any_store.revision()
    again = import_keeping_edits(any_store, source)
    assert again.report.count(Outcome.UNCHANGED) == 1
    assert (again.clashing, again.waiting, any_store.revision()) == ((), 1, revision)


def test_dry_run_tells_the_same_and_writes_nothing(store: ProcedureStore) -> None:
    store.save([said()])
    edit(store, CODE, channels=(channel(30000),))
    source = found(said(20000, updated_at=AUGUST))
    revision = store.revision()
    dry = import_keeping_edits(store, source, dry_run=True)
    assert (store.revision(), LocalEdits(store.engine).count_waiting()) == (revision, 0)
    wet = import_keeping_edits(store, source)
    assert (dry.report.entries, dry.clashing, dry.waiting) == (wet.report.entries, wet.clashing, wet.waiting)


def test_source_that_comes_round_to_our_edit_ends_it(store: ProcedureStore) -> None:
    store.save([said()])
    edit(store, CODE, channels=(channel(20000),), source=plain(origin=Origin.LOCAL).source)
    done = import_keeping_edits(store, found(said(20000, updated_at=AUGUST)))
    assert (done.clashing, LocalEdits(store.engine).edited_codes()) == ((), ())
    assert store.get(CODE).source.origin is Origin.PORTAL


def test_source_that_takes_its_change_back_leaves_nothing_waiting(store: ProcedureStore) -> None:
    store.save([said()])
    edit(store, CODE, channels=(channel(30000),))
    import_keeping_edits(store, found(said(20000)))
    assert LocalEdits(store.engine).waiting_codes() == (CODE,)
    import_keeping_edits(store, found(said(10000)))
    assert LocalEdits(store.engine).waiting_codes() == ()
    assert amount_of(store) == 30000


def test_edit_taken_back_by_hand_is_no_edit(store: ProcedureStore) -> None:
    store.save([said()])
    edit(store, CODE, note="thử")
    edit(store, CODE, note="")
    assert LocalEdits(store.engine).edited_codes() == ()


def test_record_made_here_keeps_every_word_when_a_source_begins_to_have_it(store: ProcedureStore) -> None:
    create(store, plain(CODE, name="Tên của mình", origin=Origin.LOCAL, note="của mình"))
    done = import_keeping_edits(store, found(said(name="Tên ở nguồn", requirements="mới")))
    record = store.get(CODE)
    assert (record.name, record.note, record.requirements) == ("Tên của mình", "của mình", "mới")
    assert done.clashing == (CODE,)


def test_record_removed_here_is_not_brought_back_but_its_news_wait(store: ProcedureStore) -> None:
    store.save([said()])
    remove(store, CODE)
    assert import_keeping_edits(store, found(said())).waiting == 0
    assert store.find(CODE) is None
    done = import_keeping_edits(store, found(said(20000)))
    assert (store.find(CODE), done.clashing) == (None, (CODE,))


def test_overrides_and_taught_aliases_are_untouched(store: ProcedureStore) -> None:
    store.save([said()])
    override = Override("Đà Nẵng", CODE, Validity(decision="12/2026/NQ-HĐND"), note="riêng")
    store.overrides.set([override])
    edit(store, CODE, aliases=("gọi nôm na",))
    import_keeping_edits(store, found(said(20000)))
    assert (store.overrides.list(), store.get(CODE).aliases) == ((override,), ("gọi nôm na",))
    assert LocalEdits(store.engine).edited_fields(CODE) == ("aliases",)


def test_clash_of_several_imports_is_held_against_what_was_decided_last(store: ProcedureStore) -> None:
    store.save([said()])
    edit(store, CODE, channels=(channel(30000),))
    import_keeping_edits(store, found(said(20000)))
    done = import_keeping_edits(store, found(said(25000)))
    assert (done.clashing, done.waiting) == ((CODE,), 1)
    assert store.get(CODE).channels[0].method is ChannelMethod.DIRECT
