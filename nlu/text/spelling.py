"""Spelling: repairs of words that can be no Vietnamese syllable. A word that can be one is never touched."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.text.folding import fold
from nlu.text.normalising import normalise
from nlu.text.syllables import all_syllables, is_syllable
from nlu.text.tables import read_table
from nlu.text.telex import decode_telex

_LETTER_RUN = re.compile(r"([^\W\d_])\1{2,}")
_SHORTEST = 3
_SHORTEST_JOINED, _LONGEST_JOINED = 4, 30  # letters
_CONSONANTS = re.compile(r"(?:ngh|[cgknpt]h|ng|gi|qu|tr|[bcdđghklmnprstvx])")
_RARER = 10  # times that what follows a torn-off consonant is rarer by itself than the whole syllable
_MOVED = 2  # letters that a slip of the space puts to the wrong side
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_ENOUGH = 4.0
"""Least score of a repair by similarity: a syllable of everyday use, or one seen beside its neighbour."""


@cache
def syllable_counts() -> Mapping[str, int]:
    """Return how often each accented syllable is used, those in use only."""
    return {syllable: int(count) for syllable, count in read_table("syllables.tsv")}


@cache
def folded_counts() -> Mapping[str, int]:
    """Return how often each syllable is used, whatever its diacritics."""
    counts: dict[str, int] = {}
    for syllable, count in syllable_counts().items():
        counts[fold(syllable)] = counts.get(fold(syllable), 0) + count
    return counts


@cache
def _pair_counts() -> Mapping[tuple[str, str], int]:
    return {(first, second): int(count) for first, second, count in read_table("pairs.tsv")}


@cache
def _other_words() -> frozenset[str]:
    """Return words that are no syllables and right all the same, such as vneid, online and visa."""
    return frozenset(fold(word) for (word,) in read_table("other_words.tsv"))


@cache
def _folded_list() -> list[str]:
    return list(folded_counts())


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Tell whether a word needs no repair."""
    return not word.isalpha() or len(word) < _SHORTEST or is_syllable(word) or fold(word) in _other_words()


def repair(tokens: Sequence[str], *, names: frozenset[str] = frozenset()) -> list[str]:
    """Return the tokens with those repaired that can be no syllable; ``names`` are left as they are."""
    repaired: list[str] = []
    rest = list(reversed(tokens))
    while rest:
        token = rest.pop()
        if rest and _is_torn(token, rest[-1]):
            token += rest.pop()
        if is_known(token) or token in names:
            repaired.append(token)
            continue
        around = _Around.of(repaired, rest, names)
        moved = _space_moved(token, around)
        if moved is not None:
            with_previous, pair = moved
            (repaired if with_previous else rest).pop()
            repaired.extend(pair)
            continue
        repaired.extend(_repair_word(token, fold(around.previous), fold(around.following)))
    return repaired


def _is_torn(first: str, second: str) -> bool:
    """Tell whether a space tore a syllable of everyday use: "n ộp", but not "t ở" ("tôi ở")."""
    if not _CONSONANTS.fullmatch(first) or not is_syllable(first + second):
        return False
    counts = syllable_counts() if not second.isascii() else folded_counts()
    return counts.get(first + second, 0) > _RARER * counts.get(second, 0)


@dataclass(frozen=True)
class _Around:
    """The two words on either side of one, those farther off first; names count as none."""

    second_previous: str
    previous: str
    following: str
    second_following: str

    @staticmethod
    def of(before: Sequence[str], reversed_after: Sequence[str], names: frozenset[str]) -> _Around:
        words = ("", "", *before)[-2:], ("", "", *reversed_after)[-2:]
        first, second, third, fourth = ("" if word in names else word for side in words for word in side)
        return _Around(first, second, fourth, third)


@lru_cache(maxsize=16384)
def _space_moved(word: str, around: _Around) -> tuple[bool, tuple[str, str]] | None:
    """Return two syllables of which a slip of the space made a word that can be none: "că ncước" is "căn cước".

    A letter or two went to the neighbour; also tells whether that is the word before. ``None`` where nothing speaks
    for it.
    """
    found = [
        (fit, True, pair) for fit, pair in _redivided(around.second_previous, around.previous, word, around.following)
    ]
    found += [
        (fit, False, pair) for fit, pair in _redivided(around.previous, word, around.following, around.second_following)
    ]
    if not found:
        return None
    _, with_previous, pair = max(found)
    return with_previous, pair


