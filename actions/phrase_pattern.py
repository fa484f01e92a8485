"""Phrases as patterns over folded text: ``[a]`` may be left out, ``(a | b)`` is either, ``<name>`` a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from actions.folding import folded_words

_TOKEN = re.compile(r"<[^<>]+>|[\[\]()|]|[^\[\]()|<>]+")
_NEVER = re.compile(r"(?!)")
_BORDER = r"(?:^|(?<=\s)|\s)"
"""Before every word: nothing where the match begins, else a space."""


_Words = Callable[[str], Sequence[str]]


def phrase_pattern(
    phrases: Iterable[str], names: Mapping[str, str] | None = None, *, words: _Words = folded_words
) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases as whole words in text folded and joined with single spaces.

    ``names`` holds the patterns of names in angle brackets. Longer phrases are tried first. ``words`` cuts phrases as
    the text was cut, where that was done otherwise.
    """
    ordered = sorted(phrases, key=len, reverse=True)
    alternatives = "|".join(_alternative(phrase, names or {}, words) for phrase in ordered)
    return re.compile(rf"(?<!\S)(?:{alternatives})(?!\S)") if alternatives else _NEVER


def named_phrase(phrase: str, *, words: _Words = folded_words) -> str:
    """Return a phrase as the pattern of a name, for ``phrase_pattern``."""
    return _alternative(phrase, {}, words)


def phrase_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the folded words of phrases."""
    return frozenset(word for phrase in phrases for word in folded_words(phrase))


def _alternative(phrase: str, names: Mapping[str, str], words: _Words) -> str:
    return "".join(_part(token.strip(), names, words) for token in _TOKEN.findall(phrase) if token.strip())


def _part(token: str, names: Mapping[str, str], words: _Words) -> str:
    structure = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
    if token in structure:
        return structure[token]
    if token.startswith("<"):
        return rf"{_BORDER}(?:{names[token[1:-1]]})"
    return "".join(f"{_BORDER}{word}" for word in words(token))
