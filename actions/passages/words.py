"""Words that are compared without diacritics, and more surely with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from actions.folding import folded_words

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Word:
    """A word as it is compared: ``folded``, and ``marks``, its diacritics in an order that ignores where the tone is.

    >>> words_of("hoà") == words_of("hòa"), words_of("thẻ") == words_of("thế")
    (True, False)
    """

    folded: str
    marks: str


Pair = tuple[Word, Word]


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text."""
    raws = _WORD.findall(unicodedata.normalize("NFC", text.lower()))
    return tuple(Word(folded, _marks(raw)) for raw in raws if (folded := "".join(folded_words(raw))))


def plain(word: Word) -> Word:
    """Return the word as it is compared where diacritics were not typed."""
    return replace(word, marks="") if word.marks else word


def pairs_in(words: Sequence[Word]) -> tuple[Pair, ...]:
    """Return the neighbouring words, each pair once."""
    return tuple(dict.fromkeys(pairwise(words)))


def _marks(raw: str) -> str:
    decomposed = unicodedata.normalize("NFD", raw)
    marks = sorted(letter for letter in decomposed if unicodedata.combining(letter) or letter == "đ")
    return "".join(marks)
