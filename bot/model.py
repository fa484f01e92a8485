"""The trained model on disk: which one fits the files it is trained from, and training it."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: ``config.yml`` lies outside every package."""

CONFIG = ROOT / "config.yml"
DOMAIN = ROOT / "bot" / "dialogue" / "domain"
RULES = ROOT / "bot" / "dialogue" / "rules.yml"
EXAMPLES = ROOT / "nlu" / "training"

TRAINED_FROM = (CONFIG, DOMAIN, RULES, ROOT / "nlu", ROOT / "procedures" / "aliases")
"""Whatever changes a trained model: its configuration, its examples, and the code and tables of the pipeline."""

TRAINED_FROM_SUFFIXES = {".yml", ".yaml", ".py", ".jsonl", ".tsv", ".txt", ".json", ".csv"}

Progress = Callable[[int, int, str], None]
"""Called with the steps done, the steps in all, and the name of the component being trained."""


class TrainingFailed(Exception):
    """Rasa refused the training files; its own messages went to the log."""


def fingerprint() -> str:
    """Return a digest of all a model is trained from; a model of another fingerprint is out of date."""
    digest = hashlib.sha256(version("rasa").encode())
    for path in _files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def path_in(models: Path) -> Path:
    """Return where the model for the present files lies, or will lie, in the folder ``models``."""
    return models / f"motcua-{fingerprint()}.tar.gz"


def train(models: Path, progress: Progress | None = None) -> Path:
    """Train the model and return its path; older models of ours in the folder are removed.

    Takes about a minute on two cores. ``bot.quiet.settle`` comes first.

    Raises:
        TrainingFailed: the training files are not valid.
    """
    target = path_in(models)
    models.mkdir(parents=True, exist_ok=True)
    handler = _ProgressHandler(progress or (lambda done, total, name: None))
    hooks = logging.getLogger("rasa.engine.training.hooks")
    level = hooks.level
    hooks.addHandler(handler)
    hooks.setLevel(logging.INFO)
    hooks.propagate = False
    try:
        _run_training(models, target.name)
    finally:
        hooks.removeHandler(handler)
        hooks.setLevel(level)
        hooks.propagate = True
    for stale in models.glob("motcua-*.tar.gz"):
        if stale != target:
            stale.unlink(missing_ok=True)
    return target


def _run_training(models: Path, name: str) -> None:
    import contextlib
    import io

    from rasa.model_training import train as rasa_train

    # Written beside and renamed: a training that is interrupted leaves no half of a model behind.
    unfinished = f"unfinished-{os.getpid()}.tar.gz"
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        result = rasa_train(
            domain=str(DOMAIN),
            config=str(CONFIG),
            training_files=[str(EXAMPLES), str(RULES)],
            output=str(models),
            fixed_model_name=unfinished,
        )
    if result.code != 0 or not result.model:
        raise TrainingFailed(said.getvalue().strip() or "the training files hold nothing to train")
    Path(result.model).replace(models / name)


def _files() -> Iterator[Path]:
    for place in TRAINED_FROM:
        candidates = [place] if place.is_file() else sorted(place.rglob("*"))
        for path in candidates:
            if path.is_file() and path.suffix in TRAINED_FROM_SUFFIXES and "__pycache__" not in path.parts:
                yield path


class _ProgressHandler(logging.Handler):
    """Turns Rasa's log of training components into progress."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
        self._total = len(config["pipeline"]) + len(config["policies"])
        self._done = 0
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        name = message.split("'")[1].rsplit(".", 1)[-1] if "'" in message else ""
        if message.startswith(("Finished", "Restored")):
            self._done = min(self._done + 1, self._total)
        self._progress(self._done, self._total, name)
