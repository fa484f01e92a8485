"""Analysing: the whole chain from what someone typed to the syllables that index and query compare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nlu.text.abbreviation_slips import with_abbreviations
from nlu.text.everyday import to_official
from nlu.text.folding import fold_word
from nlu.text.normalising import normalise
from nlu.text.rewriting import abbreviations, dialect, rewrite
from nlu.text.spelling import repair
from nlu.text.tokenising import tokenise
from nlu.text.vni import repair_vni


@dataclass(frozen=True)
class AnalysedText:
    """Syllables of a text in order; ``folded[i]`` is ``accented[i]`` without diacritics."""

    accented: tuple[str, ...]
    folded: tuple[str, ...]

    @cached_property
    def official(self) -> tuple[str, ...]:
        """The folded text with everyday expressions replaced by those of the authorities; empty when it holds none."""
        return to_official(self.accented, self.folded)


def analyse(text: str) -> AnalysedText:
    """Return the syllables of a text: normalised, abbreviations written out, slips repaired, dialect as standard."""
    written = tokenise(repair_vni(normalise(text)))
    lowered = [token.lower() for token in written]
    tokens = rewrite(with_abbreviations(lowered), abbreviations())
    if not "".join(written).isascii():  # abbreviations written out have diacritics that nobody typed
        tokens = rewrite(tokens, dialect())
    accented = tuple(repair(tokens, names=_names(written) if lowered != written else frozenset()))
    return AnalysedText(accented, tuple(map(fold_word, accented)))


def _names(written: list[str]) -> frozenset[str]:
    """Return words that are likely names or abbreviations: capitalised in the middle of a text, or all in capitals.

    In a text that is all in capitals that says nothing.
    """
    if not any(token.islower() for token in written):
        return frozenset()
    names = {token.lower() for token in written[1:] if token.istitle()}
    return frozenset(names.union(token.lower() for token in written if len(token) > 1 and token.isupper()))
