from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection

from procedures.importers.incoming import Skipped
from procedures.importers.keeping_edits import import_keeping_edits
from procedures.local_edits import LocalEdits
from procedures.overrides import Override
from procedures.records import Origin
from procedures.reviewing.applying import Written
from procedures.reviewing.review import (
    Decision,
    ItemKind,
    ItemState,
    ReviewNotFound,
    ReviewState,
    UnknownField,
    WrongState,
)
from procedures.reviewing.reviews import Reviews
from procedures.store import ProcedureStore
from procedures.validity import Validity
from tests.procedures.reviewing.editing import create, edit, found, remove
from tests.procedures.sample_records import channel, plain

A, B, C, D = (f"1.00000{number}" for number in range(1, 5))


@pytest.fixture
def reviews(any_store: ProcedureStore) -> Reviews:
    any_store.save(
        [
            plain(A, note="cũ", requirements="cũ"),
            plain(B, channels=(channel(10000),), note="cũ"),
            plain(C),
        ]
    )
    edit(any_store, B, channels=(channel(20000),))
    return Reviews(any_store)


SOURCE = [
    *found(
        plain(A, note="mới", requirements="mới"),
        plain(B, channels=(channel(30000),), note="mới"),
        plain(C),
        plain(D),
    ),
    Skipped("tệp:5", "không phải JSON đúng"),
]


def fields(reviews: Reviews, number: int) -> dict[str, list[tuple[str, bool]]]:
    return {item.code: [(c.field, c.conflict) for c in item.changes] for item in reviews.items(number)}


def opened(reviews: Reviews) -> int:
    return reviews.open(SOURCE, name="cổng", actor="lan").id


def test_review_names_new_changed_conflicting_and_skipped(reviews: Reviews, any_store: ProcedureStore) -> None:
    revision = any_store.revision()
    review = reviews.get(opened(reviews))
    assert review.counts == {ItemKind.CHANGED: 1, ItemKind.CONFLICTING: 1, ItemKind.NEW: 1}
    assert (review.unchanged, review.skipped, review.undecided, review.state) == (1, 1, 3, ReviewState.OPEN)
    assert fields(reviews, review.id) == {
        A: [("requirements", False), ("note", False)],
        B: [("channels/direct/fees/(1)", True), ("note", False)],
        D: [],
    }
    assert reviews.skips(review.id)[0].reason == "không phải JSON đúng"
    assert any_store.revision() == revision


def test_accepting_all_takes_news_keeps_edits_and_asks_no_more(reviews: Reviews, any_store: ProcedureStore) -> None:
    number = opened(reviews)
    assert reviews.decide_all(number, Decision.ACCEPT) == 3
    assert reviews.apply(number, actor="lan").state is ReviewState.APPLIED
    record = any_store.get(B)
    assert (any_store.get(A).note, record.note, record.channels[0].fees[0].amount) == ("mới", "mới", 20000)
    assert any_store.find(D) is not None
    again = reviews.open(SOURCE, name="cổng", actor="lan")
    assert again.nothing_to_do
    assert import_keeping_edits(any_store, SOURCE).waiting == 0
    assert LocalEdits(any_store.engine).edited_fields(B) == ("channels",)


def test_nothing_accepted_is_not_asked_again_either(reviews: Reviews, any_store: ProcedureStore) -> None:
    before = list(any_store.all())
    number = opened(reviews)
    reviews.decide_all(number, Decision.KEEP)
    reviews.apply(number, actor="lan")
    assert list(any_store.all()) == before
    assert reviews.open(SOURCE, name="cổng", actor="lan").nothing_to_do
    import_keeping_edits(any_store, SOURCE)
    assert list(any_store.all()) == before


def test_conflict_can_be_given_to_the_source(reviews: Reviews, any_store: ProcedureStore) -> None:
    number = opened(reviews)
    reviews.decide(number, B, Decision.THEIRS)
    reviews.apply(number, actor="lan")
    assert any_store.get(B).channels[0].fees[0].amount == 30000
    assert LocalEdits(any_store.engine).edited_codes() == ()


def test_parts_are_decided_one_by_one(reviews: Reviews, any_store: ProcedureStore) -> None:
    number = opened(reviews)
    reviews.decide(number, A, Decision.SOME, fields=["note"])
    review = reviews.apply(number, actor="lan")
    assert (review.state, review.undecided) == (ReviewState.OPEN, 2)
    assert (any_store.get(A).note, any_store.get(A).requirements) == ("mới", "cũ")
    assert LocalEdits(any_store.engine).edited_fields(A) == ("requirements",)


def test_unknown_parts_records_and_reviews_are_refused(reviews: Reviews) -> None:
    number = opened(reviews)
    with pytest.raises(UnknownField):
        reviews.decide(number, A, Decision.SOME, fields=["steps"])
    with pytest.raises(ReviewNotFound):
        reviews.decide(number, "9.999999", Decision.KEEP)
    with pytest.raises(ReviewNotFound):
        reviews.get(999)


def test_nothing_is_written_before_apply_and_a_closed_review_takes_no_decision(
    reviews: Reviews, any_store: ProcedureStore
) -> None:
    revision = any_store.revision()
    number = opened(reviews)
    reviews.decide_all(number, Decision.ACCEPT)
    assert any_store.revision() == revision
    reviews.apply(number, actor="lan")
    with pytest.raises(WrongState):
        reviews.decide_all(number, Decision.KEEP)
    with pytest.raises(WrongState):
        reviews.apply(number, actor="lan")


