"""Clauses: the parts of a message between marks and joining words, each of which may ask for something of its own."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"[.,;:?!\n]+|(?<!\w)(?:và|va|rồi|roi|với lại|voi lai|với|voi|mà|còn|hay)(?!\w)",
    re.IGNORECASE,
)
"""Without diacritics "còn" is mostly a child (con) and "mà" mostly something else: they part nothing there."""
_LAST = 2  # of three or four the earlier ones mostly tell what happened
_FEWEST = 2  # words: of one word little can be said


def last_clauses(text: str) -> tuple[str, ...]:
    """Return the last clauses of a text, in order; none when it has only one."""
    parts = [part.strip() for part in _BOUNDARY.split(text)]
    clauses = [part for part in parts if len(part.split()) >= _FEWEST]
    return tuple(clauses[-_LAST:]) if len(clauses) > 1 else ()
