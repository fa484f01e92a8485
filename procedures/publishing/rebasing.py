"""What two people made of one record, put together: a draft, and what was published since it was begun."""

from __future__ import annotations

from dataclasses import dataclass, replace

from procedures.publishing.wording import worded
from procedures.record_changes import Change, merge, three_way
from procedures.record_labels import label
from procedures.record_values import value_of
from procedures.records import Procedure


@dataclass(frozen=True)
class Clash:
    """A part that both changed, each otherwise; ``mine`` was kept. ``field`` is its path."""

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
    start = base or Procedure(mine.code, "", theirs.source)
    aliases = _together(start.aliases, mine.aliases, theirs.aliases)
    keywords = _together(start.keywords, mine.keywords, theirs.keywords)
    mine, theirs = (replace(each, aliases=aliases, keywords=keywords) for each in (mine, theirs))
    clashes = (change for change in three_way(start, mine, theirs) if change.conflict)
    return Rebased(merge(start, mine, theirs), tuple(map(_clash, clashes)))


def _together(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list of which only matters what is in it: what either put in or took out holds."""
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    return tuple(sorted((set(theirs) - (set(base) - set(mine))) | (set(mine) - set(base))))


def _clash(change: Change) -> Clash:
    base, mine, theirs = (worded(value_of(change.field, value)) for value in (change.base, change.ours, change.theirs))
    return Clash(change.field, label(change.field), base, mine, theirs)
