"""Spelling: slips of the keys repaired where a word can be no syllable, or stands where nobody would put it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby

from nlu.text.decoding import Word, decode
from nlu.text.diacritics import is_accented_amiss
from nlu.text.folding import fold, fold_word
from nlu.text.normalising import normalise
from nlu.text.syllables import FOLDED_VOWELS, all_syllables, is_syllable, without_tone
from nlu.text.tables import read_table
from nlu.text.telex import decode_telex
from nlu.text.usage import are_seen_together, folded_counts, is_written_often, syllable_counts

_LETTER_RUN = re.compile(r"([^\W\d_])\1{2,}")
_CONSONANTS = re.compile(r"(?:ngh|[cgknpt]h|ng|gi|qu|tr|[bcdđghklmnprstvx])")
_SHORTEST = 3
_LONGEST = 30  # letters of what may be words without spaces
_LONGEST_WITHOUT_VOWEL = 5  # letters of what may be a syllable whose vowel was left out
_STRETCH = 6  # words looked at together


@cache
def _other_words() -> frozenset[str]:
    """Return words that are no syllables and right all the same, such as vneid, online and visa."""
    return frozenset(fold(word) for (word,) in read_table("other_words.tsv"))


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Tell whether a word may be meant as it stands."""
    return not word.isalpha() or len(word) < _SHORTEST or is_syllable(word) or fold(word) in _other_words()


def repair(tokens: Sequence[str], *, names: frozenset[str] = frozenset()) -> list[str]:
    """Return the tokens with slips repaired; ``names`` are left as they are.

    Only what can be no word is doubted, and what was never seen beside either of its neighbours; these may lend and
    take a letter. A name is doubted all the same where no word of the language has such diacritics.
    """
    if not any(map(_may_be_a_slip, tokens)):
        return list(tokens)
    tokens = [_without_runs(token) for token in tokens]
    folded = [fold_word(token) for token in tokens]
    free = [
        token.isalpha() and len(token) <= _LONGEST and (token not in names or is_accented_amiss(token))
        for token in tokens
    ]
    doubtful = [
        free[place] and _may_be_a_slip(token) and _is_doubtful(token, folded, free, place)
        for place, token in enumerate(tokens)
    ]
    if not any(doubtful):
        return tokens
    repaired: list[str] = []
    place = 0
    while place < len(tokens):
        end = _end_of_stretch(place, doubtful, free)
        if end == place:
            repaired.append(tokens[place])
            place += 1
            continue
        words = tuple(_word(tokens[each], doubtful=doubtful[each]) for each in range(place, end))
        previous = fold_word(repaired[-1]) if repaired and repaired[-1].isalpha() else ""
        following = folded[end] if end < len(tokens) and free[end] else ""
        repaired += decode(words, previous, following)
        place = end
    return repaired


def _end_of_stretch(start: int, doubtful: Sequence[bool], free: Sequence[bool]) -> int:
    """Return where a stretch of doubtful words and their free neighbours ends; ``start`` where none begins."""
    end = start
    while end < len(doubtful) and end - start < _STRETCH and free[end] and any(doubtful[max(0, end - 1) : end + 2]):
        end += 1
    return end


@lru_cache(maxsize=65536)
def _without_runs(word: str) -> str:
    """Return a word without letters held down: "hồooo" is hồ. Only where it can be no word otherwise."""
    if not _LETTER_RUN.search(fold_word(word)):
        return word
    runs = [list(run) for _, run in groupby(word, key=fold)]
    shorter = "".join(max(run) if len(run) > 2 else "".join(run) for run in runs)  # the letter with diacritics, if any
    if shorter == word or shorter in FOLDED_VOWELS:  # "aaaaaa" is no word
        return word
    return shorter if not is_known(word) and is_known(shorter) else word


@lru_cache(maxsize=65536)
def _may_be_a_slip(token: str) -> bool:
    """Tell whether a word may be doubted: not one that is common, or written with diacritics in use."""
    if is_accented_amiss(token):
        return token.isalpha()
    folded = fold(token)
    if len(folded) < _SHORTEST:
        return bool(_CONSONANTS.fullmatch(folded)) or _is_half_a_slip(folded)
    common = is_written_often(folded) or folded in _other_words()
    in_use = common or (not token.isascii() and token in syllable_counts())
    return token.isalpha() and not (in_use and is_known(token))


def _is_doubtful(token: str, folded: Sequence[str], free: Sequence[bool], place: int) -> bool:
    """Tell whether a word that may be a slip is one where it stands."""
    if is_accented_amiss(token):
        return True
    word = folded[place]
    beside = [near for near in (place - 1, place + 1) if 0 <= near < len(folded) and free[near]]
    if len(word) < _SHORTEST:
        return _is_half_a_slip(word) or _may_be_torn(word, [folded[near] for near in beside])
    if not is_known(token):
        return len(word) <= _LONGEST_WITHOUT_VOWEL or not FOLDED_VOWELS.isdisjoint(word)
    seen = (
        are_seen_together(folded[near], word) if near < place else are_seen_together(word, folded[near])
        for near in beside
    )
    return bool(beside) and not any(seen)


def _may_be_torn(word: str, beside: Sequence[str]) -> bool:
    """Tell whether a word of consonants makes a syllable with a neighbour: "n ộp"."""
    return any(word + near in folded_counts() or near + word in folded_counts() for near in beside)


def _is_half_a_slip(word: str) -> bool:
    """Tell whether two letters are no word: "oh sơ"; those of consonants are taken for an abbreviation."""
    is_word = is_syllable(word) or word in folded_counts() or word in _other_words()
    return len(word) > 1 and not is_word and not FOLDED_VOWELS.isdisjoint(word)


@lru_cache(maxsize=16384)
def _word(token: str, *, doubtful: bool) -> Word:
    folded = fold(token)
    known = folded in folded_counts() or (is_known(token) and len(folded) >= _SHORTEST)
    telex = _from_telex(token) if doubtful and not is_known(token) and not FOLDED_VOWELS.isdisjoint(folded) else None
    return Word(token, folded, doubtful, known or not doubtful, telex or "")


def _from_telex(word: str) -> str | None:
    """Return the syllable that the Telex keys stand for. A missing second d is made up for: dangw is đăng."""
    decoded = decode_telex(word)
    if decoded is None:
        return None
    decoded = normalise(decoded)
    forms = [decoded, "đ" + decoded[1:]] if decoded.startswith("d") else [decoded]
    possible = [form for form in forms if without_tone(form) in all_syllables()]
    return max(possible, key=lambda form: syllable_counts().get(form, 0), default=None)
