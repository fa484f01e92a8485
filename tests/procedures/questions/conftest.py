from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import count

import pytest
from sqlalchemy import Engine

from procedures.questions.turn_log import TurnLog
from procedures.questions.turn_record import Guess, TurnRecord
from procedures.store import ProcedureStore
from tests.procedures.sample_records import plain

NOW = datetime(2026, 11, 20, 2, tzinfo=timezone.utc)
DEATH, BIRTH = "1.000001", "1.000002"

Said = Callable[..., TurnRecord]


@pytest.fixture
def engine(any_store: ProcedureStore) -> Engine:
    any_store.save([plain(DEATH, name="Đăng ký khai tử"), plain(BIRTH, name="Đăng ký khai sinh")])
    return any_store.engine


@pytest.fixture
def log(engine: Engine) -> TurnLog:
    return TurnLog(engine, lambda text: f"{abs(hash(text)):x}")


@pytest.fixture
def said() -> Said:
    """Makes the record of a declined question, one minute after the other."""
    numbers = count()

    def make(text: str, kind: str = "decline", **values: object) -> TurnRecord:
        number = next(numbers)
        values = {
            "channel": "web",
            "conversation": f"web:{number}",
            "guesses": (Guess(DEATH, "Khai tử", 0.1),),
            **values,
        }
        moment = NOW + timedelta(minutes=number)
        return TurnRecord(f"{number:06}", moment, kind=kind, text=text, **values)  # type: ignore[arg-type]

    return make
