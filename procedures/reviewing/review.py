"""A review: what a source brings, held against what is here, record by record and part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from procedures.record_changes import Change
from procedures.records import Procedure, ProcedureError


class ReviewState(str, Enum):
    """How far a review is."""

    READING = "reading"  # the source is being read; one that stays so was broken off
    OPEN = "open"
    APPLYING = "applying"  # begun; apply it again if it was broken off
    APPLIED = "applied"
    UNDONE = "undone"
    DISCARDED = "discarded"


class ItemKind(str, Enum):
    """What a source brings of a record."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICTING = "conflicting"  # changed there, and the same part edited here
    WITHDRAWN = "withdrawn"  # not in a source that has all there are
    REFRESHED = "refreshed"  # says the same with a newer date


class Decision(str, Enum):
    """What is to become of a record."""

    NONE = ""
    ACCEPT = "accept"  # all of it, but ours where both changed
    THEIRS = "theirs"  # all of it, also where both changed
    KEEP = "keep"
    SOME = "some"  # the parts named


class ItemState(str, Enum):
    """How far a record of a review is."""

    WAITING = "waiting"
    APPLIED = "applied"
    STALE = "stale"  # changed here after it was held against the source: look at it again
    UNDONE = "undone"


KIND_WORDS: Mapping[ItemKind, str] = {
    ItemKind.NEW: "mới",
    ItemKind.CHANGED: "thay đổi",
    ItemKind.CONFLICTING: "vừa sửa tại đây vừa đổi ở nguồn",
    ItemKind.WITHDRAWN: "nguồn không còn",
    ItemKind.REFRESHED: "chỉ đổi ngày cập nhật",
}
DECISION_WORDS: Mapping[Decision, str] = {
    Decision.NONE: "chưa quyết định",
    Decision.ACCEPT: "lấy theo nguồn, giữ phần đã sửa tại đây",
    Decision.THEIRS: "lấy hết theo nguồn",
    Decision.KEEP: "giữ như đang có",
    Decision.SOME: "lấy một phần",
}


@dataclass(frozen=True)
class Review:
    """One review and how many records it holds of each kind and decision."""

    id: int
    name: str
    actor: str
    opened_at: datetime
    state: ReviewState
    complete: bool
    edits: bool
    unchanged: int
    skipped: int
    counts: Mapping[ItemKind, int]
    undecided: int
    states: Mapping[ItemState, int]
    applied_by: str = ""
    applied_at: datetime | None = None

    @property
    def stale(self) -> int:
        """How many records changed here after they were held against the source."""
        return self.states.get(ItemState.STALE, 0)

    @property
    def applied(self) -> int:
        """How many records are applied."""
        return self.states.get(ItemState.APPLIED, 0)

    @property
    def to_apply(self) -> int:
        """How many records are decided and not applied yet."""
        return self.states.get(ItemState.WAITING, 0) - self.undecided

    @property
    def total(self) -> int:
        """How many records it holds."""
        return sum(self.counts.values())

    @property
    def nothing_to_do(self) -> bool:
        """Whether the source says nothing that is not here, or was not decided before."""
        return not any(number for kind, number in self.counts.items() if kind is not ItemKind.REFRESHED)


@dataclass(frozen=True)
class Item:
    """A record under review. ``ours`` and ``theirs`` are ``None`` where a side has none."""

    code: str
    name: str
    kind: ItemKind
    decision: Decision
    taken: tuple[str, ...]
    state: ItemState
    ours: Procedure | None
    theirs: Procedure | None
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Skip:
    """A place of the source that could not be read; the reason is Vietnamese."""

    place: str
    code: str
    reason: str


class ReviewError(ProcedureError):
    """Something that can't be done with a review; the message is Vietnamese."""


class ReviewNotFound(ReviewError):
    """There is no such review, or no such record in it."""


class WrongState(ReviewError):
    """The review is not in a state in which this can be done."""


class UnknownField(ReviewError):
    """A part was chosen that does not differ."""
