"""Vietnamese syllables by rule: how a letter run splits into onset, vowels and coda, and which syllables can exist."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import product

from nlu.text.folding import fold

_ONSETS = (
    *("ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr"),
    *("b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""),
)
_OPEN_RHYMES = (
    *("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"),
    *("ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iu", "oa", "oe", "oi", "ôi", "ơi", "ua", "ui", "ưa", "ưi"),
    *("ưu", "uê", "uơ", "uy", "iêu", "oai", "oao", "oay", "oeo", "uây", "uya", "uyu", "uôi", "ươi", "ươu", "yêu"),
)
_STEMS_BY_CODA = {
    "c": "a ă â e i o ô u ư iê oa oă uô ươ oo",
    "ch": "a ê i oa uê uy y",
    "m": "a ă â e ê i o ô ơ u iê oa oă uô ươ yê oe",
    "n": "a ă â e ê i o ô ơ u iê oa oă oe uâ uô uy uyê ươ yê y",
    "ng": "a ă â e o ô u ư iê oa oă uâ uô ươ oo yê",
    "nh": "a ê i oa uê uy y",
    "p": "a ă â e ê i o ô ơ u iê oa ươ oă uy",
    "t": "a ă â e ê i o ô ơ u ư iê oa oă oe uâ uô uy uyê ươ yê y",
}
_PARSED = re.compile(
    r"(?P<onset>ngh?|nh|ch|gh|gi(?=[aăâeêoôơuưy])|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})(?P<coda>ch|nh|ng|[cmnpt])?"
)
_FRONT = frozenset("ieêy")
TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
"""As decomposed characters: huyền, sắc, ngã, hỏi, nặng."""

_WITHOUT_TONE = str.maketrans("", "", TONE_MARKS)
FOLDED_VOWELS = frozenset("aeiouy")
"""The letters without which a folded word can be no syllable."""


@dataclass(frozen=True)
class SyllableParts:
    """Onset, vowels and coda of a toneless letter run."""

    onset: str
    vowels: str
    coda: str


def parse_syllable(toneless: str) -> SyllableParts | None:
    """Split a lower-case run without tone mark; ``None`` when it has not the shape of a Vietnamese syllable."""
    found = _PARSED.fullmatch(toneless)
    if found is None:
        return None
    return SyllableParts(found["onset"] or "", found["vowels"], found["coda"] or "")


def _spelt_right(onset: str, rhyme: str) -> bool:
    """Apply the spelling rules of k/c, g/gh, ng/ngh, qu and gi; their mistakes are folded alike elsewhere."""
    front = rhyme[0] in _FRONT
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "ng"}:
        return not front
    if onset == "g":
        return rhyme[0] == "i" or not front
    if onset == "qu":
        return rhyme[0] in "aăâeêioôơy" and not rhyme.startswith(("ia", "oa", "oe", "uy"))
    if onset == "gi":
        return rhyme[0] not in "iy"
    return not (onset == "" and rhyme[0] == "i" and len(rhyme) > 1 and rhyme.startswith("iê"))


@cache
def all_syllables() -> frozenset[str]:
    """Return every possible syllable without tone marks (but with ă â ê ô ơ ư đ)."""
    rhymes = [*_OPEN_RHYMES, *(stem + coda for coda, stems in _STEMS_BY_CODA.items() for stem in stems.split())]
    return frozenset(onset + rhyme for onset, rhyme in product(_ONSETS, rhymes) if _spelt_right(onset, rhyme))


@cache
def folded_syllables() -> frozenset[str]:
    """Return every possible syllable as it looks when typed without diacritics."""
    return frozenset(fold(syllable) for syllable in all_syllables())


def without_tone(word: str) -> str:
    """Return a word without its tone marks.

    >>> without_tone("trường")
    'trương'
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_WITHOUT_TONE))


def is_syllable(word: str) -> bool:
    """Tell whether a word, accented or not, could be a Vietnamese syllable."""
    return fold(word) in folded_syllables()
