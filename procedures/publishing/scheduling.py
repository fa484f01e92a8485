"""Publishing later: a draft frozen with the moment at which it goes live, done by whichever process comes first."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from procedures.publishing.drafts import Draft, draft_of, drop_draft, restore_draft, seen_draft, values_of
from procedures.publishing.errors import AlreadyScheduled, PublishingRefused, ScheduleMissing, TooEarly
from procedures.publishing.going_live import go_live, on_top_of_stored
from procedures.publishing.guarding import Overruling
from procedures.publishing.publishing import Publishing, as_ours
from procedures.publishing.tables import ScheduleRow
from procedures.publishing.versions import Publication, VersionOrigin
from procedures.store import ProcedureStore


class ScheduleState(str, Enum):
    """What became of a schedule."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"  # ``outcome`` says why
    CANCELLED = "cancelled"  # its draft was given back


@dataclass(frozen=True)
class Schedule:
    """A draft that goes live at a moment."""

    id: str
    draft: Draft
    publisher: str
    reason: str
    goes_live_at: datetime
    scheduled_at: datetime
    state: ScheduleState = ScheduleState.WAITING
    outcome: str = ""
    overruled: str = ""


class Scheduling:
    """Freezes drafts, and publishes those that are due. Safe with several processes: the database decides who does."""

    def __init__(self, store: ProcedureStore, publishing: Publishing) -> None:
        self._store = store
        self._publishing = publishing

    def schedule(
        self,
        code: str,
        *,
        edition: int,
        publisher: str,
        reason: str,
        goes_live_at: datetime,
        now: datetime,
        overruling: Overruling | None = None,
    ) -> Schedule:
        """Freeze the edition of a draft that one has seen; it is no draft any more until it is taken back.

        Raises:
            PublishingRefused: whatever would refuse to publish it now, another one waits, or the moment has passed.
        """
        if goes_live_at <= now:
            raise TooEarly(code)
        overruled = self._publishing.cleared(
            code, edition=edition, publisher=publisher, reason=reason, overruling=overruling
        )
        with self._store.writing() as content:
            draft = seen_draft(content.connection, code, edition)
            if _waiting_for(content.connection, code):
                raise AlreadyScheduled(code)
            on_top_of_stored(content, draft.base, draft.record)
            identifier = secrets.token_hex(16)
            one = Schedule(identifier, draft, publisher, reason.strip(), goes_live_at, now, overruled=overruled)
            content.connection.execute(insert(ScheduleRow).values(**_values(one)))
            drop_draft(content.connection, code)
        return one

    def list(self, *states: ScheduleState) -> tuple[Schedule, ...]:
        """Return the schedules in some states, or all, by the moment at which they go live."""
        query = select(ScheduleRow.__table__).order_by(ScheduleRow.goes_live_at, ScheduleRow.id)
        query = query.where(ScheduleRow.state.in_([state.value for state in states])) if states else query
        with self._store.engine.connect() as connection:
            return tuple(map(_schedule, connection.execute(query)))

    def get(self, identifier: str) -> Schedule:
        """Return one schedule, whatever became of it.

        Raises:
            ScheduleMissing: there is none.
        """
        with self._store.engine.connect() as connection:
            one = _find(connection, identifier)
        if one is None:
            raise ScheduleMissing(identifier)
        return one

    def waiting(self, codes: Iterable[str]) -> dict[str, datetime]:
        """Return when those of these procedures go live that wait."""
        query = select(ScheduleRow.code, ScheduleRow.goes_live_at).where(
            ScheduleRow.code.in_(list(codes)), ScheduleRow.state == ScheduleState.WAITING.value
        )
        with self._store.engine.connect() as connection:
            return {row.code: row.goes_live_at for row in connection.execute(query)}

    def cancel(self, identifier: str) -> Draft:
        """Give the draft of a schedule that waits, or was refused, back to its editors.

        Raises:
            ScheduleMissing: it was published, or cancelled before.
            DraftExists: another draft was begun meanwhile; nothing was changed.
        """
        with self._store.writing() as content:
            one = _find(content.connection, identifier)
            if one is None or one.state not in (ScheduleState.WAITING, ScheduleState.REFUSED):
                raise ScheduleMissing(identifier)
            draft = restore_draft(content.connection, one.draft)
            _settle(content.connection, identifier, ScheduleState.CANCELLED)
        return draft

    def publish_due(self, now: datetime) -> tuple[Schedule, ...]:
        """Publish what is due and return what became of each; what another process took meanwhile is left out.

        The test questions are asked again: the records around it may have changed.
        """
        due = [one for one in self.list(ScheduleState.WAITING) if one.goes_live_at <= now]
        return tuple(done for one in due if (done := self._carry_out(one, now)) is not None)

    def _carry_out(self, one: Schedule, now: datetime) -> Schedule | None:
        refusal = self._guard_refuses(one)
        with self._store.writing() as content:
            current = _find(content.connection, one.id)
            if current is None or current.state is not ScheduleState.WAITING:
                return None
            if not refusal:
                try:
                    record = as_ours(on_top_of_stored(content, one.draft.base, one.draft.record))
                except PublishingRefused as error:  # found before anything was written
                    refusal = str(error)
                else:
                    publication = Publication(
                        VersionOrigin.SCHEDULE, one.draft.author, one.publisher, one.reason, now, one.overruled
                    )
                    go_live(content, record, publication)
            state = ScheduleState.REFUSED if refusal else ScheduleState.DONE
            _settle(content.connection, one.id, state, refusal)
            return _find(content.connection, one.id)

    def _guard_refuses(self, one: Schedule) -> str:
        if one.overruled:
            return ""
        try:
            self._publishing.guarded(one.draft.record)
        except PublishingRefused as error:
            return str(error)
        return ""


def _waiting_for(connection: Connection, code: str) -> bool:
    waiting = ScheduleRow.state == ScheduleState.WAITING.value
    return connection.execute(select(ScheduleRow.id).where(ScheduleRow.code == code, waiting)).first() is not None


def _find(connection: Connection, identifier: str) -> Schedule | None:
    row = connection.execute(select(ScheduleRow.__table__).where(ScheduleRow.id == identifier)).one_or_none()
    return None if row is None else _schedule(row)


def _settle(connection: Connection, identifier: str, state: ScheduleState, outcome: str = "") -> None:
    settled = update(ScheduleRow).where(ScheduleRow.id == identifier)
    connection.execute(settled.values(state=state.value, outcome=outcome))


def _values(one: Schedule) -> dict[str, Any]:
    return {
        **values_of(one.draft),
        "id": one.id,
        "publisher": one.publisher,
        "reason": one.reason,
        "overruled": one.overruled,
        "goes_live_at": one.goes_live_at,
        "scheduled_at": one.scheduled_at,
        "state": one.state.value,
        "outcome": one.outcome,
    }


def _schedule(row: Any) -> Schedule:
    return Schedule(
        id=row.id,
        draft=draft_of(row),
        publisher=row.publisher,
        reason=row.reason,
        goes_live_at=row.goes_live_at,
        scheduled_at=row.scheduled_at,
        state=ScheduleState(row.state),
        outcome=row.outcome,
        overruled=row.overruled,
    )