def _redivided(before: str, first: str, second: str, after: str) -> Iterator[tuple[float, tuple[str, str]]]:
    """Yield two words with the space between them moved by a letter or two, and how well they fit.

    They must be known to follow each other, or both to stand beside what is around them.
    """
    if not (first.isalpha() and second.isalpha()):
        return
    letters = first + second
    for place in range(max(1, len(first) - _MOVED), min(len(letters), len(first) + _MOVED + 1)):
        pair = letters[:place], letters[place:]
        if place == len(first) or not all(map(is_syllable, pair)):
            continue
        seen, left, right = (_follows(*each) for each in ((pair[0], pair[1]), (before, pair[0]), (pair[1], after)))
        if seen or (left and right):
            yield left + seen + right, pair


def _follows(first: str, second: str) -> float:
    """Return how often one syllable is known to follow another (log), 0 if never."""
    return math.log1p(_pair_counts().get((fold(first), fold(second)), 0))


@lru_cache(maxsize=16384)
def _repair_word(word: str, previous: str, following: str) -> tuple[str, ...]:
    shorter = _LETTER_RUN.sub(r"\1", word)
    if shorter != word and is_known(shorter):
        return (shorter,)
    typed = _from_telex(word)
    if typed is not None:
        return (typed,)
    apart = _take_apart(fold(word), previous, following)
    if apart:
        return apart
    similar = _most_similar(fold(word), previous, following)
    return (similar,) if similar is not None else (word,)


def _from_telex(word: str) -> str | None:
    """Return the syllable that the Telex keys stand for. A missing second d is made up for: dangw is đăng."""
    decoded = decode_telex(word)
    if decoded is None:
        return None
    decoded = normalise(decoded)
    forms = [decoded, "đ" + decoded[1:]] if decoded.startswith("d") else [decoded]
    possible = [form for form in forms if _toneless(form) in all_syllables()]
    return max(possible, key=lambda form: syllable_counts().get(form, 0), default=None)


def _toneless(syllable: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate(_TONES))


def _take_apart(word: str, previous: str, following: str) -> tuple[str, ...]:
    """Return the syllables of a word typed without spaces.

    Each pair of them is known from use; of two that are not, each must be known beside what is around the word.
    """
    if not _SHORTEST_JOINED <= len(word) <= _LONGEST_JOINED:
        return ()
    best: list[tuple[float, tuple[str, ...]] | None] = [None] * (len(word) + 1)
    best[0] = (0.0, ())
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 7), end):
            so_far, syllable = best[start], word[start:end]
            if so_far is None or syllable not in folded_counts():
                continue
            pair = _pair_counts().get((so_far[1][-1], syllable), 0) if so_far[1] else 1
            score = so_far[0] + math.log(pair) - 1 if pair else -math.inf
            present = best[end]
            if score > -math.inf and (present is None or score > present[0]):
                best[end] = (score, (*so_far[1], syllable))
    found = best[-1]
    if found is not None and len(found[1]) > 1:
        return found[1]
    return max(_in_two(word, previous, following), default=(0.0, ()))[1]


def _in_two(word: str, previous: str, following: str) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield two syllables not known together, each known beside what is around: "hoàn thànhnghĩa vụ"."""
    for place in range(1, len(word)):
        pair = word[:place], word[place:]
        left, right = _follows(previous, pair[0]), _follows(pair[1], following)
        if left and right and all(each in folded_counts() for each in pair):
            yield left + right, pair


def _most_similar(word: str, previous: str, following: str) -> str | None:
    """Return the syllable one slip away that fits best beside its neighbours."""
    near = process.extract(word, _folded_list(), scorer=OSA.distance, score_cutoff=1, limit=30)
    scored = [(_fit(candidate, previous, following), candidate) for candidate, _, _ in near]
    best = max(scored, default=(0.0, None))
    return best[1] if best[0] >= _ENOUGH else None


def _fit(candidate: str, previous: str, following: str) -> float:
    use = math.log1p(folded_counts()[candidate])
    pairs = _pair_counts()
    return (
        use + 2 * math.log1p(pairs.get((previous, candidate), 0)) + 2 * math.log1p(pairs.get((candidate, following), 0))
    )
