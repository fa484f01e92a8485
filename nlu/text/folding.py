"""Folding: lower case without diacritics, the form in which accented and unaccented typing meet."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def _vietnamese_letters() -> dict[int, str]:
    letters = {ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d", ord("Ð"): "d"}
    for base in "aăâeêioôơuưy":
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"):
            composed = unicodedata.normalize("NFC", base + tone)
            plain = unicodedata.normalize("NFD", base)[0]
            letters[ord(composed)] = plain
            letters[ord(composed.upper())] = plain
    return letters


_LETTERS = _vietnamese_letters()


def fold(text: str) -> str:
    """Return the text in lower case, without diacritics, đ as d. Takes composed and decomposed Unicode."""
    folded = text.translate(_LETTERS).lower()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", folded).lower())
    plain = "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
    return unicodedata.normalize("NFC", plain.translate(_LETTERS))


fold_word = lru_cache(maxsize=65536)(fold)
"""``fold`` for single words: those of a language come again and again."""
