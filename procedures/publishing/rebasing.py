"""What two people made of one record, put together: three ways, field by field, and inside lists by identity."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from procedures.field_labels import field_label, item_label
from procedures.publishing.matching import identity
from procedures.publishing.wording import heading, worded
from procedures.records import Attachment, Fee, Procedure, ProcessingTime
from procedures.validity import Validity

_WHOLE = (Fee, ProcessingTime, Validity, Attachment)
"""Things whose fields say something only together: half of one and half of another would be invented."""
_SETS = {"aliases", "keywords"}


@dataclass(frozen=True)
class Clash:
    """A place that both changed, each otherwise; ``mine`` was kept."""

    field: str
    label: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Rebased:
    """The record with both people's changes; where they clash it has mine, and the clash is named."""

    record: Procedure
    clashes: tuple[Clash, ...]


def rebase(base: Procedure | None, mine: Procedure, theirs: Procedure) -> Rebased:
    """Put my changes since ``base`` on top of theirs; without a base everything that differs clashes."""
    merging = _Merging()
    start = base or Procedure(mine.code, "", theirs.source)
    record = merging.of_fields(start, mine, theirs, "", "")
    return Rebased(record, tuple(merging.clashes))


class _Merging:
    def __init__(self) -> None:
        self.clashes: list[Clash] = []

    def of_fields(self, base: Any, mine: Any, theirs: Any, path: str, label: str) -> Any:
        merged = {}
        for field in fields(mine):
            name = field.name
            words = field_label(type(mine), name)
            merged[name] = self._of(
                getattr(base, name),
                getattr(mine, name),
                getattr(theirs, name),
                f"{path}.{name}" if path else name,
                f"{label} › {words}" if label else words,
            )
        return replace(mine, **merged)

    def _of(self, base: Any, mine: Any, theirs: Any, path: str, label: str) -> Any:
        if theirs in (mine, base):
            return mine
        if mine == base:
            return theirs
        if path in _SETS:
            return tuple(sorted((set(theirs) - (set(base) - set(mine))) | (set(mine) - set(base))))
        if isinstance(mine, tuple) and (merged := self._of_lists(base, mine, theirs, path, label)) is not None:
            return merged
        if is_dataclass(mine) and type(mine) is type(base) is type(theirs) and not isinstance(mine, _WHOLE):
            return self.of_fields(base, mine, theirs, path, label)
        self.clashes.append(Clash(path, label, worded(base), worded(mine), worded(theirs)))
        return mine

    def _of_lists(
        self, base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], path: str, label: str
    ) -> tuple[Any, ...] | None:
        """Return the merged list; ``None`` when it can't be told what both meant."""
        keyed = [_keyed(side) for side in (base, mine, theirs)]
        if any(side is None for side in keyed):
            return None
        before, ours, others = (side or {} for side in keyed)
        order = _order(list(before), list(ours), list(others))
        dropped = before.keys() - set(order or ())
        if order is None or any(
            side.get(key, before[key]) != before[key] for key in dropped for side in (ours, others)
        ):
            return None
        merged = []
        for place, key in enumerate(order):
            mine_here, theirs_here = ours.get(key), others.get(key)
            if key not in before or mine_here is None or theirs_here is None:
                if mine_here is not None and theirs_here is not None and mine_here != theirs_here:
                    return None  # both put in the same thing, each otherwise
                merged.append(theirs_here if mine_here is None else mine_here)
                continue
            called = f"{item_label(type(mine_here))} «{heading(mine_here)}»".strip()
            merged.append(self._of(before[key], mine_here, theirs_here, f"{path}[{place}]", f"{label} › {called}"))
        return tuple(merged)


def _keyed(items: Sequence[Any]) -> dict[Hashable, Any] | None:
    by_key = {identity(item): item for item in items}
    return by_key if len(by_key) == len(items) else None


def _order(base: list[Hashable], mine: list[Hashable], theirs: list[Hashable]) -> list[Hashable] | None:
    """Return what is in the merged list, in order: the side that put in, took out or moved something says it."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None
