"""Plain: long official texts as syllables without diacritics, quickly; they need no repair."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

_SYLLABLE = re.compile(r"[0-9a-z]+(?:[./-][0-9a-z]+)*")


def plain_text(text: str) -> str:
    """Return lower-case letters without diacritics.

    >>> plain_text("Đăng ký")
    'dang ky'
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def plain_syllables(text: str) -> tuple[str, ...]:
    """Return the syllables and numbers of a text without diacritics.

    >>> plain_syllables("Giấy phép số 12/2024.")
    ('giay', 'phep', 'so', '12/2024')
    """
    return tuple(chain.from_iterable(map(_syllables_of, text.split())))


@lru_cache(50_000)
def _syllables_of(word: str) -> tuple[str, ...]:
    return tuple(_SYLLABLE.findall(plain_text(word)))
