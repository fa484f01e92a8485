from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from procedures.engine import make_engine
from procedures.publishing.comparing import compare
from procedures.publishing.drafts import Draft, DraftStore
from procedures.publishing.errors import (
    DraftConflict,
    DraftMissing,
    GuardFailed,
    NothingToPublish,
    PublishConflict,
    ReasonMissing,
    RecordInvalid,
    SamePerson,
    VersionMissing,
)
from procedures.publishing.guarding import FailedQuestion, Guard, Overruling
from procedures.publishing.publishing import Publishing
from procedures.publishing.versions import VersionOrigin, VersionStore
from procedures.records import Origin, Procedure
from procedures.store import ProcedureStore
from tests.procedures.publishing.moments import LATER, NOW
from tests.procedures.sample_records import full, plain

CODE = "1.004222"


@dataclass
class NamedFailures:
    """A guard that fails the questions it is given."""

    texts: tuple[str, ...] = ()

    def failures(self, record: Procedure) -> tuple[FailedQuestion, ...]:
        return tuple(FailedQuestion(text) for text in self.texts)


@pytest.fixture
def drafted(any_store: ProcedureStore) -> Draft:
    """A draft with a dearer fee of a record that was never touched."""
    any_store.save([full(), plain()])
    return draft_with(any_store, 20000)


def draft_with(store: ProcedureStore, amount: int) -> Draft:
    drafts = DraftStore(store)
    draft = drafts.begin(CODE, actor="lan", now=NOW)
    online, direct = draft.record.channels
    fee = replace(online.fees[0], amount=Decimal(amount))
    dearer = replace(draft.record, channels=(replace(online, fees=(fee,)), direct))
    return drafts.save(dearer, edition=draft.edition, actor="lan", now=NOW)


def publish(store: ProcedureStore, draft: Draft, *, guard: Guard | None = None, two: bool = False, **said: Any) -> int:
    publishing = Publishing(store, guard=guard, needs_second_person=two)
    given = {"publisher": "hoa", "reason": "Nghị quyết mới", "now": LATER} | said
    return publishing.publish(CODE, edition=draft.edition, **given).number


def fee_of(record: Procedure) -> Decimal | None:
    return record.channels[0].fees[0].amount


def test_publishing_makes_it_live_and_keeps_the_state_before(any_store: ProcedureStore, drafted: Draft) -> None:
    assert publish(any_store, drafted) == 2
    live = any_store.get(CODE)
    assert (fee_of(live), live.source.origin) == (20000, Origin.LOCAL)
    newest, baseline = VersionStore(any_store.engine).of(CODE)
    assert (baseline.number, baseline.publication.origin, baseline.record) == (1, VersionOrigin.BASELINE, full())
    made = newest.publication
    assert newest.record == live
    assert (made.author, made.publisher, made.reason, made.at) == ("lan", "hoa", "Nghị quyết mới", LATER)
    assert DraftStore(any_store).find(CODE) is None


def test_another_process_sees_it_at_once(any_store: ProcedureStore, drafted: Draft, database_url: str) -> None:
    elsewhere = ProcedureStore(make_engine(database_url))
    before = elsewhere.revision()
    assert fee_of(elsewhere.get(CODE)) == 10000
    publish(any_store, drafted)
    assert fee_of(elsewhere.get(CODE)) == 20000
    assert [record.code for record in elsewhere.changes_since(before).changed] == [CODE]


def test_versions_can_be_neither_changed_nor_deleted(any_store: ProcedureStore, drafted: Draft) -> None:
    publish(any_store, drafted)
    before = VersionStore(any_store.engine).of(CODE)
    for statement in (
        "UPDATE versions SET reason = 'khác'",
        "DELETE FROM versions",
        "DELETE FROM versions WHERE number = 1",
    ):
        with pytest.raises(DBAPIError, match="immutable"), any_store.engine.begin() as connection:
            connection.execute(text(statement))
    assert VersionStore(any_store.engine).of(CODE) == before


