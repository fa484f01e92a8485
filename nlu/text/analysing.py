"""Analysing: the whole chain from what someone typed to the syllables that index and query compare."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.text.folding import fold
from nlu.text.normalising import normalise
from nlu.text.tokenising import tokenise


@dataclass(frozen=True)
class AnalysedText:
    """Syllables of a text in order; ``folded[i]`` is ``accented[i]`` without diacritics."""

    accented: tuple[str, ...]
    folded: tuple[str, ...]


def analyse(text: str) -> AnalysedText:
    """Return the syllables of a text after normalising."""
    accented = tuple(tokenise(normalise(text).lower()))
    return AnalysedText(accented, tuple(map(fold, accented)))
