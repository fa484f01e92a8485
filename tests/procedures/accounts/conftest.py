from __future__ import annotations

import pytest
from sqlalchemy import Engine

from procedures.accounts.audit import AuditLog
from procedures.accounts.session_store import SessionStore
from procedures.accounts.store import AccountStore
from procedures.opening import open_store
from tests.procedures.accounts.cheap import TurnedClock, account_store


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def engine(database_url: str) -> Engine:
    """An empty database, once of each kind."""
    return open_store(database_url, seed=False).engine


@pytest.fixture
def accounts(engine: Engine, clock: TurnedClock) -> AccountStore:
    return account_store(engine, clock)


@pytest.fixture
def sessions(engine: Engine, clock: TurnedClock) -> SessionStore:
    return SessionStore(engine, now=clock)


@pytest.fixture
def audit(engine: Engine, clock: TurnedClock) -> AuditLog:
    return AuditLog(engine, now=clock)
