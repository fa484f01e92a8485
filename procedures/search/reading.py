"""Reading: a question as search looks at it, kept while it is looked at several times.

One message is searched for, asked how familiar it is, and compared with what is talked of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from procedures.search.base import Base
from procedures.search.candidate import Analyse, Analysed
from procedures.search.initials import may_be_initials
from procedures.search.matcher import Features
from procedures.search.signals import Question, read_question

_RECENT = 16  # questions


class Reader:
    """Reads questions for one base. It holds the base alone, so that an index is let go as soon as nobody uses it."""

    def __init__(self, base: Base, analyse: Analyse) -> None:
        self.read: Callable[[str], Analysed] = lru_cache(_RECENT)(partial(_read, base, analyse))
        self.cut: Callable[[Analysed], tuple[Question, Features]] = lru_cache(_RECENT)(partial(_cut, base))


def _read(base: Base, analyse: Analyse, query: str) -> Analysed:
    """Return a question after normalisation, and with initials written out that a trade has of its own."""
    analysed = analyse(query)
    return base.initials.read(analysed) if any(map(may_be_initials, analysed.folded)) else analysed


def _cut(base: Base, analysed: Analysed) -> tuple[Question, Features]:
    """Return a question in grams, for the rooms and for the matcher."""
    question = read_question(analysed, base.statistics, base.body)
    return question, base.matcher.features(question.letters, question.syllables)
