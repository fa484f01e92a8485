"""Where the tone of a word is written: "hoà" and "hòa" are one word, whichever way it is typed or encoded."""

from __future__ import annotations

import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def tone_last(word: str) -> str:
    """Return a word decomposed, its tone after all its letters; a word without diacritics stays as it is.

    >>> tone_last("hoà") == tone_last("hòa"), tone_last("hòa") == tone_last("hóa")
    (True, False)
    """
    decomposed = unicodedata.normalize("NFD", word)
    letters = "".join(letter for letter in decomposed if letter not in _TONES)
    return letters + "".join(letter for letter in decomposed if letter in _TONES)
