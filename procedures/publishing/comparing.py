"""Two states of a record, to be read: field by field, inside cases, papers, fees, channels and steps as well.

Things are paired by what is most like them; why that is no way to put records together: procedures/record_changes.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from enum import Enum
from typing import Any

from procedures.field_labels import field_label, item_label
from procedures.publishing.matching import matched, moved
from procedures.publishing.wording import EMPTY, heading, said, said_fields, worded
from procedures.records import Procedure

_UNSAID = {"imported_at"}
"""Fields that say nothing about the procedure."""
_UNORDERED = {"aliases"}
_HEADING_CHARS = 80


class Change(str, Enum):
    """What became of a field or of an element of a list."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Difference:
    """One thing that differs. ``field`` is its path (``channels[0].fees[1].amount``), ``label`` the same in words.

    Places in a path are those of the later state, of the earlier one for what was removed.
    """

    field: str
    label: str
    before: str
    after: str
    change: Change = Change.CHANGED

    @property
    def top(self) -> str:
        """The field of the record in which it lies."""
        return self.field.partition(".")[0].partition("[")[0]


@dataclass(frozen=True)
class _Where:
    path: str = ""
    label: str = ""

    def field(self, name: str, label: str) -> _Where:
        return _Where(f"{self.path}.{name}" if self.path else name, f"{self.label} › {label}" if self.label else label)

    def item(self, place: int, item: Any) -> _Where:
        noun = item_label(type(item))
        called = heading(item)
        called = called if len(called) <= _HEADING_CHARS else called[:_HEADING_CHARS].rstrip() + "…"
        label = f"{noun} «{called}»" if noun else f"«{called}»"
        return _Where(f"{self.path}[{place}]", f"{self.label} › {label}")


def compare(before: Procedure, after: Procedure) -> tuple[Difference, ...]:
    """Return how a record differs from its earlier state, in the order of the fields; nothing when it says the same."""
    return tuple(_between(before, after, _Where()))


def _between(before: Any, after: Any, where: _Where) -> Iterator[Difference]:
    for name, members in said_fields(after):
        old, new = ([getattr(side, member) for member in members] for side in (before, after))
        if old == new or name in _UNSAID or (name in _UNORDERED and set(old[0]) == set(new[0])):
            continue
        inside = where.field(name, field_label(type(after), members[0]))
        one, other = getattr(before, name), getattr(after, name)
        if isinstance(other, tuple):
            yield from _between_lists(one, other, inside, ordered=name not in _UNORDERED)
        elif is_dataclass(one) and is_dataclass(other) and len(members) == 1:
            yield from _between(one, other, inside)
        else:
            yield Difference(inside.path, inside.label, said(before, name), said(after, name))


def _between_lists(
    before: tuple[Any, ...], after: tuple[Any, ...], where: _Where, *, ordered: bool
) -> Iterator[Difference]:
    pairs = matched(before, after)
    elsewhere = moved(pairs) if ordered else set()
    for old, new in pairs:
        if new is None and old is not None:
            gone = where.item(old, before[old])
            yield Difference(gone.path, gone.label, worded(before[old]), EMPTY, Change.REMOVED)
        elif new is not None and old is None:
            added = where.item(new, after[new])
            yield Difference(added.path, added.label, EMPTY, worded(after[new]), Change.ADDED)
        elif new is not None and old is not None:
            here = where.item(new, after[new])
            if new in elsewhere:
                yield Difference(here.path, here.label, f"thứ {old + 1}", f"thứ {new + 1}", Change.MOVED)
            if before[old] != after[new]:
                yield from _between(before[old], after[new], here)
