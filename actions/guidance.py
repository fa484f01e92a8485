"""Life events and guides as the actions use them: the library, and which of them a message asks for."""

from __future__ import annotations

from functools import cache

from actions.recognising import Recogniser
from procedures.guidance.library import GuidanceLibrary, shipped_library


class Guidance:
    """A library with the recogniser of its phrasings."""

    def __init__(self, library: GuidanceLibrary) -> None:
        self.library = library
        self._recogniser = Recogniser(library.phrasings)

    def recognise(self, text: str) -> str:
        """Return the code of what a message asks for as a whole; empty when there is none."""
        return self._recogniser.recognise(text)


@cache
def shipped_guidance() -> Guidance:
    """Return what ships with the product, built once (a tenth of a second)."""
    return Guidance(shipped_library())
