"""Parting: the ways to part a message into two requests, and how each side may be searched for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from actions.content_words import content_words
from actions.folding import folded_words
from actions.follow_up import mishap_in
from actions.message_words import operation_in
from actions.two_requests.cues import cues_of, said_of_two
from actions.two_requests.joints import Joint, splits

_WISH = re.compile(
    r",|(?<!\w)(?:xin|muốn|muon|cần|can|tính|tinh|định|dinh|đòi|giờ|gio|nay)(?!\w)",
    re.IGNORECASE,
)
"""Where a side begins to say what is wanted: "mua ô tô cũ, phí sang tên"."""


@dataclass(frozen=True)
class Parting:
    """A message parted in two, and what speaks for two requests before anything is searched.

    ``lefts`` and ``rights`` are the ways to say each side, as written first. ``cues`` are numbers between 0 and 1, by
    name; a missing one is 0. Words of the sides are among them: "left xin", "right lam lai", "before roi".
    """

    joint: Joint
    lefts: tuple[str, ...]
    rights: tuple[str, ...]
    cues: Mapping[str, float]

    @property
    def left(self) -> str:
        """The left side as written."""
        return self.lefts[0]

    @property
    def right(self) -> str:
        """The right side as written."""
        return self.rights[0]


def partings(text: str) -> tuple[Parting, ...]:
    """Return the ways to part a message, those nearest its middle first; both sides of each name something."""
    text = unicodedata.normalize("NFC", text)
    accented = _is_accented(text)
    said = said_of_two(text)
    found = [
        Parting(
            joint,
            _ways(left, right, text),
            _ways(right, left, text),
            {**said, **cues_of(joint, left, right, text, accented=accented)},
        )
        for joint, left, right in splits(text, accented=accented)
    ]
    if said["said"] or said["both"]:
        found.append(Parting(Joint.NONE, (text,), (text,), {**said, Joint.NONE.value: 1.0}))
    return tuple(found)


def _ways(side: str, *elsewhere: str) -> tuple[str, ...]:
    """Return a side as it stands, its wish alone, and with what is done or has happened elsewhere, if it says neither.

    "làm lại căn cước với bằng lái" → "làm lại bằng lái"; "mất bóp. căn cước, bảo hiểm y tế" → "mat bảo hiểm y tế".
    """
    wish = _wish_of(side)
    done = "" if _done(side) else next((found for other in elsewhere if (found := _done(other))), "")
    return (side, *((wish,) if wish else ()), *((f"{done} {side}",) if done else ()))


def _wish_of(side: str) -> str:
    """Return what a side wants after how it came about: "sắp đi làm xa, cần hộ chiếu" → "hộ chiếu"; or nothing."""
    for begin in reversed([found.end() for found in _WISH.finditer(side)]):
        wish = side[begin:].strip()
        if content_words(wish) and content_words(side[:begin]):
            return wish
    return ""


def _done(text: str) -> str:
    return operation_in(folded_words(text)) or mishap_in(text)


def _is_accented(text: str) -> bool:
    """Tell whether a text has diacritics: then "con" is a child and no "còn"."""
    return any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text)) or "đ" in text.lower()
