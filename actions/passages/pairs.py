"""The pairs of neighbouring words of a question that a passage may hold: most Vietnamese words have two syllables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

from rapidfuzz import fuzz, process

from actions.message_words import FOLDED_FUNCTION
from actions.passages.passage import Passage
from actions.passages.rarity import rarity
from actions.passages.words import Word, words_of

Pair = tuple[Word, Word]
_NAMED = 0.3  # of a pair's weight when the procedure's name has both its words
_LOOSE = 1.5  # most weight of a pair of which one word only holds the sentence together
_HEADING = 0.3  # of a pair's weight when only the heading of the group holds it
_LONG = 5  # letters from which a slip is forgiven …
_LIKE = 88.0  # … when the words are alike so much, of 100


@dataclass(frozen=True)
class Pairs:
    """The telling pairs of a question with their weights, compared with diacritics if the question has any."""

    weights: dict[Pair, float]
    accented: bool

    def held_by(self, passage: Passage) -> list[float]:
        """Return the weights of the pairs that the passage holds."""
        here, heading = (_pairs(words, self.accented) for words in (passage.words, passage.group_words))
        held = [
            weight if pair in here else _HEADING * weight
            for pair, weight in self.weights.items()
            if pair in here | heading
        ]
        return sorted(held, reverse=True)


def pairs_of(text: str, name: str, passages: Sequence[Passage]) -> Pairs:
    """Return the pairs of a text that tell the passages of a record apart; those of the procedure's name do not."""
    accented = any(word.marks for word in words_of(text))
    known = {word.folded for passage in passages for word in passage.words}
    words = [_plain(_repaired(word, known), accented) for word in words_of(text)]
    name_pairs = _pairs(words_of(name), accented)
    named = {word.folded for word in words_of(name)}
    asked = [pair for pair in dict.fromkeys(zip(words, words[1:], strict=False)) if pair not in name_pairs]
    counts = Counter(pair for passage in passages for pair in _pairs(passage.words, accented))
    scale = log(len(passages) + 1)
    rare = {pair: log((len(passages) + 1) / max(counts[pair], 1)) / scale for pair in asked}
    return Pairs({pair: weight * rare[pair] for pair in asked if (weight := _weight(pair, named))}, accented)


def _weight(pair: Pair, named: set[str]) -> float:
    loose = sum(word.folded in FOLDED_FUNCTION for word in pair)
    weight = 1 + sum(rarity(word.folded) for word in pair)
    if loose:
        return min(weight, _LOOSE) if loose == 1 else 0.0
    return weight * (_NAMED if all(word.folded in named for word in pair) else 1.0)


def _pairs(words: Iterable[Word], accented: bool) -> frozenset[Pair]:
    compared = [_plain(word, accented) for word in words]
    return frozenset(zip(compared, compared[1:], strict=False))


def _plain(word: Word, accented: bool) -> Word:
    return word if accented else replace(word, marks="")


def _repaired(word: Word, known: set[str]) -> Word:
    if word.folded in known or len(word.folded) < _LONG:
        return word
    like = process.extractOne(word.folded, known, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return replace(word, folded=like[0]) if like else word
