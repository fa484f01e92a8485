"""The questions that the model in use and a new one are both asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from bot.evaluation.labels import Labelled, read_labels
from bot.model import ROOT
from bot.trying.frozen_questions import frozen_questions
from procedures.publishing.check_questions import CheckQuestion, CheckQuestions
from procedures.questions.correction import Correction

LABELLED = ROOT / "tests" / "evaluation" / "development"
"""Labelled questions that come with a checkout; an installation may be without them."""


@dataclass(frozen=True)
class Questions:
    """All that is asked. ``corrections`` are what the new model learned: is it read as officials said?"""

    corrections: tuple[Correction, ...] = ()
    checks: tuple[CheckQuestion, ...] = ()  # of the procedures
    frozen: tuple[CheckQuestion, ...] = ()  # that every publication is held to
    labelled: tuple[Labelled, ...] = ()

    @property
    def messages(self) -> int:
        """How many messages these are."""
        asked = len(self.corrections) + len(self.checks) + len(self.frozen)
        return asked + sum(len(each.messages) for each in self.labelled)


def questions_for(engine: Engine, corrections: tuple[Correction, ...], *, labelled: Path = LABELLED) -> Questions:
    """Return the questions of an installation."""
    return Questions(corrections, CheckQuestions(engine).all(), frozen_questions(), labelled_in(labelled))


def labelled_in(folder: Path) -> tuple[Labelled, ...]:
    """Return the labelled questions of all files of a folder, none where there is no such folder."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(read_labels(lines)[0])
