"""One spelling for place names: keys that do not care for diacritics, spaces, hyphens, y or i, or where a tone sits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from procedures.tones import tone_last

_WORD = re.compile(r"[^\W\d_]+|\d+|[,;/()\n?!]")
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_BREAKS = frozenset(",;/()\n?!")
_ACCENTED = 0.3  # share of words with diacritics in a text that uses them; without names it is some 0.6
_ETH = str.maketrans({"ð": "đ"})  # looks the same and is common in old documents


@dataclass(frozen=True)
class Word:
    """A word of a message: without diacritics (``plain``), with them (``toned``), and whether a mark parts it off.

    ``start`` and ``end`` are its place in the text it was read from. In an ``accented`` text a word without diacritics
    is written that way: "cho" is no "chờ".
    """

    plain: str
    toned: str
    parted: bool
    start: int
    end: int
    accented: bool = False


def read_words(text: str) -> tuple[Word, ...]:
    """Return the words and numbers of a text; letters and digits are parted ("p7" → "p", "7").

    >>> [word.plain for word in read_words("P.7, Đắk H'leo, phường 01")]
    ['p', '7', 'dak', 'hleo', 'phuong', '1']
    """
    words: list[Word] = []
    parted = True
    for found in _WORD.finditer(_without_apostrophes(text)):
        if found.group() in _BREAKS:
            parted = True
            continue
        words.append(Word(plain_key(found.group()), toned_key(found.group()), parted, found.start(), found.end()))
        parted = False
    return tuple(words)


def marked(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words, each knowing whether the text uses diacritics."""
    with_accents = sum(word.plain != word.toned for word in words)
    accented = with_accents >= _ACCENTED * len(words) and with_accents > 0
    return [replace(word, accented=True) for word in words] if accented else words


def normal_text(text: str) -> str:
    """Return the text in which the places of words are counted."""
    return _without_apostrophes(text)


@lru_cache(maxsize=65_536)
def plain_key(text: str) -> str:
    """Return letters and digits only, lower case, without diacritics, y as i, numbers without leading zeros.

    >>> plain_key("Xã Ea H'Mỹ"), plain_key("Phường 07"), plain_key("Ðắk-Lắk")
    ('xaeahmi', 'phuong7', 'daklak')
    """
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_ETH).replace("đ", "d"))
    kept = "".join(letter for letter in decomposed if letter.isalnum()).replace("y", "i")
    return re.sub(r"0+(?=\d)", "", kept) if any(map(str.isdigit, kept)) else kept


@lru_cache(maxsize=65_536)
def toned_key(text: str) -> str:
    """Return the same with diacritics, each syllable's tone at its end, so that "hoà" and "hòa" are one.

    >>> toned_key("Hoà Mỹ") == toned_key("hòa mĩ"), toned_key("Hòa") == toned_key("Hóa")
    (True, False)
    """
    return "".join(_toned_syllable(syllable) for syllable in re.findall(r"\w+", _without_apostrophes(text)))


def _toned_syllable(syllable: str) -> str:
    return str(int(syllable)) if syllable.isdecimal() else tone_last(syllable.lower().translate(_ETH)).replace("y", "i")


def _without_apostrophes(text: str) -> str:
    return _APOSTROPHES.sub("", unicodedata.normalize("NFC", text))
