"""Slips: which syllables in use are one slip of a finger away from what was typed, and how likely that slip is.

A cost is a negative log of a chance, to be held against ``usage.surprise``. Swapped and doubled letters are the
commonest slips of thumbs, a letter from elsewhere on the keyboard the rarest; figures in
docs/adr/0005-understanding.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from nlu.text.usage import folded_counts

_SWAPPED, _DOUBLED, _NEIGHBOUR, _DROPPED, _ADDED, _OTHER = 5.0, 5.0, 6.0, 6.0, 8.5, 8.5

LEAST = min(_SWAPPED, _DOUBLED)
"""The cost of the commonest slips."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = frozenset(pair for row in _ROWS for left, right in pairwise(row) for pair in (left + right, right + left))


@lru_cache(maxsize=65536)
def near(typed: str) -> tuple[tuple[str, float], ...]:
    """Return the folded syllables one slip away from a folded word, each with the cost of the slip.

    >>> dict(near("hieun"))["hien"], "hieu" in dict(near("hieun"))
    (8.5, True)
    """
    found: dict[str, float] = {}
    for form in (typed, *_shortened(typed)):
        for syllable in _by_form().get(form, ()):
            cost = slip_cost(typed, syllable)
            if cost is not None:
                found[syllable] = cost
    return tuple(found.items())


def slip_cost(typed: str, meant: str) -> float | None:
    """Return the cost of the one slip that makes ``typed`` of ``meant``; ``None`` when it takes none or several.

    >>> slip_cost("gaiy", "giay"), slip_cost("giayy", "giay"), slip_cost("giay", "giay")
    (5.0, 5.0, None)
    """
    more = len(typed) - len(meant)
    if more == 0:
        return _replaced(typed, meant)
    if more == 1:
        place = next((place for place, form in enumerate(_shortened(typed)) if form == meant), None)
        return None if place is None else _ADDED if not _repeats(typed, place) else _DOUBLED
    return _DROPPED if more == -1 and typed in _shortened(meant) else None


def _replaced(typed: str, meant: str) -> float | None:
    places = [place for place in range(len(typed)) if typed[place] != meant[place]]
    if len(places) == 1:
        return _NEIGHBOUR if typed[places[0]] + meant[places[0]] in _BESIDE else _OTHER
    if len(places) == 2 and places[1] == places[0] + 1:
        first, second = places
        return _SWAPPED if typed[first] == meant[second] and typed[second] == meant[first] else None
    return None


def _repeats(word: str, place: int) -> bool:
    return word[place] in (word[place - 1 : place], word[place + 1 : place + 2])


def _shortened(word: str) -> Iterator[str]:
    """Yield the word without each of its letters in turn."""
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


@cache
def _by_form() -> Mapping[str, Sequence[str]]:
    """Return the syllables in use by themselves and by what is left of them when a letter is dropped."""
    found: dict[str, list[str]] = {}
    for syllable in folded_counts():
        for form in {syllable, *_shortened(syllable)}:
            found.setdefault(form, []).append(syllable)
    return found
