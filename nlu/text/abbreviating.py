"""Abbreviating: a text as someone in a hurry types it, for measuring and for training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

from nlu.text.normalising import normalise
from nlu.text.rewriting import abbreviations
from nlu.text.tokenising import tokenise

_LONGEST = 6


@cache
def _short_forms() -> Mapping[tuple[str, ...], Sequence[str]]:
    """Return the short forms of every expression that have no context of their own to depend on."""
    found: dict[tuple[str, ...], list[str]] = {}
    for written, rules in abbreviations().by_words.items():
        rule = rules[0]
        if len(rules) == 1 and not (rule.before or rule.after or rule.unless) and len(written) == 1:
            short = written[0]
            if len(short) < len(" ".join(rule.meant)) and rule.meant != written:
                found.setdefault(rule.meant, []).append(short)
    return found


def abbreviate(text: str, random: Random, *, share: float = 0.7) -> str:
    """Return ``text`` with about ``share`` of the expressions that have a short form written short.

    Lower case, single spaces; a text without such an expression stays as it is.
    """
    tokens = [token.lower() for token in tokenise(normalise(text))]
    written: list[str] = []
    place, changed = 0, False
    while place < len(tokens):
        length, short = _longest(tokens, place)
        if short and random.random() < share:
            written.append(random.choice(short))
            changed = True
        else:
            written.extend(tokens[place : place + length])
        place += length
    return " ".join(written) if changed else text


def _longest(tokens: Sequence[str], place: int) -> tuple[int, Sequence[str]]:
    for length in range(min(_LONGEST, len(tokens) - place), 0, -1):
        if short := _short_forms().get(tuple(tokens[place : place + length])):
            return length, short
    return 1, ()
