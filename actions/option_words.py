"""Reads which option a person takes: "2", "số 2", "cái thứ hai", "cái cuối"."""

from __future__ import annotations

import re

from actions.content_words import words_as_written
from actions.folding import folded_words
from actions.message_words import OPTION_FILLERS, OPTION_WORDS

_NUMBERS = dict.fromkeys(("mot", "nhat"), 1) | dict.fromkeys(("hai", "nhi"), 2) | dict.fromkeys(("bon", "tu"), 4)
_NUMBERS |= {"ba": 3, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_FIRST = frozenset({"dau", "nhat"})
_LAST = frozenset({"cuoi", "chot", "cung"})
_ALL = "ca"


_ORDINAL = re.compile(
    r"^(?:(?:thoi|uh|u|ok|da|vay|the|chon|lay|cho|xem|hoi) )*(?:cai|so|muc|phuong an|lua chon|y)(?: so)?(?: thu)?"
    r" (?P<number>\d{1,2}|dau tien|nhat|mot|hai|nhi|ba|bon|tu|nam)\b(?! (?:tuan|thang|ngay|tuoi|nguoi|con|bo|ban)\b)"
)


_DIGIT = re.compile(
    r"^\s*(?P<number>\d)(?:\s*[.,;:)\-]\s*\D|\s+(?:mà|ma|thì|thi|đi|di|nha|nhé|nhe|ạ|a)(?!\w))", re.IGNORECASE
)


def read_leading_option(text: str) -> int | None:
    """Return the number of an option that a longer message opens with: "cái thứ hai, mấy ngày xong" → 2, "2. phí?" → 2.

    ``None`` when it opens with none; "thứ hai tuần sau" is a day, not an option.
    """
    if digit := _DIGIT.match(text):
        return int(digit["number"])
    found = _ORDINAL.match(" ".join(folded_words(text)))
    if found is None:
        return None
    number = found["number"]
    return int(number) if number.isdigit() else _NUMBERS.get(number, 1)


def read_option(text: str, count: int, *, is_asked: bool = True) -> int | None:
    """Return the number meant, counted from 1 and possibly beyond ``count``; ``None`` when the text names none.

    Where no question stands open (``is_asked``), a figure among other words is no option: "mức 2". "Cả 2" never is.
    """
    words = folded_words(text)
    digits = [int(word) for word in words if word.isdigit() and len(word) <= 4]
    if len(digits) == 1:
        return digits[0] if _ALL not in words and (is_asked or _only_surrounds_a_number(text)) else None
    if digits or any(word.isdigit() for word in words):
        return None
    rest = [word for word in words if word not in OPTION_FILLERS or word in _FIRST | _LAST]
    if rest and all(word in _LAST for word in rest):
        return count
    numbers = [_NUMBERS[word] for word in rest if word in _NUMBERS]
    if len(numbers) == 1 and all(word in _NUMBERS or word in _FIRST for word in rest):
        return numbers[0]
    return 1 if rest and all(word in _FIRST for word in rest) else None


def _only_surrounds_a_number(text: str) -> bool:
    """Tell whether all words but figures are such as surround the number of an option: "mục 2", but not "mức 2"."""
    words = zip(*words_as_written(text), strict=True)
    return all(
        not plain or plain.isdigit() or (plain in OPTION_FILLERS if raw.isascii() else raw.lower() in OPTION_WORDS)
        for raw, plain in words
    )
