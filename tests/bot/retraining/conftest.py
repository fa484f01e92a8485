from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from bot import model
from bot.retraining.desk import RetrainingDesk
from bot.retraining.training_process import TrainingProcess
from procedures.admin.retraining import Phase, Standing
from procedures.opening import open_store
from procedures.questions.tables import CorrectionRow

MakeDesk = Callable[[str], RetrainingDesk]
DELIVERED = b"the model as it is delivered"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with the model in use."""
    models = tmp_path / "models"
    models.mkdir()
    model.path_in(models).write_bytes(DELIVERED)
    return tmp_path


@pytest.fixture
def engine(home: Path) -> Engine:
    return open_store(f"sqlite:///{home / 'motcua.db'}", seed=False).engine


@pytest.fixture
def desk_of(home: Path, engine: Engine) -> Iterator[MakeDesk]:
    """Makes desks as separate processes have them; ``mode`` is what becomes of a training."""
    made: list[RetrainingDesk] = []

    def make(mode: str) -> RetrainingDesk:
        command = (sys.executable, "-m", "tests.fakes.trainer", mode)
        made.append(RetrainingDesk(home, engine, TrainingProcess({}, command)))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


def correct(engine: Engine, text: str, intent: str, *facets: str) -> None:
    """Note a correction as the inbox does."""
    row = {"action": 1, "text": text, "intent": intent, "facets": ",".join(facets), "active": True}
    with engine.begin() as connection:
        connection.execute(insert(CorrectionRow).values(row))


def settled(desk: RetrainingDesk, *, until: Callable[[Standing], bool] | None = None) -> Standing:
    """Wait until the training has ended, or something else is so."""
    done = until or (lambda standing: standing.phase is not Phase.RUNNING)
    ends = time.monotonic() + 30
    while not done(standing := desk.standing()):
        assert time.monotonic() < ends, standing
        time.sleep(0.02)
    return standing
