"""Recognising: which life event or guide a message asks for as a whole, without any trained model.

Everything a message says must be accounted for: the event, the asking for all there is to do, and words that change
nothing. What is left over ("làm giấy khai sinh ở đâu") says that a single procedure is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from actions.folding import folded_words
from actions.message_words import FOLDED_ASIDE, FOLDED_FUNCTION
from actions.phrase_pattern import phrase_pattern, phrase_words
from procedures.guidance.phrasings import Phrasings

_LONGEST = 30
"""Words of a message looked at; longer ones tell a story and ask for something in particular."""
_SLIP = 1  # letters added, left out, replaced or swapped in a word that can be no syllable: "snih", "sinhh"
_REPAIRED = 4  # letters from which a slip can be told from another word
_SYLLABLE = re.compile(
    r"(?:ngh|[cgknpt]h|ng|gi|qu|tr|[bcdghklmnprstvx])?(?!aa|ee|oo|ii|uu)[aeiouy]{1,3}(?:ch|n[gh]|[cmnpt])?"
)

_WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("guidance_words.yml").read_text(encoding="utf-8"))
_WHOLE = phrase_pattern(_WORDS["whole"])
_QUESTION = phrase_pattern(_WORDS["question"])
_PURPOSE = phrase_pattern(_WORDS["purpose"])
_BESIDE = phrase_words([_WORDS["beside"], "thì là"])
_SAYS_LITTLE = FOLDED_FUNCTION | _BESIDE
_SAYS_A_PART = FOLDED_ASIDE | _BESIDE


def _kin() -> str:
    kin, pronouns, whose = (
        "|".join(sorted(phrase_words([_WORDS[name]]))) for name in ("kin", "kin_or_pronoun", "kin_of")
    )
    return rf"(?:(?:{kin})(?: (?:{whose})){{0,3}}|(?:{pronouns})(?: (?:{whose})){{1,3}})"


_NAMES = {"người thân": _kin()}


@dataclass(frozen=True)
class _Topic:
    code: str
    bare: re.Pattern[str]
    with_question: re.Pattern[str]
    with_whole: re.Pattern[str]
    any_phrase: re.Pattern[str]
    together: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str]

    @staticmethod
    def of(code: str, phrasings: Phrasings) -> _Topic:
        with_question = (*phrasings.alone, *phrasings.with_question)
        bare = (*phrasings.alone, *phrasings.bare)
        every = (*with_question, *phrasings.bare, *phrasings.with_whole)
        bare_pattern, question, whole, unless = (
            phrase_pattern(phrases, _NAMES) for phrases in (bare, with_question, phrasings.with_whole, phrasings.unless)
        )
        groups = tuple(phrase_pattern(phrases, _NAMES) for phrases in phrasings.together)
        return _Topic(code, bare_pattern, question, whole, phrase_pattern(every, _NAMES), groups, unless)

    def weight(self, message: str) -> int:
        """Return how many letters of a message speak for this topic; 0 when it is not asked for."""
        if self.unless.search(message):
            return 0
        if self.together and all(group.search(message) for group in self.together):
            return len(message)
        found = self.any_phrase.search(message)
        if found is None or not self._accounts_for(message):
            return 0
        return len(found.group())

    def _accounts_for(self, message: str) -> bool:
        rest = self.any_phrase.sub(" ", message)
        without_whole = _WHOLE.sub(" ", rest)
        if without_whole != rest:
            return _only(without_whole, _SAYS_A_PART)
        without_question = _QUESTION.sub(" ", rest)
        if without_question != rest:
            return bool(self.with_question.search(message)) and _only(without_question, _SAYS_LITTLE)
        return bool(self.bare.search(message)) and _only(rest, _SAYS_LITTLE)


class Recogniser:
    """Finds the topic that a message asks for."""

    def __init__(self, phrasings: Mapping[str, Phrasings]) -> None:
        self._topics = [_Topic.of(code, each) for code, each in phrasings.items()]
        phrases = [
            phrase
            for each in phrasings.values()
            for group in (each.alone, each.bare, each.with_question, each.with_whole, *each.together)
            for phrase in group
        ]
        self._ours = sorted(word for word in phrase_words(phrases) if len(word) >= _REPAIRED)
        self._known = phrase_words([*phrases, *_WORDS["whole"], *_WORDS["question"]]) | _SAYS_A_PART

    def recognise(self, text: str) -> str:
        """Return the code of the topic asked for as a whole; empty when there is none."""
        words = folded_words(text)
        if not 1 < len(words) <= _LONGEST:
            return ""
        message = " ".join(self._repaired(words))
        found = self._heaviest(message)
        without_purpose = " ".join(_PURPOSE.sub(" ", message).split())
        return found if found or without_purpose == message else self._heaviest(without_purpose)

    def _heaviest(self, message: str) -> str:
        best, code = max(((topic.weight(message), topic.code) for topic in self._topics), default=(0, ""))
        return code if best else ""

    def _repaired(self, words: Sequence[str]) -> list[str]:
        """Return the words with slips put right; a word that may be another one stays ("tiếng" is no "tiền")."""
        return [word if self._is_fine(word) else self._nearest(word) for word in words]

    def _is_fine(self, word: str) -> bool:
        return word in self._known or len(word) < _REPAIRED or bool(_SYLLABLE.fullmatch(word))

    def _nearest(self, word: str) -> str:
        found = process.extractOne(word, self._ours, scorer=OSA.distance, score_cutoff=_SLIP)
        return found[0] if found else word


def _only(rest: str, words: frozenset[str]) -> bool:
    return all(word in words for word in rest.split())
