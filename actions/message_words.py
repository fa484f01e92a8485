"""The word lists of ``message_words.yml``, with and without diacritics."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from actions.folding import folded_words

_LISTS: dict[str, str] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))

ASIDE = frozenset(f"{_LISTS['facet']} {_LISTS['function']}".split())
"""Words that say nothing of which procedure is meant, as written with diacritics."""

OPERATION_PHRASES = tuple(" ".join(folded_words(phrase)) for phrase in _LISTS["operation"].split(","))
"""What is done to a thing, folded; longest phrases first."""


THING_PHRASES = tuple(" ".join(folded_words(phrase)) for phrase in _LISTS["thing"].split(","))
"""Things of two words of which one alone would say nothing of a procedure, folded: "can cuoc"."""


FACET_PHRASES = tuple(" ".join(folded_words(phrase)) for phrase in _LISTS["facet_phrase"].split(","))
"""What asks for a facet by two words, folded: no thing begins within."""


def operation_in(words: Sequence[str]) -> str:
    """Return what is done according to folded words, the longest phrase of several; empty when nothing is.

    >>> operation_in(["mat", "bang", "lam", "lai"]), operation_in(["so", "do"])
    ('lam lai', '')
    """
    folded = f" {' '.join(words)} "
    return next((phrase for phrase in OPERATION_PHRASES if f" {phrase} " in folded), "")


FOLDED_ASIDE = frozenset(word for each in ASIDE for word in folded_words(each)) - frozenset(OPERATION_PHRASES)
"""The same without diacritics; "doi" stays, since it may be "đổi"."""

FUNCTION = frozenset(_LISTS["function"].split())
"""Words that only hold a sentence together, as written with diacritics."""

FOLDED_FUNCTION = frozenset(word for each in FUNCTION for word in folded_words(each))
"""The same without diacritics."""

OPTION_WORDS = frozenset(_LISTS["option"].split())
"""Words around the number of an option, as written with diacritics."""

OPTION_FILLERS = frozenset(word for each in OPTION_WORDS for word in folded_words(each))
"""The same without diacritics."""

YES_WORDS = frozenset(_LISTS["yes"].split())
NO_WORDS = frozenset(_LISTS["no"].split())
"""Words that alone are a yes or a no, as written with diacritics."""

_WONDER = frozenset(folded_words(_LISTS["wonder"]))
_WONDER_BESIDE = _WONDER | frozenset(folded_words(_LISTS["wonder_beside"]))


def only_wonders(text: str) -> bool:
    """Tell whether somebody says no more than that he did not follow.

    >>> only_wonders("ủa là sao"), only_wonders("hả"), only_wonders("ủa sao lâu vậy"), only_wonders("sao vậy")
    (True, True, False, False)
    """
    words = folded_words(text)
    return any(word in _WONDER for word in words) and all(word in _WONDER_BESIDE for word in words)
