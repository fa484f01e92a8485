from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from procedures.accounts.audit import AuditFilter, AuditLog
from procedures.engine import DatabaseUnavailable, for_writing
from tests.procedures.accounts.cheap import START, TurnedClock


def test_what_was_done_comes_back_newest_first(audit: AuditLog) -> None:
    audit.record("lan.nguyen", "record.published", "procedure:1.004222", {"fee": 5000}, {"fee": 6000})
    audit.record("minh.tran", "alias.added", "procedure:1.000001", after=["làm thử"])
    last, first = audit.find(AuditFilter())
    assert (first.actor, first.before, first.after, first.at) == ("lan.nguyen", {"fee": 5000}, {"fee": 6000}, START)
    assert (last.before, last.after) == (None, ["làm thử"])
    assert (audit.actors(), audit.actions()) == (("lan.nguyen", "minh.tran"), ("alias.added", "record.published"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET actor = 'ai khác'",
        "DELETE FROM audit_log",
        "DELETE FROM audit_log WHERE id = 1",
        "UPDATE audit_log SET before = NULL WHERE id = 1",
    ],
)
def test_the_database_refuses_to_change_the_log(engine: Engine, audit: AuditLog, statement: str) -> None:
    audit.record("lan.nguyen", "record.published", "procedure:1.004222")
    kept = audit.find(AuditFilter())
    with pytest.raises((DBAPIError, DatabaseUnavailable), match="only grows"), for_writing(engine).begin() as writing:
        writing.execute(text(statement))
    assert audit.find(AuditFilter()) == kept


def test_the_log_is_not_replaced_or_emptied_by_other_ways_either(engine: Engine, audit: AuditLog) -> None:
    audit.record("lan.nguyen", "record.published", "procedure:1.004222")
    sqlite = "INSERT OR REPLACE INTO audit_log (id, at, actor, action, subject) VALUES (1, '2026-01-01', 'x', 'y', 'z')"
    statement = sqlite if engine.dialect.name == "sqlite" else "TRUNCATE audit_log"
    with pytest.raises((DBAPIError, DatabaseUnavailable), match="only grows"), for_writing(engine).begin() as writing:
        writing.execute(text(statement))
    assert [entry.actor for entry in audit.find(AuditFilter())] == ["lan.nguyen"]


def test_an_entry_goes_the_way_of_the_transaction_it_belongs_to(engine: Engine, audit: AuditLog) -> None:
    for outcome in ("rollback", "commit"):
        with for_writing(engine).connect() as writing:
            audit.record("lan.nguyen", outcome, "procedure:1.004222", connection=writing)
            getattr(writing, outcome)()
    assert [entry.action for entry in audit.find(AuditFilter())] == ["commit"]


def test_entries_are_narrowed_by_person_subject_kind_and_day(audit: AuditLog, clock: TurnedClock) -> None:
    for number in range(6):
        audit.record(f"nguoi.{number % 2}", f"viec.{number % 3}", f"procedure:1.00000{number}")
        clock.turn(days=1)
    assert audit.count(AuditFilter(actor="nguoi.0")) == 3
    assert audit.count(AuditFilter(subject="1.000002")) == audit.count(AuditFilter(subject="procedure:1.000002")) == 1
    assert audit.count(AuditFilter(subject="%")) == 0
    day = AuditFilter(since=START + timedelta(days=1), until=START + timedelta(days=3))
    assert [entry.subject[-1] for entry in audit.find(day)] == ["2", "1"]
    assert [entry.subject[-1] for entry in audit.find(AuditFilter(action="viec.0"), limit=1, offset=1)] == ["0"]
    assert [entry.id for entry in audit.each(AuditFilter())] == [1, 2, 3, 4, 5, 6]