def test_withdrawn_records_are_named_only_by_a_complete_source(reviews: Reviews, any_store: ProcedureStore) -> None:
    create(any_store, plain("9.000001", origin=Origin.LOCAL))
    source = found(plain(A, note="cũ", requirements="cũ"), plain(B, channels=(channel(10000),), note="cũ"))
    assert reviews.open(source, name="một phần", actor="lan").nothing_to_do
    review = reviews.open(source, name="toàn bộ", actor="lan", complete=True)
    assert review.counts == {ItemKind.WITHDRAWN: 1}
    broken = [*source, Skipped("tệp:9", "tệp bị cắt")]
    assert reviews.open(broken, name="bị cắt", actor="lan", complete=True).nothing_to_do
    reviews.decide_all(review.id, Decision.ACCEPT)
    reviews.apply(review.id, actor="lan")
    assert any_store.find(C) is None
    assert reviews.undo(review.id, actor="lan").restored == 1
    assert any_store.find(C) is not None


def test_record_kept_though_withdrawn_is_not_asked_again(reviews: Reviews, any_store: ProcedureStore) -> None:
    source = found(plain(A, note="cũ", requirements="cũ"), plain(B, channels=(channel(10000),), note="cũ"))
    review = reviews.open(source, name="toàn bộ", actor="lan", complete=True)
    reviews.decide_all(review.id, Decision.KEEP)
    reviews.apply(review.id, actor="lan")
    assert any_store.find(C) is not None
    assert reviews.open(source, name="toàn bộ", actor="lan", complete=True).nothing_to_do


def test_undo_gives_back_records_and_edits_as_they_were(reviews: Reviews, any_store: ProcedureStore) -> None:
    before = list(any_store.all())
    number = opened(reviews)
    reviews.decide_all(number, Decision.THEIRS)
    reviews.apply(number, actor="lan")
    assert list(any_store.all()) != before
    undone = reviews.undo(number, actor="lan")
    assert (undone.restored, undone.changed_since) == (3, ())
    assert list(any_store.all()) == before
    assert reviews.get(number).state is ReviewState.UNDONE
    assert fields(reviews, opened(reviews))[B] == [("channels/direct/fees/(1)", True), ("note", False)]


def test_undo_leaves_alone_and_names_what_was_changed_since(reviews: Reviews, any_store: ProcedureStore) -> None:
    number = opened(reviews)
    reviews.decide_all(number, Decision.THEIRS)
    reviews.apply(number, actor="lan")
    edit(any_store, A, summary="sửa sau")
    undone = reviews.undo(number, actor="lan")
    assert (undone.restored, undone.changed_since) == (2, (A,))
    assert (any_store.get(A).summary, any_store.get(A).note) == ("sửa sau", "mới")


def test_record_edited_while_the_review_was_open_is_not_overwritten(
    reviews: Reviews, any_store: ProcedureStore
) -> None:
    number = opened(reviews)
    reviews.decide_all(number, Decision.THEIRS)
    edit(any_store, A, note="sửa trong lúc đó")
    review = reviews.apply(number, actor="lan")
    assert (review.stale, review.state, any_store.get(A).note) == (1, ReviewState.OPEN, "sửa trong lúc đó")
    assert reviews.look_again(number) == 1
    item = reviews.item(number, A)
    assert (item.kind, item.state, item.decision) == (ItemKind.CONFLICTING, ItemState.WAITING, Decision.NONE)
    reviews.decide(number, A, Decision.ACCEPT)
    assert reviews.apply(number, actor="lan").state is ReviewState.APPLIED
    assert (any_store.get(A).note, any_store.get(A).requirements) == ("sửa trong lúc đó", "mới")


def test_what_an_import_left_waiting_is_reviewed_and_decided(reviews: Reviews, any_store: ProcedureStore) -> None:
    import_keeping_edits(any_store, SOURCE)
    review = reviews.open_waiting(name="chờ quyết định", actor="lan")
    assert fields(reviews, review.id) == {B: [("channels/direct/fees/(1)", True)]}
    reviews.decide_all(review.id, Decision.THEIRS)
    reviews.apply(review.id, actor="lan")
    assert any_store.get(B).channels[0].fees[0].amount == 30000
    assert LocalEdits(any_store.engine).count_waiting() == 0


def test_record_removed_here_is_offered_only_when_the_source_says_something_new(
    reviews: Reviews, any_store: ProcedureStore
) -> None:
    remove(any_store, C)
    assert C not in fields(reviews, opened(reviews))
    review = reviews.open(found(plain(C, note="mới")), name="cổng", actor="lan")
    assert review.counts == {ItemKind.NEW: 1}


def test_overrides_are_untouched_and_what_is_written_is_told(reviews: Reviews, any_store: ProcedureStore) -> None:
    override = Override("Đà Nẵng", A, Validity(decision="12/2026/NQ-HĐND"), note="riêng")
    any_store.overrides.set([override])
    told: list[str] = []

    def noting(_: Connection, written: Sequence[Written]) -> None:
        told.extend(each.code for each in written)

    number = opened(reviews)
    reviews.decide(number, A, Decision.ACCEPT)
    reviews.decide(number, B, Decision.KEEP)
    reviews.apply(number, actor="lan", noting=noting)
    assert (told, any_store.overrides.list()) == ([A], (override,))


def test_discarded_review_leaves_everything_as_it_was(reviews: Reviews) -> None:
    number = opened(reviews)
    reviews.discard(number)
    with pytest.raises(WrongState):
        reviews.apply(number, actor="lan")
    assert not reviews.open(SOURCE, name="cổng", actor="lan").nothing_to_do
