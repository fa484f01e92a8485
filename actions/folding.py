"""Comparing what people write with our own labels: lower case, no diacritics, words only."""

from __future__ import annotations

import re

from procedures.search.plain import plain_text

_WORD = re.compile(r"[a-z0-9]+")


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case without diacritics and marks; đ counts as d."""
    return tuple(_WORD.findall(plain_text(text)))
