"""Everyday expressions and what the authorities call them: sổ đỏ is a giấy chứng nhận quyền sử dụng đất.

An expression may mean several things (làm bằng: giấy phép lái xe, văn bằng). In the table they are parted by ``|``; in
the official text they stand one after another, so that each is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nlu.text.folding import fold
from nlu.text.normalising import normalise
from nlu.text.tables import read_table

_OR = "|"


@dataclass(frozen=True)
class Expression:
    """An everyday expression, accented, and all official ones without diacritics, joined."""

    everyday: tuple[str, ...]
    official: tuple[str, ...]

    def stands_for(self, tokens: Sequence[str]) -> bool:
        """Tell whether tokens spell the expression; each with its own diacritics, or with none.

        A single syllable needs its own: quan is many words besides quán.
        """
        if len(self.everyday) == 1:
            return tuple(tokens) == self.everyday
        return all(token in {syllable, fold(syllable)} for token, syllable in zip(tokens, self.everyday, strict=True))


@cache
def _openings() -> Mapping[str, int]:
    """Return how long the longest expression is that a syllable opens: most syllables open none."""
    longest: dict[str, int] = {}
    for syllables in _expressions():
        longest[syllables[0]] = max(len(syllables), longest.get(syllables[0], 0))
    return longest


@cache
def _expressions() -> Mapping[tuple[str, ...], Sequence[Expression]]:
    found: dict[tuple[str, ...], list[Expression]] = {}
    for everyday, official in read_table("everyday.tsv"):
        expression = Expression(tuple(normalise(everyday).split()), tuple(fold(official).replace(_OR, " ").split()))
        found.setdefault(tuple(map(fold, expression.everyday)), []).append(expression)
    return found


def to_official(accented: Sequence[str], folded: Sequence[str]) -> tuple[str, ...]:
    """Return the folded syllables with everyday expressions replaced, the longest first; empty when there is none."""
    replaced: list[str] = []
    place, changed = 0, False
    while place < len(folded):
        found = _longest(accented, folded, place)
        replaced.extend(found.official if found else folded[place : place + 1])
        place += len(found.everyday) if found else 1
        changed = changed or found is not None
    return tuple(replaced) if changed else ()


def _longest(accented: Sequence[str], folded: Sequence[str], place: int) -> Expression | None:
    longest = _openings().get(folded[place], 0)
    for length in range(min(longest, len(folded) - place), 0, -1):
        for expression in _expressions().get(tuple(folded[place : place + length]), ()):
            if expression.stands_for(accented[place : place + length]):
                return expression
    return None
