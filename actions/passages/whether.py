"""Questions that are answered by yes or no, or ask what if."""

from __future__ import annotations

import re

from actions.clauses import clauses
from actions.folding import folded_text

_NOT = r"(?:khong|ko|k|kg|khg|hong|hok|hem|hk|hum|chua|chu|ha|a|ah|hay)"
_ENDING = r"(?: (?:a|ah|v|vay|nhi|em|e|anh|chi|ad|chau|con|co|chu|bac|di|nha|ta))*$"
_WHETHER = re.compile(
    rf"\b(?:(?:duoc|dc|dk) {_NOT}|(?:co|phai|bi|can|duoc|dc|dk)\b.*\b{_NOT}|thi sao|co phai|co bi|(?:duoc|dc) chu)\b"
    rf"{_ENDING}"
)


def asks_whether(text: str) -> bool:
    """Tell whether a message asks yes or no, or what if, at its end or at that of one of its clauses.

    >>> asks_whether("nhờ vợ nộp giùm được không"), asks_whether("điều kiện gì")
    (True, False)
    >>> asks_whether("con gái bà đi thay được không cháu, bà yếu")
    True
    """
    parts = dict.fromkeys((text, *clauses(text)))
    return any(_WHETHER.search(folded_text(part)) for part in parts)
