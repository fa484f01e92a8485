"""Which passwords are refused: short ones, and those that somebody guessing tries first (NIST SP 800-63B, 3.1.1).

There are no rules on kinds of characters, and no expiry: both make people choose worse ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from procedures.search.plain import plain_text

LEAST_CHARACTERS = 12
MOST_CHARACTERS = 256
_LEAST_DISTINCT = 5
_OWN_NAME_CHARACTERS = 4
_WORDS = Path(__file__).with_name("common_words.txt")
_RUNS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn")
_DIGITS_FOR_LETTERS = str.maketrans("013457@$", "oieastas")
_TOO_SHORT = f"Mật khẩu cần ít nhất {LEAST_CHARACTERS} ký tự. Một câu ngắn dễ nhớ là tốt nhất."
_TOO_LONG = f"Mật khẩu dài quá {MOST_CHARACTERS} ký tự."
_REPEATING = "Mật khẩu lặp đi lặp lại vài ký tự, rất dễ đoán."
_COMMON = "Mật khẩu chỉ gồm những từ hoặc dãy ký tự nhiều người dùng, rất dễ đoán."
_OWN_NAME = "Mật khẩu không được chứa tên của anh/chị."


def objections_to(password: str, names: Collection[str] = ()) -> tuple[str, ...]:
    """Return what is wrong with a password, for the person who chose it. ``names`` are those of its owner."""
    normal = unicodedata.normalize("NFKC", password)
    if len(normal) < LEAST_CHARACTERS:
        return (_TOO_SHORT,)
    if len(normal) > MOST_CHARACTERS:
        return (_TOO_LONG,)
    found = []
    plain = _letters_and_digits(normal)
    if len(set(normal.casefold())) < _LEAST_DISTINCT or _repeats(normal.casefold()):
        found.append(_REPEATING)
    elif _is_common(plain_text(normal)):
        found.append(_COMMON)
    if any(len(own) >= _OWN_NAME_CHARACTERS and own in plain for own in map(_letters_and_digits, names)):
        found.append(_OWN_NAME)
    return tuple(found)


def _letters_and_digits(text: str) -> str:
    return re.sub(r"[\W_]", "", plain_text(text))


def _repeats(text: str) -> bool:
    return re.fullmatch(r"(.{1,4}?)\1{2,}.{0,3}", text) is not None


def _is_common(plain: str) -> bool:
    """Tell whether next to nothing is left when common words (also with digits for letters) and runs are taken out."""
    return any(_is_guessable(plain, read_as) for read_as in (plain, plain.translate(_DIGITS_FOR_LETTERS)))


def _is_guessable(plain: str, read_as: str) -> bool:
    """Take out the places where ``read_as``, of the same length, has common words; judge what is left."""
    rest = list(re.sub(r"\s", "", plain))
    for found in _common_words().finditer(re.sub(r"\s", "", read_as)):
        rest[found.start() : found.end()] = [" "] * len(found[0])
    left = _without_runs(_letters_and_digits("".join(rest)))
    return len(re.sub(r"[0-9]", "", left)) < 3  # "matkhau2026vn" is no better than "matkhau"


def _without_runs(text: str) -> str:
    for length in range(len(text), 3, -1):
        for start in range(len(text) - length + 1):
            if _is_run(text[start : start + length]):
                return _without_runs(text[:start] + text[start + length :])
    return text


def _is_run(text: str) -> bool:
    return any(text in run or text[::-1] in run for run in _RUNS)


@lru_cache(maxsize=1)
def _common_words() -> re.Pattern[str]:
    words = {line.strip() for line in _WORDS.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"}
    return re.compile("|".join(sorted(words, key=len, reverse=True)))
