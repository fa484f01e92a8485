from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from procedures.engine import make_engine
from procedures.publishing.drafts import DraftStore
from procedures.publishing.errors import AlreadyScheduled, DraftExists, ScheduleMissing, TooEarly
from procedures.publishing.publishing import Publishing
from procedures.publishing.scheduling import Schedule, ScheduleState, Scheduling
from procedures.publishing.versions import VersionOrigin, VersionStore
from procedures.store import ProcedureStore
from tests.procedures.publishing.moments import LATER, MONDAY, NOW
from tests.procedures.publishing.test_publishing import NamedFailures
from tests.procedures.sample_records import full

CODE = "1.004222"


def scheduling(store: ProcedureStore, guard: NamedFailures | None = None) -> Scheduling:
    return Scheduling(store, Publishing(store, guard=guard))


def scheduled(store: ProcedureStore, note: str = "từ thứ Hai") -> Schedule:
    drafts = DraftStore(store)
    draft = drafts.begin(CODE, actor="lan", now=NOW)
    draft = drafts.save(replace(draft.record, note=note), edition=draft.edition, actor="lan", now=NOW)
    given = {"publisher": "hoa", "reason": "Nghị quyết", "goes_live_at": MONDAY, "now": NOW}
    return scheduling(store).schedule(CODE, edition=draft.edition, **given)  # type: ignore[arg-type]


def test_goes_live_at_its_moment_and_not_before(any_store: ProcedureStore, database_url: str) -> None:
    any_store.save([full()])
    one = scheduled(any_store)
    assert DraftStore(any_store).find(CODE) is None
    after_restart = ProcedureStore(make_engine(database_url))
    assert scheduling(after_restart).list(ScheduleState.WAITING) == (one,)
    assert scheduling(after_restart).publish_due(LATER) == ()
    assert any_store.get(CODE).note == full().note
    (done,) = scheduling(after_restart).publish_due(MONDAY)
    assert (done.state, any_store.get(CODE).note) == (ScheduleState.DONE, "từ thứ Hai")
    assert VersionStore(any_store.engine).get(CODE, 2).publication.origin is VersionOrigin.SCHEDULE
    assert scheduling(after_restart).publish_due(MONDAY) == ()


def test_several_processes_publish_it_once(any_store: ProcedureStore, database_url: str) -> None:
    any_store.save([full()])
    scheduled(any_store)
    others = [scheduling(ProcedureStore(make_engine(database_url))) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        done = [one for part in pool.map(lambda each: each.publish_due(MONDAY), others) for one in part]
    assert [one.state for one in done] == [ScheduleState.DONE]
    assert len(VersionStore(any_store.engine).of(CODE)) == 2


def test_record_changed_meanwhile_refuses_and_says_why(any_store: ProcedureStore) -> None:
    any_store.save([full()])
    one = scheduled(any_store)
    any_store.save([full(requirements="Điều kiện mới")])
    (refused,) = scheduling(any_store).publish_due(MONDAY)
    assert refused.state is ScheduleState.REFUSED
    assert "Yêu cầu, điều kiện" in refused.outcome
    assert any_store.get(CODE).note == full().note
    assert scheduling(any_store).cancel(one.id).record.note == "từ thứ Hai"


def test_question_that_goes_wrong_by_then_refuses(any_store: ProcedureStore) -> None:
    any_store.save([full()])
    scheduled(any_store)
    (refused,) = scheduling(any_store, NamedFailures(("hết bao nhiêu",))).publish_due(MONDAY)
    assert (refused.state, "hết bao nhiêu" in refused.outcome) == (ScheduleState.REFUSED, True)


def test_cancelled_gives_the_draft_back_unless_another_was_begun(any_store: ProcedureStore) -> None:
    any_store.save([full()])
    one = scheduled(any_store)
    other = DraftStore(any_store).begin(CODE, actor="minh", now=NOW)
    with pytest.raises(DraftExists):
        scheduling(any_store).cancel(one.id)
    DraftStore(any_store).discard(CODE, edition=other.edition)
    back = scheduling(any_store).cancel(one.id)
    assert DraftStore(any_store).find(CODE) == back
    assert back.record == one.draft.record
    assert scheduling(any_store).publish_due(MONDAY) == ()
    with pytest.raises(ScheduleMissing):
        scheduling(any_store).cancel(one.id)


def test_past_moments_and_a_second_schedule_are_refused(any_store: ProcedureStore) -> None:
    any_store.save([full()])
    scheduled(any_store)
    with pytest.raises(AlreadyScheduled):
        scheduled(any_store, "khác")
    with pytest.raises(TooEarly):
        scheduling(any_store).schedule(CODE, edition=2, publisher="hoa", reason="Nghị quyết", goes_live_at=NOW, now=NOW)
