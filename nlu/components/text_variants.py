"""A text as phones make it: without diacritics, and with typing slips."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from nlu.components.typing_slips import with_slips
from nlu.text.folding import fold


def variants_of(text: str, random: Random, *, stripped: int, slipped: int) -> Iterator[str]:
    """Yield ``text`` without diacritics, and with one or two slips, with or without diacritics by chance."""
    plain = fold(text)
    for _ in range(stripped):
        if plain != text:
            yield plain
    for _ in range(slipped):
        slip = with_slips(random.choice((text, plain)), random, count=random.choice((1, 2)))
        if slip not in (text, plain):
            yield slip
