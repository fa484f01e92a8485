"""How records differ part by part, between two of them and among three, and what comes of taking some differences.

Whatever is put together is put together here: imports and edits, two editors of a draft, a draft and what was published
meanwhile. ``publishing.comparing`` compares as well, but for reading only: it pairs a step or a paper with the one most
like it, so that a new name reads as one change. Likeness can't say which thing of three records is which (what is like
both need not make those alike), so nothing may be put together by it; and by exact identities a new name would read as
one thing taken out and another put in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

from procedures.record_parts import ORDER, Branch, Part, json_of, parts_of, record_of, same
from procedures.records import Procedure

_Path = tuple[str, ...]
_NUMBER = re.compile(r" ?\(\d+\)$")


@dataclass(frozen=True)
class Difference:
    """One part in which two records differ, as JSON; ``None`` where there is none. ``field`` is its path."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One part that a source says otherwise than we do, as JSON: what it said before, what we say, what it says now."""

    field: str
    base: Any
    ours: Any
    theirs: Any
    conflict: bool  # we changed it too

    @property
    def top(self) -> str:
        """The field of the record that it is in."""
        return split_path(self.field)[0]


def compare(before: Procedure, after: Procedure) -> tuple[Difference, ...]:
    """Return every part in which two records differ. Where they were read, and when, is none."""
    changes = three_way(before, before, after)
    return tuple(Difference(change.field, change.ours, change.theirs) for change in changes)


def three_way(base: Procedure, ours: Procedure, theirs: Procedure) -> tuple[Change, ...]:
    """Return what the source says otherwise than we do, apart from what only we changed.

    Args:
        base: what the source said when we last agreed with it or decided.
        ours: what we say.
        theirs: what the source says now.
    """
    return tuple(_walk((), parts_of(base), parts_of(ours), parts_of(theirs)))


def take(ours: Procedure, theirs: Procedure, taken: Collection[str]) -> Procedure:
    """Return our record with those parts of theirs whose paths are named; code and provenance stay ours."""
    made = _taken((), parts_of(ours), parts_of(theirs), frozenset(map(split_path, taken)))
    return record_of(made if isinstance(made, Branch) else Branch(), ours)


def merge(base: Procedure, ours: Procedure, theirs: Procedure, taken: Collection[str] = ()) -> Procedure:
    """Return our record with what only they changed, and those of the parts that both changed whose paths are named."""
    paths = [each.field for each in three_way(base, ours, theirs) if not each.conflict or each.field in taken]
    code = theirs.code if ours.code == base.code else ours.code
    source = theirs.source if ours.source == base.source else ours.source
    return replace(take(ours, theirs, paths), code=code, source=source)


def join_path(path: Sequence[str]) -> str:
    """Return a path as one text, its words parted by strokes as in a JSON pointer."""
    return "/".join(word.replace("~", "~0").replace("/", "~1") if word != ORDER else word for word in path)


def split_path(path: str) -> _Path:
    """Return the words of a path."""
    words = path.split("/")
    return tuple(word if word == ORDER else word.replace("~1", "/").replace("~0", "~") for word in words)


def _walk(path: _Path, base: Part | None, ours: Part | None, theirs: Part | None) -> Iterator[Change]:
    base, ours, theirs = _as_lists(base, ours, theirs)
    if same(ours, theirs):
        return
    if not (isinstance(ours, Branch) and isinstance(theirs, Branch)) or _is_shifted(base, ours, theirs):
        if not same(base, theirs):
            yield _change(path, json_of(base), json_of(ours), json_of(theirs))
        return
    known = base.parts if isinstance(base, Branch) else {}
    for name in dict.fromkeys((*theirs.parts, *ours.parts)):
        yield from _walk((*path, name), known.get(name), ours.parts.get(name), theirs.parts.get(name))
    if theirs.listed:
        yield from _order(path, list(known), list(ours.parts), list(theirs.parts))


def _is_shifted(*lists: Part | None) -> bool:
    """Tell whether one of several things of one name stands where another stood: their numbers then tell nothing."""
    found = [each.parts for each in lists if isinstance(each, Branch) and each.listed]
    alike: dict[str, set[str]] = defaultdict(set)
    for name in {name for parts in found for name in parts}:
        alike[_NUMBER.sub("", name)].add(name)
    return any(
        same(one.get(here), other.get(there)) and not same(one.get(here), other.get(here))
        for names in alike.values()
        for here, there in permutations(names, 2)
        for one, other in permutations(found, 2)
        if here in one
    )


def _order(path: _Path, base: list[str], ours: list[str], theirs: list[str]) -> Iterator[Change]:
    shared = set(ours) & set(theirs)
    mine, other = ([name for name in names if name in shared] for names in (ours, theirs))
    before = [name for name in base if name in shared]
    if other not in (mine, before):  # where both put the same thing in, each at another place, neither order is known
        yield _change((*path, ORDER), before, mine, other)


def _change(path: _Path, base: Any, ours: Any, theirs: Any) -> Change:
    return Change(join_path(path), base, ours, theirs, conflict=base != ours)


def _as_lists(*parts: Part | None) -> tuple[Part | None, ...]:
    """Take a list that is not there for an empty one, so that its items differ one by one."""
    listed = any(isinstance(part, Branch) and part.listed for part in parts)
    return tuple(Branch(listed=True) if part is None and listed else part for part in parts)


def _taken(path: _Path, ours: Part | None, theirs: Part | None, taken: frozenset[_Path]) -> Part | None:
    ours, theirs = _as_lists(ours, theirs)
    if path in taken:
        return theirs
    if same(ours, theirs) or not (isinstance(ours, Branch) and isinstance(theirs, Branch)):
        return ours
    in_their_order = (*path, ORDER) in taken
    lead, rest = (theirs, ours) if in_their_order else (ours, theirs)
    parts = {
        name: part
        for name in _merged(list(lead.parts), list(rest.parts))
        if (part := _taken((*path, name), ours.parts.get(name), theirs.parts.get(name), taken)) is not None
    }
    return Branch(parts, listed=ours.listed) if parts or path == () or not ours.listed else None


def _merged(lead: list[str], rest: list[str]) -> list[str]:
    """Return the names of both: those of ``rest`` alone stand after the one they follow there."""
    merged = list(lead)
    for place, name in enumerate(rest):
        if name not in merged:
            merged.insert(merged.index(rest[place - 1]) + 1 if place else 0, name)
    return merged
