from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from bot.publishing_on_time import PublishingOnTime
from procedures.accounts.audit import AuditFilter, AuditLog
from procedures.publishing.drafts import DraftStore
from procedures.publishing.publishing import Publishing
from procedures.publishing.scheduling import Schedule, Scheduling
from procedures.store import ProcedureStore
from tests.procedures.conftest import store
from tests.procedures.sample_records import full, plain

__all__ = ["store"]
NOW = datetime(2026, 11, 20, tzinfo=timezone.utc)
MONDAY = NOW + timedelta(days=3)


def scheduled(store: ProcedureStore) -> Scheduling:
    store.save([full(), plain()])
    drafts, scheduling = DraftStore(store), Scheduling(store, Publishing(store))
    draft = drafts.begin("1.004222", actor="lan", now=NOW)
    drafts.save(replace(draft.record, summary="Mới"), edition=draft.edition, actor="lan", now=NOW)
    edition = draft.edition + 1
    scheduling.schedule("1.004222", edition=edition, publisher="hoa", reason="NQ 12", goes_live_at=MONDAY, now=NOW)
    return scheduling


async def run_once(store: ProcedureStore, scheduling: Scheduling, now: datetime) -> None:
    stop = asyncio.Event()
    on_time = PublishingOnTime(scheduling, AuditLog(store.engine), now=lambda: now)
    running = asyncio.create_task(on_time.run(stop, seconds=0.01))
    await asyncio.sleep(0.3)
    stop.set()
    await running


async def test_published_when_its_moment_has_come_and_noted_once(store: ProcedureStore) -> None:
    scheduling = scheduled(store)
    await run_once(store, scheduling, MONDAY - timedelta(seconds=1))
    assert store.get("1.004222").summary == "Chuyển nơi thường trú."
    await run_once(store, scheduling, MONDAY)
    assert store.get("1.004222").summary == "Mới"
    (entry,) = AuditLog(store.engine).find(AuditFilter())
    assert (entry.actor, entry.action, entry.subject) == ("hoa", "schedule.done", "procedure:1.004222")


async def test_a_refused_one_is_noted_with_why(store: ProcedureStore) -> None:
    scheduling = scheduled(store)
    store.save([full(note="Đổi trong lúc chờ")])
    await run_once(store, scheduling, MONDAY)
    (entry,) = AuditLog(store.engine).find(AuditFilter(action="schedule.refused"))
    assert "Ghi chú" in entry.after["reason"]


class _Broken(Scheduling):
    """Fails once."""

    calls = 0

    def publish_due(self, now: datetime) -> tuple[Schedule, ...]:
        self.calls += 1
        if self.calls == 1:
            raise TimeoutError
        return super().publish_due(now)


async def test_trouble_is_tried_again(store: ProcedureStore) -> None:
    scheduled(store)
    await run_once(store, _Broken(store, Publishing(store)), MONDAY)
    assert store.get("1.004222").summary == "Mới"
