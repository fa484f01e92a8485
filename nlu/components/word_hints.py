"""Hints for the linear models: which expressions of our word lists occur in a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from nlu.components.message_syllables import Syllable
from nlu.components.ngrams import ngrams_of

FACET_WORDS, INTENT_WORDS = "facet_words.yml", "intent_words.yml"
HINT = "#"
"""First letter of every hint, which no other feature has."""


@dataclass(frozen=True)
class _Expression:
    """An expression and the name of its hint.

    It is looked for with the space before it, which is twice as fast as looking for a place with none before. One that
    stands for a beginning (``^``) is looked for in the text itself.
    """

    hint: str
    pattern: re.Pattern[str]
    after_space: bool

    @staticmethod
    def of(hint: str, expression: str) -> _Expression:
        after_space = "^" not in expression
        before = " " if after_space else r"(?<!\S)"
        return _Expression(hint, re.compile(rf"{before}(?:{expression})(?!\S)"), after_space)


@lru_cache(maxsize=4)
def _expressions(file: str) -> tuple[_Expression, ...]:
    text = files("nlu.components").joinpath("data").joinpath(file).read_text(encoding="utf-8")
    return tuple(
        _Expression.of(f"{HINT}{label} {number}", expression)
        for label, expressions in yaml.safe_load(text).items()
        for number, expression in enumerate(expressions)
    )


def hints_in(syllables: Sequence[Syllable], *, words: str) -> set[str]:
    """Return a hint for every expression of the list ``words`` that occurs, and one for every label that has any."""
    folded = " ".join(syllable.folded for syllable in syllables)
    spaced = f" {folded}"
    found = {each.hint for each in _expressions(words) if each.pattern.search(spaced if each.after_space else folded)}
    return found | {name.split()[0] for name in found}


def features_of(syllables: Sequence[Syllable], *, words: str) -> set[str]:
    """Return all that a linear model looks at: n-grams, and hints of one list."""
    return {*_ngrams(tuple(syllables)), *hints_in(syllables, words=words)}


@lru_cache(maxsize=8)
def _ngrams(syllables: tuple[Syllable, ...]) -> frozenset[str]:
    """Return the n-grams of a message, which several models look at one after the other."""
    return frozenset(ngrams_of(syllables))
