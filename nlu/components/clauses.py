"""Clauses: the parts of a message between marks and joining words, each of which may ask for something of its own."""

from __future__ import annotations

import re

from nlu.text.folding import fold

_BOUNDARY = re.compile(
    r"[.,;:?!\n]+|(?<!\w)(?:và|va|rồi|roi|với lại|voi lai|với|voi|mà|còn|hay)(?!\w)",
    re.IGNORECASE,
)
"""Without diacritics "còn" is mostly a child (con) and "mà" mostly something else: they part nothing there."""
_LAST = 2  # of three or four the earlier ones mostly tell what happened
_FEWEST = 2  # words: of one word little can be said


_TELLS_WHERE = re.compile(
    r"(?:(?:nha|gia dinh|ho khau|que|vo chong) )?"
    r"(?:(?:toi|tui|em|anh|chi|con|chau|minh|bac|co|chu|ong|ba|me|bo|vo|chong) )?"
    r"(?:(?:dang|hien|song|sinh song|thuong tru|tam tru) )*"
    r"(?:o|tai|ngu) (?!dau|mo|cho nao|noi nao)(?!.*\b(?:dau|nao|mo|khong|ko|k|chua)$)"
)
"""Folded, at the beginning: where somebody lives, which asks for no place: "tôi ở phường Hoàn Kiếm, lệ phí …"."""


def last_clauses(text: str) -> tuple[str, ...]:
    """Return the last clauses of a text that may ask, in order; none when it has only one."""
    parts = [part.strip() for part in _BOUNDARY.split(text)]
    clauses = [part for part in parts if len(part.split()) >= _FEWEST]
    asking = [clause for clause in clauses if not _TELLS_WHERE.match(" ".join(fold(clause.lower()).split()))]
    return tuple(asking[-_LAST:]) if len(clauses) > 1 else ()
