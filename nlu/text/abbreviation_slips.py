"""Slips in abbreviations: "bbhxh" is bhxh, "cccdmo" is cccd mờ. Only what can be no word is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from nlu.text.folding import fold
from nlu.text.rewriting import abbreviations
from nlu.text.slips import slip_cost
from nlu.text.spelling import is_known
from nlu.text.syllables import FOLDED_VOWELS
from nlu.text.usage import folded_counts

_LONG = 4  # letters from which an abbreviation is known by most of them


def with_abbreviations(tokens: Sequence[str]) -> list[str]:
    """Return the tokens in lower case, abbreviations with one slip in them put right and torn from their neighbours."""
    if all(map(_is_plain, tokens)):
        return list(tokens)
    return [part for token in tokens for part in ((token,) if _is_plain(token) else _read(token))]


@lru_cache(maxsize=65536)
def _is_plain(token: str) -> bool:
    return len(token) <= len("hk") or is_known(token) or token in abbreviations().openings


@lru_cache(maxsize=16384)
def _read(token: str) -> tuple[str, ...]:
    folded = fold(token)
    return _with_fewer_letters(folded) or _apart(token) or _with_a_slip(folded) or (token,)


def _with_fewer_letters(folded: str) -> tuple[str, ...]:
    """Return the abbreviation of which a letter was typed twice or thrice."""
    shorter = {
        folded[:place] + folded[end:]
        for place in range(1, len(folded))
        for end in (place + 1, place + 2)
        if folded[place:end] == folded[place - 1] * (end - place)
    }
    return tuple(sorted(shorter & _single().keys())[:1])


def _apart(token: str) -> tuple[str, ...]:
    """Return an abbreviation and the word, or another abbreviation, that no space parts it from."""
    for place in range(2, len(token) - 1):
        pair = token[:place], token[place:]
        for one, other in (pair, pair[::-1]):
            if len(one) >= _LONG and fold(one) in _single() and _is_written(other):
                return pair
    return ()


def _is_written(part: str) -> bool:
    return fold(part) in folded_counts() or fold(part) in _single()


def _with_a_slip(folded: str) -> tuple[str, ...]:
    """Return the one long abbreviation that letters without a vowel are a slip away from; nothing for two alike."""
    if len(folded) < _LONG or not FOLDED_VOWELS.isdisjoint(folded):
        return ()
    costs = [(cost, short) for short in _long() if (cost := slip_cost(folded, short)) is not None]
    least = min(costs, default=(0.0, ""))
    alike = [short for cost, short in costs if cost == least[0]]
    return (least[1],) if len(alike) == 1 else ()


@cache
def _single() -> Mapping[str, None]:
    """Return the abbreviations of one word, folded, that hold whatever is around them."""
    return dict.fromkeys(
        fold(words[0])
        for words, rules in abbreviations().by_words.items()
        if len(words) == 1 and any(rule.is_free for rule in rules) and len(words[0]) > 1
    )


@cache
def _long() -> Sequence[str]:
    return [short for short in _single() if len(short) >= _LONG]
