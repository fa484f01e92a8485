"""The pairs of neighbouring words of a question that a passage may hold: most Vietnamese words have two syllables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz import fuzz, process

from actions.message_words import FOLDED_FUNCTION
from actions.passages.passage import Passage
from actions.passages.rarity import rarity
from actions.passages.words import Pair, Word, is_accented, pairs_in, plain, words_of

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
        here, heading = passage.pairs(accented=self.accented), passage.heading_pairs
        in_text = [weight for pair, weight in self.weights.items() if pair in here]
        above = [weight for pair, weight in self.weights.items() if pair not in here and _plain(pair) in heading]
        return in_text + [_HEADING * weight for weight in above]


def pairs_of(text: str, name: str, passages: tuple[Passage, ...]) -> Pairs:
    """Return the pairs of a text that tell the passages of a record apart; those of the procedure's name do not."""
    accented = is_accented(words_of(text))
    vocabulary = _vocabulary(passages)
    asked = pairs_in(_compared([_repaired(word, vocabulary) for word in words_of(text)], accented))
    named = _compared(words_of(name), accented)
    telling = [pair for pair in asked if pair not in pairs_in(named)]
    rareness = _rareness(passages, accented)
    known = {word.folded for word in named}
    weights = {pair: _weight(pair, known) * rareness.get(pair, 1.0) for pair in telling}
    return Pairs({pair: weight for pair, weight in weights.items() if weight}, accented)


def _weight(pair: Pair, named: set[str]) -> float:
    loose = sum(word.folded in FOLDED_FUNCTION for word in pair)
    weight = 1 + sum(rarity(word.folded) for word in pair)
    if loose:
        return min(weight, _LOOSE) if loose == 1 else 0.0
    return weight * (_NAMED if all(word.folded in named for word in pair) else 1.0)


def _plain(pair: Pair) -> Pair:
    return plain(pair[0]), plain(pair[1])


@lru_cache(maxsize=128)
def _rareness(passages: tuple[Passage, ...], accented: bool) -> dict[Pair, float]:
    """Return 1 for a pair that one passage of the record holds, towards 0 for one that all hold."""
    counts = Counter(pair for passage in passages for pair in passage.pairs(accented=accented))
    return {pair: log((len(passages) + 1) / count) / log(len(passages) + 1) for pair, count in counts.items()}


@lru_cache(maxsize=128)
def _vocabulary(passages: tuple[Passage, ...]) -> frozenset[str]:
    return frozenset(word.folded for passage in passages for word in passage.words)


def _compared(words: Sequence[Word], accented: bool) -> list[Word]:
    return list(words) if accented else [plain(word) for word in words]


def _repaired(word: Word, known: frozenset[str]) -> Word:
    """Return the word, or the one of the record that differs by a slip; not where the record has the word."""
    if word.folded in known or len(word.folded) < _LONG:
        return word
    like = process.extractOne(word.folded, known, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return Word(like[0], word.marks) if like else word
