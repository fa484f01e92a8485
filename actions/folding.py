"""Comparing what people write with our own labels: lower case, no diacritics, words only."""

from __future__ import annotations

import re
from functools import lru_cache

from procedures.search.plain import plain_text

_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(4096)  # a message and the names around it are looked at a hundred times in one turn
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case without diacritics and marks; đ counts as d."""
    return tuple(_WORD.findall(plain_text(text)))


def folded_text(text: str) -> str:
    """Return the words joined with single spaces, as patterns over folded text want them.

    >>> folded_text("Sổ  hộ khẩu?")
    'so ho khau'
    """
    return " ".join(folded_words(text))
