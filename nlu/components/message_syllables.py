"""The syllables of a message as the learners see them: analysed words, with every code replaced by one sign.

A code says what kind of thing was typed, never which: digits would only be learned by heart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlu.text.analysing import analyse
from nlu.text.dossier_codes import find_dossier_codes
from nlu.text.near_dossier_codes import find_near_codes

DOSSIER_SIGN = "<dossier>"
PROCEDURE_SIGN = "<procedure>"
_PROCEDURE_CODE = re.compile(r"(?<![\w.])[1-6]\.\d{6}(?:\.[0-9H.]+)?(?!\w)")


@dataclass(frozen=True)
class Syllable:
    """One syllable, as written after normalisation, and folded."""

    accented: str
    folded: str


def _codes(text: str) -> list[tuple[int, int, str]]:
    dossiers = [(code.start, code.end, DOSSIER_SIGN) for code in find_dossier_codes(text)]
    dossiers += [(near.start, near.end, DOSSIER_SIGN) for near in find_near_codes(text)]
    procedures = [(match.start(), match.end(), PROCEDURE_SIGN) for match in _PROCEDURE_CODE.finditer(text)]
    return sorted(dossiers + procedures)


def _words(text: str) -> Iterator[Syllable]:
    analysed = analyse(text)
    return (Syllable(accented, folded) for accented, folded in zip(analysed.accented, analysed.folded, strict=True))


def syllables_of(text: str) -> tuple[Syllable, ...]:
    """Return the syllables of ``text`` in order."""
    found: list[Syllable] = []
    position = 0
    for start, end, sign in _codes(text):
        if start < position:
            continue
        found.extend(_words(text[position:start]))
        found.append(Syllable(sign, sign))
        position = end
    found.extend(_words(text[position:]))
    return tuple(found)
