"""Which questions are alike: the same words but for a few, whatever their diacritics, order and courtesies."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import chain

from rapidfuzz import fuzz, process

from procedures.search.plain import plain_text
from procedures.tones import tone_last

_WORD = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*")
_ALIKE = 86.0
"""Of 100. "cấp lại bìa đỏ bị cháy" and "cấp lại bìa đỏ bị ngập" have 85, the same with a slip 93 or more."""
_RAREST = 3  # words by which like questions are looked for: two that share none of them are not alike
_COURTESIES = """
da a ah ad admin oi cho em anh chi minh toi tui hoi xin voi nhe nha nhi ak vay the thi la ban bac cac moi nguoi lam on
giup dum ho
"""
_COURTESY = frozenset(_COURTESIES.split())
LONGEST_KEY = 500


def words_of(text: str) -> tuple[str, ...]:
    """Return the words in lower case with their diacritics, however the tone marks were typed."""
    return tuple(tone_last(word) for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()))


def question_key(text: str) -> str:
    """Return what is the same for one question with and without diacritics and marks.

    >>> question_key("Mất sổ đỏ?") == question_key("mat so do")
    True
    """
    return " ".join(plain_text(word) for word in words_of(text))[:LONGEST_KEY]


def says_the_same(said: str, taught: str) -> bool:
    """Tell whether what was said is the question taught: every word is the same, or was typed without diacritics.

    What was taught without any diacritics may have been meant with whichever.

    >>> says_the_same("mat sổ do", "Mất sổ đỏ"), says_the_same("mật sổ đỏ", "mất sổ đỏ")
    (True, False)
    """
    if question_key(said) != question_key(taught):
        return False
    one, other = words_of(said), words_of(taught)
    plain = all(word == plain_text(word) for word in other)
    return plain or all(word in (meant, plain_text(meant)) for word, meant in zip(one, other, strict=False))


class Alike:
    """Finds the group that a question belongs to, among the keys of the groups there are."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._exact: dict[str, int] = {}

    def __len__(self) -> int:
        """Return the number of groups."""
        return len(self._texts)

    def add(self, group: int, key: str) -> None:
        """Take in a group by the key of its first question."""
        words = _telling(key)
        self._texts[group] = " ".join(sorted(words))
        self._exact.setdefault(key, group)
        for word in set(words):
            self._by_word[word].add(group)

    def find(self, key: str) -> int | None:
        """Return the group most like a question, or ``None`` when none is like it."""
        if key in self._exact:
            return self._exact[key]
        words = _telling(key)
        known = sorted({word for word in words if word in self._by_word}, key=lambda word: len(self._by_word[word]))
        near = set(chain.from_iterable(self._by_word[word] for word in known[:_RAREST]))
        texts = {group: self._texts[group] for group in near}
        found = process.extractOne(" ".join(sorted(words)), texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return found[2] if found else None


def _telling(key: str) -> list[str]:
    words = key.split()
    return [word for word in words if word not in _COURTESY] or words
