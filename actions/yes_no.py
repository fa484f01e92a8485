"""Bare words of yes and no, for a question about what may have been meant: "đúng rồi", "ừ mã đó", "không phải"."""

from __future__ import annotations

from actions.folding import folded_words
from actions.message_words import NO, OPTION_FILLERS, YES

_ASIDE = OPTION_FILLERS | frozenset(
    folded_words("mã số này đấy đây nó mà luôn nhỉ vậy thế con cháu bác cô chú giờ xem đầu")
)
_AFTER_NO = _ASIDE | YES | frozenset(folded_words("có cái nào hết đâu trong mấy các những cả"))


def says_yes(text: str) -> bool:
    """Tell whether the words are a yes and nothing else.

    >>> says_yes("ừ đúng mã đó"), says_yes("đúng rồi mà lệ phí bao nhiêu")
    (True, False)
    """
    words = folded_words(text)
    return any(word in YES for word in words) and all(word in YES or word in _ASIDE for word in words)


def says_no(text: str) -> bool:
    """Tell whether the words are a no and nothing else.

    >>> says_no("không phải mã nào hết"), says_no("không biết nộp ở đâu")
    (True, False)
    """
    words = folded_words(text)
    return any(word in NO for word in words) and all(word in NO or word in _AFTER_NO for word in words)
