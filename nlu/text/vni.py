"""VNI residue: what is left when Vietnamese was typed for VNI with the keyboard off (``giay61 to72`` for giấy tờ).

Digits also number things (``quan3``, ``na5``, ``ct01``), so a word is repaired only when the result is a syllable in
use, and where one digit stands at the end of a word, only when nothing says that it is a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from nlu.text.folding import fold
from nlu.text.normalising import normalise
from nlu.text.syllables import all_syllables, parse_syllable
from nlu.text.tables import read_table
from nlu.text.usage import common_syllables, folded_counts, syllable_counts

_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_SHAPES = {
    "6": {"a": "â", "e": "ê", "o": "ô"},
    "7": {"o": "ơ", "u": "ư"},
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}
_STOPS = frozenset({"c", "ch", "p", "t"})
_TYPED = re.compile(r"(?<!\w)(?<!\w[./:,@#+-])[a-zA-Z]+[1-9][a-zA-Z1-9]*(?!\w)(?![./:@#+-]\w)")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-xz])([1-9]+)\1")
_VOWELS = frozenset("aăâeêioôơuưy")
_LONGEST = 12
_SHORTEST = 3  # a5 and b2 are paper sizes and driving licences


def decode_vni(word: str) -> str | None:
    """Return the syllable in use that VNI would have made of the keys; ``None`` when there is none."""
    if not _SHORTEST <= len(word) <= _LONGEST or word.isalpha():
        return None
    keys = word.lower()
    found = _decode(keys)
    return found if found is not None else _decode(_DOUBLED.sub(r"\1\2", keys))


def repair_vni(text: str) -> str:
    """Return a normalised text with VNI residue written out. Codes, numbers and names of forms stay. Idempotent."""
    if not any(digit in text for digit in "123456789"):
        return text
    decoded = {typed: syllable for typed in _TYPED.findall(text) if (syllable := decode_vni(typed))}
    if not text.isupper():
        decoded = {typed: syllable for typed, syllable in decoded.items() if not typed[1:].isupper()}
    if not any(map(_is_sure, decoded)):
        likely = text.isascii()
        decoded = {typed: syllable for typed, syllable in decoded.items() if likely and _is_likely(typed, syllable)}
    return _TYPED.sub(lambda found: decoded.get(found.group(), found.group()), text) if decoded else text


def _is_sure(typed: str) -> bool:
    """Tell whether the digits can hardly be a number: two of them, or one inside the word."""
    return not (typed[:-1].isalpha() or typed[1:].isdigit())


def _is_likely(typed: str, syllable: str) -> bool:
    """Tell whether one digit after a word is a mark: it makes a syllable in use of a word that no number follows."""
    return syllable in common_syllables() and typed[:-1].isalpha() and fold(typed[:-1]) not in _numbered()


@lru_cache(maxsize=1)
def _numbered() -> frozenset[str]:
    """Return words that a number often follows, as in quận 3, folded."""
    return frozenset(fold(word) for (word,) in read_table("numbered_words.tsv"))


@lru_cache(maxsize=4096)
def _decode(keys: str) -> str | None:
    tones = [place for place, key in enumerate(keys) if key in _TONES]
    shapes = [place for place, key in enumerate(keys) if key in _SHAPES]
    if len(tones) > 1 or len(shapes) > 3 or (tones and _VOWELS.isdisjoint(keys[: tones[0]])):
        return None
    tone = _TONES[keys[tones[0]]] if tones else ""
    forms = (form for form in _shaped(keys, shapes) if form in all_syllables() and _can_carry(form, tone))
    accented = (normalise(_with_tone(form, tone)) for form in forms)
    return max((form for form in accented if _in_use(form, tone)), key=_count, default=None)


def _count(syllable: str) -> int:
    return syllable_counts().get(syllable, 0)


def _in_use(syllable: str, tone: str) -> bool:
    """Tell whether a syllable is in use; one whose tone may have been forgotten, at least with another tone."""
    return syllable in common_syllables() or (not tone and fold(syllable) in folded_counts())


def _shaped(keys: str, shapes: list[int]) -> Iterator[str]:
    """Yield the letters with each shape on every letter before it that can have it; one 7 also makes ươ of uo."""
    able = [[place for place in range(shape) if keys[place] in _SHAPES[keys[shape]]] for shape in shapes]
    for chosen in product(*able):
        if len(set(chosen)) == len(chosen):
            marked = list(keys)
            for place, shape in zip(chosen, shapes, strict=True):
                marked[place] = _SHAPES[keys[shape]][keys[place]]
            word = "".join(letter for letter in marked if letter.isalpha())
            yield word
            if "7" in keys:
                yield word.replace("uơ", "ươ").replace("ưo", "ươ")


def _can_carry(syllable: str, tone: str) -> bool:
    parts = parse_syllable(syllable)
    return parts is not None and (parts.coda not in _STOPS or tone in {_TONES["1"], _TONES["5"]})


def _with_tone(syllable: str, tone: str) -> str:
    place = max((place for place, letter in enumerate(syllable) if letter in _VOWELS), default=-1)
    return unicodedata.normalize("NFC", syllable[: place + 1] + tone + syllable[place + 1 :])
