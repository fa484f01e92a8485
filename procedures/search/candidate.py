"""What goes into the index and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Analysed(Protocol):
    """A text after normalisation, as search reads it. Immutable: equal ones are the same question."""

    def __hash__(self) -> int:
        """Return the same number for equal texts."""

    @property
    def folded(self) -> tuple[str, ...]:
        """Its syllables in order, lower case, without diacritics."""


Analyse = Callable[[str], Analysed]


@dataclass(frozen=True)
class Candidate:
    """A procedure that a question may mean.

    ``score`` estimates the probability that this is the procedure meant; see ``procedures.search.confidence``.
    It is comparable between questions. ``same`` holds the codes of the level or province twins it stands for.
    """

    code: str
    name: str
    score: float
    same: tuple[str, ...] = ()
