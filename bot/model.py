"""The trained model on disk: which one fits the files it is trained from, and training it."""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import yaml

from actions.answers.facets import Facet
from bot.adopted import Lessons, digest_of, read_adopted
from bot.emphasis import emphasised
from procedures.questions.correction import Correction, still_known
from procedures.questions.training_export import as_yaml

_log = logging.getLogger(__name__)
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


def fingerprint(corrections: Iterable[Correction] = ()) -> str:
    """Return a digest of all a model is trained from; a model of another fingerprint is out of date."""
    digest = hashlib.sha256(version("rasa").encode())
    for path in _files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    digest.update(digest_of(emphasised(corrections)))
    return digest.hexdigest()[:16]


def path_in(models: Path) -> Path:
    """Return where the model for the present files and what was adopted lies, or will lie, in ``models``."""
    return path_with(models, read_adopted(models).now)


def path_with(models: Path, lessons: Lessons) -> Path:
    """Return where the model for the present files and these corrections lies, or would lie, in ``models``."""
    return models / f"motcua-{fingerprint(lessons.corrections)}.tar.gz"


def usable(corrections: Iterable[Correction]) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    """Return the corrections that fit the present domain, and those that don't."""
    return still_known(corrections, intents=intents(), facets={facet.value for facet in Facet})


def intents() -> frozenset[str]:
    """Return the intents of the domain."""
    found: list[str] = []
    for path in sorted(DOMAIN.glob("*.yml")):
        for entry in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("intents", ()):
            found += [entry] if isinstance(entry, str) else entry
    return frozenset(found)


def train(models: Path, progress: Progress | None = None) -> Path:
    """Train the model and return its path; models that nobody goes back to are removed from the folder.

    The adopted corrections are learned too, but for those that fit the domain no more. Takes five minutes on two
    cores. ``bot.quiet.settle`` comes first.

    Raises:
        TrainingFailed: the training files are not valid.
    """
    corrections, unknown = usable(read_adopted(models).now.corrections)
    if unknown:
        _log.warning("%d adopted corrections ask for what is known no more: not learned", len(unknown))
    target = path_in(models)
    models.mkdir(parents=True, exist_ok=True)
    handler = _ProgressHandler(progress or (lambda done, total, name: None))
    hooks = logging.getLogger("rasa.engine.training.hooks")
    level = hooks.level
    hooks.addHandler(handler)
    hooks.setLevel(logging.INFO)
    hooks.propagate = False
    try:
        _run_training(models, target.name, corrections)
    finally:
        hooks.removeHandler(handler)
        hooks.setLevel(level)
        hooks.propagate = True
    remove_stale(models)
    return target


def remove_stale(models: Path) -> None:
    """Remove every model of ours but the one in use and the one before."""
    adopted = read_adopted(models)
    kept = {path_with(models, lessons) for lessons in (adopted.now, adopted.before) if lessons is not None}
    for stale in set(models.glob("motcua-*.tar.gz")) - kept:
        stale.unlink(missing_ok=True)


def _run_training(models: Path, name: str, corrections: tuple[Correction, ...]) -> None:
    import contextlib
    import io

    from rasa.model_training import train as rasa_train

    # Written beside and renamed: a training that is interrupted leaves no half of a model behind.
    unfinished = f"unfinished-{os.getpid()}.tar.gz"
    said = io.StringIO()
    with contextlib.redirect_stdout(said), tempfile.TemporaryDirectory(prefix="motcua-") as folder:
        result = rasa_train(
            domain=str(DOMAIN),
            config=str(CONFIG),
            training_files=[str(EXAMPLES), str(RULES), *_written(corrections, Path(folder))],
            output=str(models),
            fixed_model_name=unfinished,
        )
    if result.code != 0 or not result.model:
        raise TrainingFailed(said.getvalue().strip() or "the training files hold nothing to train")
    Path(result.model).replace(models / name)


def _written(corrections: tuple[Correction, ...], folder: Path) -> list[str]:
    """Write corrections as a file of examples; no file for none."""
    if not corrections:
        return []
    path = folder / "corrections.yml"
    path.write_text(as_yaml(emphasised(corrections)), encoding="utf-8")
    return [str(path)]


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
