"""Two editors of one record: what each changed since they began, and the record that both together make."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Any

from procedures.record_changes import Change, merge, three_way
from procedures.record_values import value_of
from procedures.records import Procedure


class Who(str, Enum):
    """Who changed a part."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"  # each to something else: one of them must be chosen


@dataclass(frozen=True)
class Difference:
    """A part in which the records are not the same. ``path`` is that of the part: ``channels/online/fees/charge``."""

    path: str
    who: Who
    base: Any
    mine: Any
    theirs: Any


def differences(base: Procedure, mine: Procedure, theirs: Procedure) -> list[Difference]:
    """Return where mine and theirs differ."""
    found = [
        _difference(change, Who.BOTH if change.conflict else Who.THEIRS) for change in three_way(base, mine, theirs)
    ]
    turned = (change for change in three_way(base, theirs, mine) if not change.conflict)
    return [
        *found,
        *(_difference(Change(each.field, each.base, each.theirs, each.ours, False), Who.MINE) for each in turned),
    ]


def merged(base: Procedure, mine: Procedure, theirs: Procedure, choose_mine: Collection[str] = ()) -> Procedure:
    """Return theirs with what only I changed, and of what both changed that of mine which is chosen by its path."""
    clashing = [change.field for change in three_way(base, mine, theirs) if change.conflict]
    return merge(base, mine, theirs, [path for path in clashing if path not in choose_mine])


def _difference(change: Change, who: Who) -> Difference:
    base, mine, theirs = (value_of(change.field, value) for value in (change.base, change.ours, change.theirs))
    return Difference(change.field, who, base, mine, theirs)
