"""Retraining as the pages see it: what is under way, what came of it, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol


class Phase(str, Enum):
    """Where the latest training stands."""

    NONE = "none"  # nothing was begun, or it was decided
    RUNNING = "running"
    STOPPED = "stopped"  # by an official
    BROKEN = "broken"  # its process ended without a word
    FAILED = "failed"  # it said why
    READY = "ready"  # a new model waits to be used or dropped


class CannotRetrain(Exception):
    """What was asked for can't be done now; the text says why, in Vietnamese, to the official."""


@dataclass(frozen=True)
class Step:
    """How far a training is. ``what`` is Vietnamese; ``total`` is 0 where nobody knows it."""

    what: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: float
    total: int

    @property
    def percent(self) -> str:
        """As people read it: 95,3 %."""
        return f"{100 * self.hits / self.total:.1f} %".replace(".", ",") if self.total else "–"


@dataclass(frozen=True)
class Measure:
    """One figure of the model in use and of the new one. ``questions`` is over how many it was taken."""

    name: str
    before: Share
    after: Share
    questions: int
    less_is_better: bool = False

    @property
    def trend(self) -> int:
        """1 where the new model is better, -1 where it is worse, else 0."""
        moved = self.after.hits * self.before.total - self.before.hits * self.after.total
        return 0 if abs(moved) < 1e-9 else (-1 if (moved > 0) is self.less_is_better else 1)


@dataclass(frozen=True)
class ChangedQuestion:
    """A question that one of the models answers rightly and the other one wrongly."""

    text: str
    source: str  # which questions it belongs to
    wanted: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """The same questions, asked of the model in use and of the new one."""

    measures: tuple[Measure, ...]
    won: tuple[ChangedQuestion, ...]
    lost: tuple[ChangedQuestion, ...]
    unlearned: tuple[ChangedQuestion, ...] = ()  # corrections that the new model still reads otherwise

    def told(self, *, after: bool) -> dict[str, str]:
        """Return the figures of one of the models by their names, for the audit log."""
        return {each.name: (each.after if after else each.before).percent for each in self.measures}


@dataclass(frozen=True)
class InUse:
    """What the model in use learned of officials. Nobody and nowhen where it is as it was delivered."""

    corrections: int = 0
    actor: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """All that the page shows."""

    in_use: InUse
    to_learn: int  # corrections that the model in use does not know
    to_forget: int  # those it knows and that were undone
    can_go_back: bool
    phase: Phase = Phase.NONE
    actor: str = ""
    begun_at: datetime | None = None
    learned: int = 0  # corrections in the latest training
    skipped: tuple[str, ...] = ()  # texts of corrections whose intent is known no more
    step: Step | None = None
    failure: str = ""
    comparison: Comparison | None = None


class Retraining(Protocol):
    """Trains a new model beside the one in use. Each method is to be called off the loop.

    What can't be done raises ``CannotRetrain``.
    """

    def standing(self) -> Standing:
        """Return how things are."""
        ...

    def start(self, *, actor: str) -> int:
        """Begin a training in a process of its own; return how many corrections it learns."""
        ...

    def stop(self) -> None:
        """End the training under way."""
        ...

    def adopt(self, *, actor: str) -> Comparison:
        """Use the new model, everywhere, from now on."""
        ...

    def drop(self) -> Comparison | None:
        """Do without the new model, or clear away what is left of a training that came to nothing."""
        ...

    def go_back(self, *, actor: str) -> InUse:
        """Use the model again that was in use before this one; return what that one learned."""
        ...
