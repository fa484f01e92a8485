"""Which element of one list is which of another: the same by what identifies it, else the most alike."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from rapidfuzz import fuzz

from procedures.records import (
    Agency,
    Attachment,
    Case,
    CaseTime,
    Channel,
    Fee,
    LegalBasis,
    Paper,
    ProcessingTime,
    Result,
    ServiceGroup,
    Step,
)

Key = Callable[[Any], Hashable]
_ALIKE = 70.0  # of 100: a name with a word put in or a number changed is still the same thing's name


def _coded(item: Any) -> Hashable:
    return str(item.code)


def _named(item: Any) -> Hashable:
    return " ".join(item.name.lower().split())


_KEYS: dict[type, tuple[Key, ...]] = {
    Channel: (lambda channel: channel.method,),
    Fee: (
        lambda fee: (fee.type, fee.text, fee.validity),
        lambda fee: (fee.type, fee.text),
        lambda fee: (fee.type, fee.validity),
        lambda fee: (fee.type,),
    ),
    ProcessingTime: (lambda time: time.validity,),
    Paper: (_coded, _named),
    Case: (_coded, _named),
    CaseTime: (_coded, _named),
    Agency: (_coded, _named),
    Result: (_coded, _named),
    Step: (_named, lambda step: step.text),
    LegalBasis: (lambda basis: basis.number.strip().upper(), _named),
    Attachment: (lambda file: file.id, lambda file: file.url, _named),
    ServiceGroup: (_named,),
}
"""What identifies a thing, surest first; an empty key identifies nothing."""


def matched(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int | None, int | None]]:
    """Return pairs of places, one of them ``None`` for what only one side has; in the order of ``after``."""
    pairs: dict[int, int] = {}
    for key in (lambda item: (item,), *_keys_of((*before, *after))):
        _pair_by(key, before, after, pairs)
    _pair_alike(before, after, pairs)
    other = {new: old for old, new in pairs.items()}
    kept: list[tuple[int | None, int | None]] = [(other.get(place), place) for place in range(len(after))]
    return [*kept, *((place, None) for place in range(len(before)) if place not in pairs)]


def moved(pairs: Sequence[tuple[int | None, int | None]]) -> set[int]:
    """Return the places, in the new list, of the fewest elements that must have moved to get the new order."""
    order = [(old, new) for old, new in pairs if old is not None and new is not None]
    tails: list[int] = []
    rows: list[int] = []
    for old, _ in order:
        rows.append(bisect_left(tails, old))
        tails[rows[-1] : rows[-1] + 1] = [old]
    stay, wanted = set(), len(tails) - 1
    for row, (_, new) in zip(reversed(rows), reversed(order), strict=True):
        if row == wanted:
            stay.add(new)
            wanted -= 1
    return {new for _, new in order} - stay


def _keys_of(items: Sequence[Any]) -> tuple[Key, ...]:
    return _KEYS.get(type(items[0]), ()) if items else ()


def _pair_by(key: Key, before: Sequence[Any], after: Sequence[Any], pairs: dict[int, int]) -> None:
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    taken = set(pairs.values())
    for place in range(len(after) - 1, -1, -1):
        if place not in taken and key(after[place]):
            waiting[key(after[place])].append(place)
    for place, item in enumerate(before):
        if place not in pairs and waiting.get(key(item)):
            pairs[place] = waiting[key(item)].pop()


def _pair_alike(before: Sequence[Any], after: Sequence[Any], pairs: dict[int, int]) -> None:
    """Pair what is left by how alike it reads, the most alike first."""
    taken = set(pairs.values())
    left = [place for place in range(len(before)) if place not in pairs and _reads(before[place])]
    free = [place for place in range(len(after)) if place not in taken and _reads(after[place])]
    scores = [(fuzz.ratio(_reads(before[old]), _reads(after[new])), -old, -new) for old in left for new in free]
    for score, old, new in sorted(scores, reverse=True):
        if score >= _ALIKE and -old not in pairs and -new not in taken:
            pairs[-old] = -new
            taken.add(-new)


def _reads(item: Any) -> str:
    if isinstance(item, Step):
        return item.text.lower()
    return str(getattr(item, "name", "")).lower()
