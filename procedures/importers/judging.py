"""What becomes of each thing that an import reads and takes as it is: offices, and what provinces rule."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic

from procedures.importers.incoming import Content, Placed, Skipped
from procedures.importers.report import Entry, Outcome


@dataclass(frozen=True)
class Manner(Generic[Content]):
    """How things of one sort are told apart and reported.

    ``named`` returns code and name for the report. ``twice`` is why one is skipped that says otherwise than the one
    read before it under the same key; ``{place}`` in it is where that one was read.
    """

    key: Callable[[Content], Hashable]
    named: Callable[[Content], tuple[str, str]]
    remarks: Callable[[Content], tuple[str, ...]]
    twice: str


@dataclass(frozen=True)
class Judged(Generic[Content]):
    """An entry for all that was read, in its order, and what is to be stored."""

    entries: tuple[Entry, ...]
    taken: tuple[Content, ...]


def judge(
    source: Iterable[Placed[Content] | Skipped], stored: Iterable[Content], manner: Manner[Content]
) -> Judged[Content]:
    """Hold what was read against what is stored, and against what was read before it."""
    known = {manner.key(content): content for content in stored}
    first: dict[Hashable, Placed[Content]] = {}
    entries = []
    for found in source:
        if isinstance(found, Skipped):
            entries.append(Entry(Outcome.SKIPPED, found.place, found.code, reason=found.reason))
            continue
        key, named = manner.key(found.content), manner.named(found.content)
        earlier = first.setdefault(key, found)
        if earlier.content != found.content:
            reason = manner.twice.format(place=earlier.place)
            entries.append(Entry(Outcome.SKIPPED, found.place, *named, reason))
        else:
            outcome = _outcome(found.content, known.get(key))
            entries.append(Entry(outcome, found.place, *named, remarks=manner.remarks(found.content)))
    return Judged(tuple(entries), tuple(found.content for found in first.values()))


def _outcome(content: Content, known: Content | None) -> Outcome:
    return Outcome.NEW if known is None else Outcome.UNCHANGED if known == content else Outcome.CHANGED
