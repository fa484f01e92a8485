"""Diacritics: whether a word is one with those that were typed."""

from __future__ import annotations

from functools import cache, lru_cache

from nlu.text.folding import fold
from nlu.text.syllables import FOLDED_VOWELS, all_syllables, without_tone
from nlu.text.tables import read_table
from nlu.text.usage import is_written_often, syllable_counts

_SHORT = 2  # letters: words of so few are all known


@lru_cache(maxsize=65536)
def is_accented_amiss(word: str) -> bool:
    """Tell whether a word has diacritics with which it is none: trờng, and giấ, of common letters.

    Of rarer letters not all words are known.
    """
    if word.isascii() or len(word) < _SHORT or word in syllable_counts() or word in _rare_syllables():
        return False
    folded = fold(word)
    if FOLDED_VOWELS.isdisjoint(folded):  # an abbreviation: nđ, nlđ
        return False
    return without_tone(word) not in all_syllables() or len(word) == _SHORT or is_written_often(folded)


@cache
def _rare_syllables() -> frozenset[str]:
    """Return accented syllables that are not counted and no slips: of common letters, of two, and in names of places.

    Such as giấm, ổi and Đắk.
    """
    return frozenset(syllable for (syllable,) in read_table("rare_syllables.tsv"))
