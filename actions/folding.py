"""Comparing what people write with our own labels: lower case, no diacritics, words only."""

from __future__ import annotations

import re

from procedures.search.plain import plain_text

_WORD = re.compile(r"[a-z0-9]+")


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case without diacritics and marks; đ counts as d."""
    return tuple(_WORD.findall(plain_text(text)))


def folded_text(text: str) -> str:
    """Return the words joined with single spaces, as patterns over folded text want them.

    >>> folded_text("Sổ  hộ khẩu?")
    'so ho khau'
    """
    return " ".join(folded_words(text))
