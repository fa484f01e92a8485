"""Typing slips as thumbs make them, for training: a letter dropped, doubled, swapped, or its neighbour hit."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    key: {row[spot] for spot in (place - 1, place + 1) if 0 <= spot < len(row)}
    for row in _KEYS
    for place, key in enumerate(row)
}

Slip = Callable[[str, int, Random], str]


def _drop(text: str, place: int, _: Random) -> str:
    return text[:place] + text[place + 1 :]


def _double(text: str, place: int, _: Random) -> str:
    return text[:place] + text[place] + text[place:]


def _swap(text: str, place: int, _: Random) -> str:
    return text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]


def _neighbour(text: str, place: int, random: Random) -> str:
    near = _NEIGHBOURS.get(text[place].lower())
    return text[:place] + random.choice(sorted(near)) + text[place + 1 :] if near else _swap(text, place, random)


def _join(text: str, place: int, random: Random) -> str:
    gap = text.find(" ", place)
    return text[:gap] + text[gap + 1 :] if gap > 0 else _drop(text, place, random)


_SLIPS: tuple[Slip, ...] = (_drop, _double, _swap, _neighbour, _join)


def with_slips(text: str, random: Random, *, count: int) -> str:
    """Return ``text`` with ``count`` slips in its letters; texts of fewer than four letters stay as they are."""
    for _ in range(count):
        letters = [place for place, letter in enumerate(text) if letter.isalpha()]
        if len(letters) < 4:
            return text
        text = random.choice(_SLIPS)(text, random.choice(letters), random)
    return text
