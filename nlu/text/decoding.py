"""Decoding: what a stretch of doubtful words was most likely meant to say, slips of letters and spaces undone.

A noisy channel: of all ways to read the letters as syllables the one is taken whose surprise among its neighbours and
whose slips add up to least. Costs are negative logs of chances; the limits were chosen on the development questions
with two slips each (docs/adr/0005-understanding.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from nlu.text.diacritics import is_accented_amiss
from nlu.text.folding import fold
from nlu.text.slips import LEAST, near
from nlu.text.syllables import FOLDED_VOWELS
from nlu.text.usage import folded_counts, surprise, syllable_counts

_JOINED = 5.0  # a space left out between two syllables
_TORN = 6.0  # a space inside one
_MOVED = 6.0  # both at once, which is one slip: "că ncước"
_OF_A_WORD = 6.0  # more, where what was typed is a word itself
_OF_ACCENTS = 4.0  # still more, where it was written with its diacritics
_OF_TWO_LETTERS = 8.0  # more, where hardly anything was typed; not where its diacritics say that it is no word
_OF_CONSONANTS = 6.0  # more, where no vowel was typed: most of these are abbreviations
_TELEX = 2.0  # keys of the Telex keyboard in place of diacritics
_AMISS = 4.0  # a word with diacritics that make it none
_UNKNOWN, _UNKNOWN_LETTER = 1.0, 0.7  # a word that nobody knows, and for each of its letters
_SHORTEST, _LONGEST = 2, 8  # letters of a syllable with a letter too many
_KEPT = 4  # readings followed up from each place
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Word:
    """A word as typed, in lower case.

    Attributes:
        written: its letters.
        folded: the same without diacritics, letter for letter.
        doubtful: whether it may be a slip; other words only lend letters to their neighbours.
        known: whether it could be meant as it stands.
        telex: what its letters stand for on the Telex keyboard; empty for nothing.
    """

    written: str
    folded: str
    doubtful: bool
    known: bool
    telex: str = ""


class _Edge(NamedTuple):
    """A syllable that may have been meant, how it is written, where it ends and the cost of its slips."""

    folded: str
    written: str
    end: int
    cost: float


class _Reading(NamedTuple):
    """A way to read the letters up to some place."""

    cost: float
    written: tuple[str, ...]
    last: str


@lru_cache(maxsize=16384)
def decode(words: tuple[Word, ...], previous: str, following: str) -> tuple[str, ...]:
    """Return the likeliest reading of the words between two folded neighbours (``""`` for none).

    Letters that stay keep their diacritics; what is repaired has none.
    """
    letters = _Letters.of(words)
    readings: list[dict[str, _Reading]] = [{} for _ in range(len(letters.folded) + 1)]
    readings[0][previous] = _Reading(0.0, (), previous)
    most = _cost_as_typed(words, previous, following)
    for start in range(len(letters.folded)):
        best = sorted(readings[start].values(), key=_cost_of)[:_KEPT]
        for edge in letters.edges(start, most - best[0].cost) if best else ():
            _go_on(best, edge, most, readings[edge.end])
    last = readings[-1].values()
    if not last:  # what was followed up from some place all came to cost more than the words as they stand
        return tuple(word.written for word in words)
    return min(last, key=lambda each: each.cost + (surprise(following, each.last) if following else 0.0)).written


def _cost_as_typed(words: Sequence[Word], previous: str, following: str) -> float:
    """Return the cost of taking the words as they stand: what costs more on the way need not be followed up."""
    cost = 0.0
    for word in words:
        cost += surprise(word.folded, previous) + _strangeness(word)
        previous = word.folded
    return cost + (surprise(following, previous) if following else 0.0) + _ROUNDING


def _strangeness(word: Word) -> float:
    if not word.known:
        return _UNKNOWN + _UNKNOWN_LETTER * len(word.folded)
    return _AMISS if is_accented_amiss(word.written) else 0.0


def _cost_of(reading: _Reading) -> float:
    return reading.cost


def _go_on(readings: Sequence[_Reading], edge: _Edge, most: float, reached: dict[str, _Reading]) -> None:
    """Keep the cheapest of the readings that go on with a syllable, unless it costs more than ``most``."""
    for reading in readings:
        cost = reading.cost + edge.cost
        if cost > most:
            return
        cost += surprise(edge.folded, reading.last)
        present = reached.get(edge.folded)
        if cost <= most and (present is None or cost < present.cost):
            reached[edge.folded] = _Reading(cost, (*reading.written, edge.written), edge.folded)


@dataclass(frozen=True)
class _Letters:
    """The words as one run of letters and spaces, with the places where each starts and ends."""

    folded: str
    written: str
    starts: Mapping[int, Word]
    ends: Mapping[int, Word]

    @staticmethod
    def of(words: tuple[Word, ...]) -> _Letters:
        starts: dict[int, Word] = {}
        ends: dict[int, Word] = {}
        place = 0
        for word in words:
            starts[place] = word
            place += len(word.folded)
            ends[place] = word
            place += 1
        return _Letters(" ".join(w.folded for w in words), " ".join(w.written for w in words), starts, ends)

    def edges(self, start: int, most: float) -> Iterator[_Edge]:
        """Yield every syllable that may begin at a place and whose slips cost no more than ``most``."""
        if start in self.starts:
            yield from self._as_typed(self.starts[start], start)
        known = folded_counts()
        for end in range(start + 1, min(len(self.folded), start + _LONGEST + 1) + 1):
            raw = self.folded[start:end]
            if raw.count(" ") > 1:
                return
            if raw[-1] == " ":
                continue
            syllable = raw.replace(" ", "")
            word = self.starts.get(start) or self.ends.get(end)
            slipped = word if word is not None and word.doubtful and len(syllable) == len(raw) else None
            if slipped is not None or syllable in known:
                yield from self._read(syllable, start, end, slipped, most)

    def _as_typed(self, word: Word, start: int) -> Iterator[_Edge]:
        after = min(start + len(word.folded) + 1, len(self.folded))
        yield _Edge(word.folded, word.written, after, _strangeness(word))
        if word.telex:
            yield _Edge(fold(word.telex), word.telex, after, _TELEX)

    def _read(self, syllable: str, start: int, end: int, slipped: Word | None, most: float) -> Iterator[_Edge]:
        """Yield the syllables that letters may be meant as, from a place to another with at most one space between."""
        torn, joined = len(syllable) < end - start, end not in self.ends
        cost = _MOVED if torn and joined else _TORN * torn + _JOINED * joined
        if cost > most:
            return
        after = end if joined else min(end + 1, len(self.folded))
        written = self.written[start:end].replace(" ", "")
        whole = start in self.starts and not torn and not joined
        if not whole and _is_in_use(syllable, written):
            yield _Edge(syllable, written, after, cost)
        if slipped is None or len(syllable) < _SHORTEST:
            return
        without_vowel = FOLDED_VOWELS.isdisjoint(syllable)
        cost += _of_typing(slipped) + _OF_CONSONANTS * without_vowel
        if len(syllable) == _SHORTEST and not is_accented_amiss(slipped.written):
            cost += _OF_TWO_LETTERS
        if cost + LEAST > most:
            return
        for meant, slip in near(syllable):
            left_out = len(meant) > len(syllable)  # the vowel, where there is none
            if cost + slip <= most and (left_out or not without_vowel):
                yield _Edge(meant, meant, after, cost + slip)


def _is_in_use(syllable: str, written: str) -> bool:
    """Tell whether letters are a syllable in use, with the diacritics that they have; a single one only as a vowel."""
    in_use = syllable in folded_counts() if written.isascii() else written in syllable_counts()
    return in_use and (len(syllable) > 1 or syllable in FOLDED_VOWELS)


def _of_typing(word: Word) -> float:
    """Return what speaks against a slip where what was typed is a word, the more with its diacritics."""
    if not word.known or is_accented_amiss(word.written):
        return 0.0
    return _OF_A_WORD + _OF_ACCENTS * (word.written != word.folded)
