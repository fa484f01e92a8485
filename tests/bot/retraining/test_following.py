from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import model
from bot.adopted import Adopted, Lessons, write_adopted
from bot.retraining.following import ModelFollower
from procedures.questions.correction import Correction

LESSONS = Lessons((Correction("loa phường ồn quá", "out_of_scope"),), "lan")


class FakeRasa:
    """Remembers what it was told to answer with; ``broken`` models can't be loaded."""

    def __init__(self) -> None:
        self.models: list[str] = []
        self.broken = False

    def switch(self, path: Path) -> None:
        if self.broken:
            raise OSError("half a file")
        self.models.append(path.name)


def follower(models: Path, rasa: FakeRasa, *, seconds: float = 0.02) -> ModelFollower:
    return ModelFollower(models, model.path_in(models), rasa.switch, seconds=seconds)


def adopt(models: Path, adopted: Adopted) -> str:
    """Decide on a model that is there; return its name."""
    path = model.path_with(models, adopted.now)
    models.mkdir(exist_ok=True)
    path.touch()
    write_adopted(models, adopted)
    return path.name


def _wait(until: Callable[[], bool]) -> None:
    ends = time.monotonic() + 5
    while not until():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_every_process_follows_a_decision_and_the_way_back(tmp_path: Path) -> None:
    delivered = model.path_in(tmp_path).name
    one, other = FakeRasa(), FakeRasa()
    followers = [follower(tmp_path, one), follower(tmp_path, other)]
    for each in followers:
        each.start()
    learned = adopt(tmp_path, Adopted(LESSONS, Lessons()))
    _wait(lambda: one.models == other.models == [learned])
    adopt(tmp_path, Adopted(Lessons(), LESSONS))
    _wait(lambda: one.models == other.models == [learned, delivered])
    for each in followers:
        each.close()


def test_nothing_is_loaded_while_nothing_was_decided(tmp_path: Path) -> None:
    rasa = FakeRasa()
    following = follower(tmp_path, rasa)
    assert not following.look()
    write_adopted(tmp_path, Adopted())
    assert not following.look()
    assert rasa.models == []


def test_a_model_that_is_not_there_leaves_the_one_in_use(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    rasa = FakeRasa()
    following = follower(tmp_path, rasa)
    write_adopted(tmp_path, Adopted(LESSONS))
    assert not following.look()
    assert not following.look()
    assert rasa.models == []
    assert caplog.text.count("is not there") == 1


def test_a_model_that_cannot_be_loaded_is_tried_again(tmp_path: Path) -> None:
    rasa = FakeRasa()
    rasa.broken = True
    following = follower(tmp_path, rasa)
    following.start()
    learned = adopt(tmp_path, Adopted(LESSONS))
    time.sleep(0.1)
    assert rasa.models == []
    rasa.broken = False
    _wait(lambda: rasa.models == [learned])
    following.close()
