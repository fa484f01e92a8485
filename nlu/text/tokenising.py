"""Tokenising: words, numbers and codes. A code, date or amount stays one token."""

from __future__ import annotations

import re

from nlu.text.syllables import is_syllable

_TOKEN = re.compile(r"(?<!\w)[^\W\d_]{0,3}\d\w*(?:[./:-]\w+|,\d+)*|[^\W\d_]+|\w+")
_DIGIT = re.compile(r"\d")
_NUMBER_AND_WORD = re.compile(r"(\d+)([^\W\d_]{2,})")


def tokenise(text: str) -> list[str]:
    """Return the tokens of a normalised text; punctuation falls away, "14tuổi" becomes two tokens."""
    found: list[str] = _TOKEN.findall(text)
    if not _DIGIT.search(text):
        return found
    tokens: list[str] = []
    for token in found:
        glued = _NUMBER_AND_WORD.fullmatch(token) if token[0].isdecimal() else None
        if glued and is_syllable(glued[2]):
            tokens.extend(glued.groups())
        else:
            tokens.append(token)
    return tokens
