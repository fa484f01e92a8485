"""Words that are compared without diacritics, and more surely with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from actions.folding import folded_words
from procedures.tones import tone_last

_WORD = re.compile(r"\w+")


class Word(NamedTuple):
    """A word as it is compared: ``folded``, and ``marks``, its diacritics, the tone last wherever it was written.

    >>> words_of("hoà") == words_of("hòa"), words_of("thẻ") == words_of("thế")
    (True, False)
    """

    folded: str
    marks: str


Pair = tuple[Word, Word]


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text."""
    words = (_word(raw) for raw in _WORD.findall(unicodedata.normalize("NFC", text.lower())))
    return tuple(word for word in words if word.folded)


def plain(word: Word) -> Word:
    """Return the word as it is compared where diacritics were not typed."""
    return Word(word.folded, "") if word.marks else word


def is_accented(words: Sequence[Word]) -> bool:
    """Tell whether the words were typed with diacritics, so that one without them is meant as it stands."""
    return any(word.marks for word in words)


def pairs_in(words: Sequence[Word]) -> tuple[Pair, ...]:
    """Return the neighbouring words, each pair once."""
    return tuple(dict.fromkeys(pairwise(words)))


@lru_cache(maxsize=8192)
def _word(raw: str) -> Word:
    marks = (letter for letter in tone_last(raw) if unicodedata.combining(letter) or letter == "đ")
    return Word("".join(folded_words(raw)), "".join(marks))
