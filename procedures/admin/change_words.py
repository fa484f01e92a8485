"""What differs in a part of a record, in words: three values beside each other, and what was added and taken away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from cattrs import BaseValidationError

from procedures.admin.record_form.said import NOTHING, said
from procedures.record_changes import Change
from procedures.record_labels import label
from procedures.record_values import kind_of, value_of

_MOST_WORDS = 700
"""Of a text whose words are compared; of a longer one the lines are."""


@dataclass(frozen=True)
class Piece:
    """Some words; ``change`` is "removed", "added" or nothing."""

    text: str
    change: str = ""


@dataclass(frozen=True)
class ChangeWords:
    """One part that differs, as the page shows it."""

    path: str
    label: str
    base: str
    ours: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    conflict: bool


def worded(change: Change) -> ChangeWords:
    """Return a change in words."""
    base, ours, theirs = (value_words(change.field, value) for value in (change.base, change.ours, change.theirs))
    shown = pieces(ours, theirs)
    before, after = (tuple(piece for piece in shown if piece.change in ("", side)) for side in ("removed", "added"))
    return ChangeWords(change.field, label(change.field), base, before, after, change.conflict)


def value_words(path: str, value: Any) -> str:
    """Return the value of a part (as JSON) in Vietnamese words."""
    if kind_of(path) is None:
        return _plain(value)
    try:
        return said(value_of(path, value))
    except (BaseValidationError, ValueError, TypeError, KeyError):
        return _plain(value)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts in one, parted into what stays, what is removed and what is added."""
    if NOTHING in (before, after):
        return (Piece(before, "removed"), Piece(after, "added")) if before != after else (Piece(before),)
    return tuple(_compared(_parted(before, after, r"\S+\s*|\s+"), before, after))


def _parted(before: str, after: str, words: str) -> tuple[list[str], list[str]]:
    found = re.findall(words, before), re.findall(words, after)
    if max(map(len, found)) <= _MOST_WORDS:
        return found
    return before.splitlines(keepends=True), after.splitlines(keepends=True)


def _compared(parted: tuple[list[str], list[str]], before: str, after: str) -> Iterator[Piece]:
    old, new = parted
    if max(len(old), len(new)) > _MOST_WORDS:
        yield Piece(before, "removed")
        yield Piece(after, "added")
        return
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("".join(old[start:end]))
            continue
        for change, words in (("removed", old[start:end]), ("added", new[first:last])):
            if words:
                yield Piece("".join(words), change)


def _plain(value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, list):
        return "\n".join(map(_plain, value)) or NOTHING
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
