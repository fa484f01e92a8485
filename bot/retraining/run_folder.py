"""What is known of the latest training, as files that its process writes and the console reads."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.adopted import replace_json
from procedures.admin.retraining import ChangedQuestion, Comparison, Measure, Share, Step


@dataclass(frozen=True)
class Run:
    """How a training was begun. ``base`` is the file name of the model it is compared with."""

    actor: str
    begun_at: datetime
    base: str
    learned: int
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of it: a comparison, or why there is none."""

    comparison: Comparison | None = None
    failure: str = ""


class RunFolder:
    """The folder of one training; the new model lies in it too, with the corrections it learned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stop_file = folder / "stop"

    def begin(self, run: Run) -> None:
        """Clear the folder for a new training."""
        self.clear()
        self.folder.mkdir(parents=True)
        replace_json(self.folder / "run.json", {**asdict(run), "begun_at": run.begun_at.isoformat()})

    def clear(self) -> None:
        """Remove all that is left of a training: at once for whoever reads, then from the disk."""
        gone = self.folder.with_name(f".gone-{self.folder.name}")
        shutil.rmtree(gone, ignore_errors=True)
        if self.folder.exists():
            self.folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)

    def run(self) -> Run | None:
        """Return how the latest training was begun, ``None`` where there is none."""
        data = _read(self.folder / "run.json")
        if data is None:
            return None
        begun_at = datetime.fromisoformat(data["begun_at"])
        return Run(data["actor"], begun_at, data["base"], data["learned"], tuple(data["skipped"]))

    def tell(self, step: Step) -> None:
        """Note how far it is."""
        replace_json(self.folder / "step.json", asdict(step))

    def step(self) -> Step | None:
        """Return how far it is."""
        data = _read(self.folder / "step.json")
        return Step(**data) if data is not None else None

    def end(self, outcome: Outcome) -> None:
        """Note what came of it."""
        replace_json(self.folder / "outcome.json", asdict(outcome))

    def outcome(self) -> Outcome | None:
        """Return what came of it, ``None`` while it runs and where it was broken off."""
        data = _read(self.folder / "outcome.json")
        if data is None:
            return None
        comparison = data["comparison"]
        return Outcome(_comparison(comparison) if comparison is not None else None, data["failure"])


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a folder that is being cleared
        return None


def _comparison(data: Mapping[str, Any]) -> Comparison:
    questions = {name: tuple(ChangedQuestion(**each) for each in data[name]) for name in ("won", "lost", "unlearned")}
    return Comparison(tuple(map(_measure, data["measures"])), **questions)


def _measure(data: Mapping[str, Any]) -> Measure:
    return Measure(**{**data, "before": Share(**data["before"]), "after": Share(**data["after"])})
