from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine

from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.public_notices.notice import PublicNotice
from tests.procedures.conftest import database_url, postgres_url

__all__ = ["database_url", "postgres_url"]

NOON = datetime(2026, 11, 2, 12, tzinfo=timezone(timedelta(hours=7)))
DAY = timedelta(days=1)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def power_cut() -> PublicNotice:
    return PublicNotice("", "Mất điện", "Bộ phận một cửa nghỉ sáng mai.", NOON, NOON + DAY)
