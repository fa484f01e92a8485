"""Comparing what people write with our own labels: lower case, no diacritics, words only."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case without diacritics and marks; đ counts as d."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return tuple(_WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter))))
