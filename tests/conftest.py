"""What the whole suite shares: one trained model and one loaded assistant, because loading Rasa takes seconds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot import quiet

quiet.settle()

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from procedures.store import ProcedureStore

MODEL = "model"
"""The xdist group of all tests that use the trained model: one worker trains and loads it, for all of them."""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each file to one of the two workers as a whole, so that what its tests share is made once."""
    for item in items:
        uses_model = item.get_closest_marker("model") or "model_path" in getattr(item, "fixturenames", ())
        item.add_marker(pytest.mark.xdist_group(MODEL if uses_model else item.path.as_posix()))


@pytest.fixture(scope="session")
def model_path(pytestconfig: pytest.Config) -> Path:
    """The model trained from the present files; kept between runs in pytest's cache, by fingerprint."""
    from bot import model

    cache = pytestconfig.cache.mkdir("motcua")
    os.environ.setdefault("RASA_CACHE_DIRECTORY", str(cache / "rasa-cache"))
    path = model.path_in(cache / "models")
    return path if path.exists() else model.train(cache / "models")


@pytest.fixture(scope="session")
def seeded_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file as the first opening leaves it. To be copied: filling one takes seconds."""
    from procedures.opening import open_store

    path = tmp_path_factory.mktemp("seeded") / "motcua.db"
    open_store(f"sqlite:///{path}").engine.dispose()
    return path


@pytest.fixture(scope="session")
def search_folder(pytestconfig: pytest.Config) -> Path:
    """Where search indexes are kept between tests and runs, by fingerprint: building that of the starter takes long."""
    return pytestconfig.cache.mkdir("motcua") / "search"


@pytest.fixture
def prepared_home(model_path: Path, seeded_database: Path, search_folder: Path, tmp_path: Path) -> Path:
    """A data folder as a second start finds it: trained model, starter records and, once built, their index."""
    folder = tmp_path / "home"
    folder.mkdir()
    search_folder.mkdir(exist_ok=True)
    (folder / "models").symlink_to(model_path.parent)
    (folder / "search").symlink_to(search_folder)
    shutil.copy(seeded_database, folder / "motcua.db")
    return folder


@pytest.fixture(scope="session")
def starter_store(seeded_database: Path, tmp_path_factory: pytest.TempPathFactory) -> ProcedureStore:
    """A store that holds the starter records, in a SQLite file of its own. Read only, please."""
    from procedures.opening import open_store

    path = shutil.copy(seeded_database, tmp_path_factory.mktemp("starter"))
    return open_store(f"sqlite:///{path}")


@pytest.fixture(scope="session")
def assistant(model_path: Path, starter_store: ProcedureStore, search_folder: Path) -> Assistant:
    """The real thing: trained model, real actions, starter records."""
    from bot.assistant import Assistant
    from bot.embedded_rasa import EmbeddedRasa
    from bot.loading import wire

    wire(starter_store, folder=search_folder)
    return Assistant(EmbeddedRasa.load(model_path))
