"""Normalising: one way to write the same Vietnamese text, whatever keyboard, font or system it came from."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nlu.text.syllables import TONE_MARKS, parse_syllable

_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn
_TONE_BEFORE_SHAPE = re.compile(f"([{TONE_MARKS}])([{_SHAPES}])")
_LEFT_OVER_MARKS = re.compile("[\u0300-\u036f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")
_LONGEST = 32  # characters of a run without a blank that may be a word
_DROPPED = {"Cf"}
_BLANK = {"Cc", "Cs", "Zl", "Zp", "Zs"}
_LOOKALIKES = {"ð": "đ", "Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ", "ƣ": "ư", "Ƣ": "Ư"}  # what old fonts left behind


def normalise(text: str) -> str:
    """Return the text composed (NFC), tone marks in one place, without invisible characters; case is kept.

    Full-width and styled letters become plain ones, every run of white space one space. Idempotent.
    """
    if text.isascii():
        return _collapse(text if text.isprintable() else "".join(map(_plain, text)))
    words = text.split(" ")
    return _collapse(" ".join([_of_word(word) if len(word) < _LONGEST else _composed(word) for word in words]))


def _composed(text: str) -> str:
    """Return the letters of a text plain, composed and with tone marks in place. Nothing reaches across a blank."""
    plain = "".join(map(_plain, text))
    ordered = _TONE_BEFORE_SHAPE.sub(r"\2\1", unicodedata.normalize("NFD", plain))
    composed = _LEFT_OVER_MARKS.sub("", unicodedata.normalize("NFC", ordered))
    return _LETTERS.sub(lambda word: _place_tone(word.group()), composed)


_of_word = lru_cache(maxsize=65536)(_composed)  # the words of a language come again and again


def _collapse(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    """Return what one character stands for: styled letters plain, invisible ones nothing, controls a blank."""
    if character in _LOOKALIKES:
        return _LOOKALIKES[character]
    if "\uff01" <= character <= "\uff5e" or "\U0001d400" <= character <= "\U0001d7ff":
        return unicodedata.normalize("NFKC", character)
    if "\ufe00" <= character <= "\ufe0f":
        return ""
    category = unicodedata.category(character)
    if category in _DROPPED:
        return ""
    return " " if category in _BLANK else character


def _place_tone(word: str) -> str:
    """Move the tone mark of one syllable to its traditional place: hòa, úy, but hoàn, quý, già."""
    if len(word) < 2 or len(word) > 7 or word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    tones = [mark for mark in decomposed if mark in TONE_MARKS]
    if len(tones) != 1:
        return word
    toneless = unicodedata.normalize("NFC", decomposed.replace(tones[0], ""))
    parts = parse_syllable(toneless.lower())
    if parts is None or len(toneless.lower()) != len(toneless):
        return word
    place = len(parts.onset) + _tone_place(parts.vowels, closed=bool(parts.coda))
    return unicodedata.normalize("NFC", toneless[: place + 1] + tones[0] + toneless[place + 1 :])


def _tone_place(vowels: str, *, closed: bool) -> int:
    shaped = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    if closed:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0
