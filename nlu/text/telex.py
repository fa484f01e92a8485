"""Telex residue: what is left when Vietnamese was typed with the keyboard switched off (``giaays`` for giấy)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VOWELS = frozenset("aăâeêioôơuưy")
_DOUBLED = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_HOOKED = {"a": "ă", "o": "ơ", "u": "ư"}


def decode_telex(word: str) -> str | None:
    """Return what Telex would have made of the keys of a lower-case word; ``None`` when it would change nothing."""
    if not word.isascii() or not word.isalpha():
        return None
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _TONES and not _VOWELS.isdisjoint(letters):
            tone = _TONES[key]
        elif not (_hook(letters) if key == "w" else _double(letters, key)):
            letters.append(key)
    if not tone and "".join(letters) == word:
        return None
    return unicodedata.normalize("NFC", _with_tone(letters, tone))


def _double(letters: list[str], key: str) -> bool:
    """Turn the same letter earlier in the word into its second form, as "a" after "ca" makes "câ"."""
    if key in _DOUBLED and key in letters:
        letters[len(letters) - 1 - letters[::-1].index(key)] = _DOUBLED[key]
        return True
    return False


def _hook(letters: list[str]) -> bool:
    if "".join(letters[-2:]) == "uo" or (len(letters) > 2 and "".join(letters[-3:-1]) == "uo"):
        start = "".join(letters).rindex("uo")
        letters[start : start + 2] = ["ư", "ơ"]
        return True
    place = _last(letters, lambda letter: letter in _HOOKED)
    if place is None:
        letters.append("ư")
    else:
        letters[place] = _HOOKED[letters[place]]
    return True


def _last(letters: list[str], wanted: Callable[[str], bool]) -> int | None:
    return next((place for place in reversed(range(len(letters))) if wanted(letters[place])), None)


def _with_tone(letters: list[str], tone: str) -> str:
    """Put the tone on the last vowel; ``normalise`` moves it to its place."""
    place = _last(letters, lambda letter: letter in _VOWELS)
    if place is None:
        return "".join(letters)
    return "".join(letters[: place + 1]) + tone + "".join(letters[place + 1 :])
