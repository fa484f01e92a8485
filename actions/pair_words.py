"""Reads which of two procedures is meant: both, the first, the second, or the one that is not talked of."""

from __future__ import annotations

import re
from enum import Enum, auto

from actions.content_words import content_words, words_as_written

_ONE = "(?:cai|viec|thu tuc|giay|loai|ho so|thang)"
_THOSE = "(?: (?:do|nay|ay|kia|tren|luon))*"


class Which(Enum):
    """Which of the two."""

    BOTH = auto()
    FIRST = auto()
    SECOND = auto()
    OTHER = auto()


_SAID = (
    (Which.BOTH, re.compile(rf"\b(?:ca (?:hai|2)(?: {_ONE})?|(?:hai|2) {_ONE}|(?:tung|moi) {_ONE}){_THOSE}\b")),
    (Which.SECOND, re.compile(rf"\b{_ONE} (?:thu (?:hai|2|nhi)|so (?:hai|2)|sau|cuoi){_THOSE}\b")),
    (Which.FIRST, re.compile(rf"\b{_ONE} (?:dau(?: tien)?|thu (?:nhat|mot|1)|so (?:mot|1)|truoc){_THOSE}\b")),
    (Which.OTHER, re.compile(rf"\b{_ONE} (?:con lai|kia){_THOSE}\b")),
)


def read_which(text: str) -> Which | None:
    """Return which of two is meant by a message that names nothing else.

    >>> read_which("giấy tờ cả hai"), read_which("cái thứ hai lâu không"), read_which("thứ hai nộp được không")
    (<Which.BOTH: 1>, <Which.SECOND: 3>, None)
    >>> read_which("còn cái kia thì sao")
    <Which.OTHER: 4>
    """
    written, plain = words_as_written(text)
    folded = " ".join(word or "_" for word in plain)
    for which, words in _SAID:
        if said := words.search(folded):
            first, last = folded[: said.start()].count(" "), folded[: said.end()].count(" ") + 1
            rest = " ".join((*written[:first], *written[last:]))
            return None if content_words(rest) else which
    return None
