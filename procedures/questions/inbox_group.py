"""What an official sees in the inbox: groups of like questions, their examples and history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from procedures.questions.turn_record import Guess, Occasion
from procedures.records import ProcedureError

NOT_UNDONE = frozenset({"undo", "came_back", "reword"})
"""Kinds of actions that are not taken back: a wording is written anew instead."""


class GroupNotFound(ProcedureError):
    """There is no such group of questions; it may have expired."""


class GroupState(str, Enum):
    """Where a group of questions stands."""

    OPEN = "open"
    HANDED = "handed"
    DONE = "done"


@dataclass(frozen=True)
class Group:
    """Like questions, as one line of the inbox."""

    id: int
    state: GroupState
    handed_to: str
    resolution: str  # the kind of action that closed it
    count: int
    newest: datetime | None
    example: str  # the newest wording
    occasions: tuple[Occasion, ...]
    topics: tuple[str, ...] = ()  # codes of the procedures that were talked of when that wording came


@dataclass(frozen=True)
class GroupFilter:
    """Which groups are wanted, and of them which questions count; what is empty narrows nothing."""

    state: GroupState | None = GroupState.OPEN
    occasion: Occasion | None = None
    province: str = ""
    channel: str = ""
    text: str = ""  # a part of a question, with diacritics or without
    handed_to: str = ""


@dataclass(frozen=True)
class GroupPage:
    """Some of the groups that fit, and how many there are."""

    groups: tuple[Group, ...]
    total: int


@dataclass(frozen=True)
class Example:
    """One wording of a group, how often it came, and what came nearest the last time."""

    text: str
    count: int
    newest: datetime
    offered: tuple[Guess, ...]
    topics: tuple[str, ...] = ()  # codes of the procedures that were talked of when it came, the latest first


@dataclass(frozen=True)
class InboxAction:
    """What was done, by whom and when. ``actor`` is empty where nobody but the program did it."""

    id: int
    group: int
    kind: str
    actor: str
    at: datetime
    undone: bool
    to: str = ""  # whom the group was handed to

    @property
    def can_be_undone(self) -> bool:
        """Whether there is anything to take back."""
        return not self.undone and self.kind not in NOT_UNDONE
