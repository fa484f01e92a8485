"""What one message led to: the replies to show, and the same in a form that programs read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from actions.answers.reply import Button, Reply

__all__ = ["Button", "Noted", "ProcedureMention", "Rater", "Replier", "Reply", "ScoredProcedure", "Turn"]


@dataclass(frozen=True)
class ProcedureMention:
    """A procedure that was answered, and which facets of it."""

    code: str
    name: str
    facets: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoredProcedure:
    """A candidate as the search scored it; ``same`` are the twins it stands for."""

    code: str
    name: str
    score: float
    same: tuple[str, ...] = ()


@dataclass(frozen=True)
class Noted:
    """What the figures want to know of a turn, besides what is said."""

    after_clarification: bool = False
    none_fits: bool = False
    followed: bool = False
    taught: bool = False
    province: str = ""


@dataclass(frozen=True)
class Turn:
    """The outcome of one message. ``kind`` is one of: answer, clarify, decline, status, smalltalk, handoff, cancel.

    ``id`` is what a rating names it by; empty where turns are not logged.
    """

    kind: str
    replies: tuple[Reply, ...]
    procedures: tuple[ProcedureMention, ...] = ()
    candidates: tuple[ScoredProcedure, ...] = ()
    facets: tuple[str, ...] = ()
    dossier_code: str | None = None
    latency_ms: float = 0.0
    noted: Noted = Noted()
    id: str = ""

    @property
    def procedure(self) -> ProcedureMention | None:
        """The first procedure answered; ``None`` unless ``kind`` is ``answer``."""
        return self.procedures[0] if self.kind == "answer" and self.procedures else None


class Rater(Protocol):
    """Takes in whether a turn helped."""

    def rate(self, conversation_id: str, turn_id: str, *, good: bool) -> None:
        """Note a thumb up or down; never waits and never fails."""
        ...


class Replier(Protocol):
    """All that a channel knows of the assistant."""

    async def reply(self, conversation_id: str, text: str) -> Turn:
        """Return the turn for one message of one conversation; turns of a conversation run one after another."""
        ...

    async def forget(self, conversation_id: str) -> None:
        """Drop all that is kept of a conversation."""
        ...