def test_a_version_cannot_be_replaced_on_sqlite(store: ProcedureStore) -> None:
    store.save([full()])
    publish(store, draft_with(store, 20000))
    with pytest.raises(DBAPIError, match="immutable"), store.engine.begin() as connection:
        connection.execute(text("INSERT OR REPLACE INTO versions SELECT * FROM versions"))


def test_going_back_restores_exactly_and_is_a_version_of_its_own(any_store: ProcedureStore, drafted: Draft) -> None:
    any_store.sync_aliases("seed", [(CODE, "từ tệp kèm theo")])
    draft, _ = DraftStore(any_store).rebase(CODE, edition=drafted.edition, actor="lan", now=NOW)
    before = any_store.get(CODE)
    changed = replace(draft.record, aliases=("cách gọi mới",), steps=(), note="")
    publish(any_store, DraftStore(any_store).save(changed, edition=draft.edition, actor="lan", now=NOW))
    assert any_store.get(CODE).aliases == ("cách gọi mới",)
    back = Publishing(any_store).roll_back(CODE, 1, publisher="hoa", reason="Nhầm", now=LATER)
    assert (back.number, back.publication.origin) == (3, VersionOrigin.ROLLBACK)
    assert any_store.get(CODE) == before
    assert VersionStore(any_store.engine).between(CODE, 1, 3) == ()
    with pytest.raises(NothingToPublish):
        Publishing(any_store).roll_back(CODE, 1, publisher="hoa", reason="Nhầm", now=LATER)
    with pytest.raises(VersionMissing):
        Publishing(any_store).roll_back(CODE, 9, publisher="hoa", reason="Nhầm", now=LATER)


def test_record_changed_by_an_import_is_a_conflict_that_names_the_fields(
    any_store: ProcedureStore, drafted: Draft
) -> None:
    any_store.save([full(requirements="Điều kiện mới")])
    with pytest.raises(PublishConflict, match="Yêu cầu, điều kiện") as refused:
        publish(any_store, drafted)
    assert [each.field for each in refused.value.differences] == ["requirements"]
    draft, rebased = DraftStore(any_store).rebase(CODE, edition=drafted.edition, actor="lan", now=NOW)
    assert rebased.clashes == ()
    publish(any_store, draft)
    live = any_store.get(CODE)
    assert (live.requirements, fee_of(live)) == ("Điều kiện mới", 20000)


def test_phrasing_taught_meanwhile_is_no_conflict_and_stays(any_store: ProcedureStore, drafted: Draft) -> None:
    any_store.sync_aliases("console", [(CODE, "nhập khẩu cho con")])
    publish(any_store, drafted)
    assert any_store.get(CODE).aliases == ("chuyển hộ khẩu", "nhập khẩu", "nhập khẩu cho con")


def test_import_between_two_publications_is_kept_as_a_version(any_store: ProcedureStore, drafted: Draft) -> None:
    publish(any_store, drafted)
    any_store.save([replace(any_store.get(CODE), note="từ nguồn")])
    publish(any_store, draft_with(any_store, 30000))
    origins = [version.publication.origin.value for version in VersionStore(any_store.engine).of(CODE)]
    assert origins == ["console", "import", "console", "baseline"]


def test_edition_that_one_has_not_seen_is_not_published(any_store: ProcedureStore, drafted: Draft) -> None:
    DraftStore(any_store).save(drafted.record, edition=drafted.edition, actor="minh", now=LATER)
    with pytest.raises(DraftConflict):
        publish(any_store, drafted)
    assert VersionStore(any_store.engine).of(CODE) == ()


def test_draft_is_published_once(any_store: ProcedureStore, drafted: Draft) -> None:
    publish(any_store, drafted)
    with pytest.raises(DraftMissing):
        publish(any_store, drafted)


