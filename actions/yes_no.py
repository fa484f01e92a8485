"""Bare words of yes and no, for a question about what may have been meant: "đúng rồi", "ừ mã đó", "không phải"."""

from __future__ import annotations

from collections.abc import Sequence

from actions.message_words import NO_WORDS, OPTION_WORDS, YES_WORDS
from actions.passages.words import Word, plain, words_of

_ASIDE = "mã số này đấy đây nó mà luôn nhỉ vậy thế con cháu bác cô chú giờ xem đầu"
_AFTER_NO = "có cái nào hết đâu trong mấy các những cả"
_ONLY_AS_WRITTEN = frozenset(words_of("ờ ở đầu"))
"""Without their marks they are other words: "o dau" asks where."""


def _listed(*texts: str) -> frozenset[Word]:
    """Return the words of the texts as they are compared, also as they stand where diacritics were not typed."""
    written = frozenset(words_of(" ".join(texts)))
    return written | {plain(word) for word in written - _ONLY_AS_WRITTEN}


_YES, _NO = _listed(*YES_WORDS), _listed(*NO_WORDS)
_BESIDE_YES = _listed(*YES_WORDS, *OPTION_WORDS, _ASIDE)
_BESIDE_NO = _BESIDE_YES | _listed(*NO_WORDS, _AFTER_NO)


def says_yes(text: str) -> bool:
    """Tell whether the words are a yes and nothing else.

    >>> says_yes("ừ đúng mã đó"), says_yes("đúng rồi mà lệ phí bao nhiêu"), says_yes("ở đâu")
    (True, False, False)
    """
    return _says(words_of(text), _YES, _BESIDE_YES)


def says_no(text: str) -> bool:
    """Tell whether the words are a no and nothing else.

    >>> says_no("không phải mã nào hết"), says_no("không biết nộp ở đâu")
    (True, False)
    """
    return _says(words_of(text), _NO, _BESIDE_NO)


def _says(words: Sequence[Word], said: frozenset[Word], beside: frozenset[Word]) -> bool:
    return any(word in said for word in words) and all(word in beside for word in words)
