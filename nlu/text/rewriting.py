"""Rewriting: abbreviations, chat spelling and dialect words as standard Vietnamese, ambiguous ones by their neighbours.

A rule applies when its context is free, or the word before or after is one it names, and neither is one it excludes.
Neighbours are compared without diacritics; ``#`` stands for any number, ``$`` for the edge of the text. Of several
rules for one word the first that applies wins, longer phrases before shorter ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nlu.text.folding import fold, fold_word
from nlu.text.normalising import normalise
from nlu.text.tables import read_table

_EDGE = ""


@dataclass(frozen=True)
class Rule:
    """What is written, what it means, and beside which words."""

    meant: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]
    unless: frozenset[str]

    @property
    def is_free(self) -> bool:
        """Whether the rule asks for no neighbour."""
        return not self.before and not self.after

    def applies(self, previous: str, following: str) -> bool:
        """Tell whether the rule holds between two folded neighbours."""
        if _named(previous, self.unless) or _named(following, self.unless):
            return False
        return self.is_free or _named(previous, self.before) or _named(following, self.after)


@dataclass(frozen=True)
class Rules:
    """The rules of a table by the words they are for.

    ``openings`` are the first of these, each with how many words the longest has that it begins: most words begin none.
    """

    by_words: Mapping[tuple[str, ...], Sequence[Rule]]
    openings: Mapping[str, int]


def _named(word: str, words: frozenset[str]) -> bool:
    return word in words or (word == _EDGE and "$" in words) or (word[:1].isdigit() and "#" in words)


@cache
def abbreviations() -> Rules:
    """Return abbreviations and chat spelling; each also holds when typed without its diacritics."""
    return _load("abbreviations.tsv", also_folded=True)


@cache
def dialect() -> Rules:
    """Return dialect words. Only as written: without diacritics too many look like other words."""
    return _load("dialect.tsv", also_folded=False)


def _load(name: str, *, also_folded: bool) -> Rules:
    rules: dict[tuple[str, ...], list[Rule]] = {}
    for written, meant, before, after, unless in read_table(name):
        rule = Rule(tuple(normalise(meant).split()), _context(before), _context(after), _context(unless))
        key = tuple(normalise(written).split())
        for form in dict.fromkeys([key, tuple(map(fold, key))] if also_folded else [key]):
            rules.setdefault(form, []).append(rule)
    openings: dict[str, int] = {}
    for words in rules:
        openings[words[0]] = max(len(words), openings.get(words[0], 0))
    return Rules(rules, openings)


def _context(cell: str) -> frozenset[str]:
    return frozenset(fold(word.strip()) for word in cell.split(",") if word.strip())


def rewrite(tokens: Sequence[str], rules: Rules) -> list[str]:
    """Return the tokens with every applicable rule applied once, from left to right."""
    openings = [place for place, token in enumerate(tokens) if token in rules.openings]
    rewritten: list[str] = []
    done = 0
    for place in openings:
        if place >= done:  # no word of a phrase that was rewritten
            length, meant = _match(tokens, place, rules)
            rewritten += tokens[done:place]
            rewritten += meant
            done = place + length
    rewritten += tokens[done:]
    return rewritten


def _match(tokens: Sequence[str], place: int, rules: Rules) -> tuple[int, Sequence[str]]:
    previous = _neighbour(tokens, place - 1)
    for length in range(min(rules.openings[tokens[place]], len(tokens) - place), 0, -1):
        for rule in rules.by_words.get(tuple(tokens[place : place + length]), ()):
            if rule.applies(previous, _neighbour(tokens, place + length)):
                return length, rule.meant
    return 1, tokens[place : place + 1]


def _neighbour(tokens: Sequence[str], place: int) -> str:
    return fold_word(tokens[place]) if 0 <= place < len(tokens) else _EDGE