def test_second_person_is_asked_for_only_by_the_rule(any_store: ProcedureStore, drafted: Draft) -> None:
    with pytest.raises(SamePerson):
        publish(any_store, drafted, publisher="lan", two=True)
    assert publish(any_store, drafted, publisher="lan") == 2


def test_reason_and_a_change_are_needed(any_store: ProcedureStore, drafted: Draft) -> None:
    with pytest.raises(ReasonMissing):
        publish(any_store, drafted, reason="  ")
    same = DraftStore(any_store).save(full(), edition=drafted.edition, actor="lan", now=NOW)
    with pytest.raises(NothingToPublish):
        publish(any_store, same)


def test_new_mistake_is_refused_and_an_old_one_is_not(any_store: ProcedureStore) -> None:
    any_store.save([plain(CODE, name="")])
    drafts = DraftStore(any_store)
    draft = drafts.begin(CODE, actor="lan", now=NOW)
    wrong = drafts.save(replace(draft.record, aliases=("",), note="ghi"), edition=1, actor="lan", now=NOW)
    with pytest.raises(RecordInvalid) as refused:
        publish(any_store, wrong)
    assert [problem.field for problem in refused.value.problems] == ["aliases[0]"]
    publish(any_store, drafts.save(replace(wrong.record, aliases=()), edition=2, actor="lan", now=NOW))
    assert any_store.get(CODE).note == "ghi"


def test_wrong_answers_refuse_by_name_and_overruling_is_kept(any_store: ProcedureStore, drafted: Draft) -> None:
    guard = NamedFailures(("nhập hộ khẩu hết bao nhiêu",))
    for overruling in (None, Overruling(" ")):
        with pytest.raises(GuardFailed, match="nhập hộ khẩu hết bao nhiêu"):
            publish(any_store, drafted, guard=guard, overruling=overruling)
    assert fee_of(any_store.get(CODE)) == 10000
    publish(any_store, drafted, guard=guard, overruling=Overruling("Câu hỏi đã cũ"))
    kept = VersionStore(any_store.engine).get(CODE, 2).publication.overruled
    assert kept == "Câu hỏi đã cũ (câu hỏi kiểm tra chưa đạt: «nhập hộ khẩu hết bao nhiêu»)"


def test_record_of_ones_own_is_published_and_found(any_store: ProcedureStore) -> None:
    drafts = DraftStore(any_store)
    draft = drafts.create(plain(CODE, aliases=("làm thử",)), actor="lan", now=NOW)
    assert publish(any_store, draft) == 1
    assert any_store.get(CODE).aliases == ("làm thử",)
    assert not compare(any_store.get(CODE), draft.record)


def test_record_that_came_meanwhile_is_a_conflict_for_a_new_one(any_store: ProcedureStore) -> None:
    draft = DraftStore(any_store).create(plain(CODE), actor="lan", now=NOW)
    any_store.save([full()])
    with pytest.raises(PublishConflict):
        publish(any_store, draft)


def test_seed_phrasing_taken_out_is_switched_off_and_stays_off(any_store: ProcedureStore, drafted: Draft) -> None:
    any_store.sync_aliases("seed", [(CODE, "từ tệp")])
    draft, _ = DraftStore(any_store).rebase(CODE, edition=drafted.edition, actor="lan", now=NOW)
    aliases = tuple(alias for alias in draft.record.aliases if alias != "từ tệp")
    saved = DraftStore(any_store).save(
        replace(draft.record, aliases=aliases), edition=draft.edition, actor="lan", now=NOW
    )
    publish(any_store, saved)
    assert any_store.get(CODE).aliases == aliases
    any_store.sync_aliases("seed", [(CODE, "từ tệp"), (CODE, "mới")])
    any_store.save([replace(any_store.get(CODE), aliases=(*aliases, "từ tệp"))])
    assert any_store.get(CODE).aliases == (*aliases[:1], "mới", *aliases[1:])
