"""What a message about dossiers wants besides a status: to be told of changes, no more of it, the list, or deletion."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import yaml

from actions.folding import folded_words
from actions.phrase_pattern import phrase_pattern

_LISTS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_NAMES = {"some": r"\S+(?:\s\S+){0,5}"}


class Wish(Enum):
    """What is wanted, in the order in which words are looked for: "đừng báo" has "báo" in it."""

    FORGET = "forget"
    LIST = "list"
    STOP = "stop"
    FOLLOW = "follow"


_OTHER = phrase_pattern(_LISTS["other"], _NAMES)
_ELSEWHERE = phrase_pattern(_LISTS["elsewhere"])
_PATTERNS = {wish: phrase_pattern(_LISTS[wish.value], _NAMES) for wish in Wish}


def wish_in(text: str) -> Wish | None:
    """Return what a message wants, or ``None`` when it only asks for a status.

    >>> wish_in("có gì báo em nha"), wish_in("dung bao nua"), wish_in("hồ sơ tới đâu rồi")
    (<Wish.FOLLOW: 'follow'>, <Wish.STOP: 'stop'>, None)
    """
    folded = " ".join(folded_words(text))
    wish = next((wish for wish, pattern in _PATTERNS.items() if pattern.search(folded)), None)
    if wish is Wish.FORGET and _ELSEWHERE.search(folded):
        return None
    return None if wish is Wish.FOLLOW and _OTHER.search(folded) else wish
