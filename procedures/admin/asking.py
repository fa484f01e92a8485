"""Asking the live assistant from the console, as a citizen would: what is shown was not made up here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Tried:
    """What the assistant says to one message now. ``taught`` tells that an official decided about this question."""

    text: str
    kind: str
    replies: tuple[str, ...]
    procedures: tuple[tuple[str, str], ...] = ()  # code, name
    taught: bool = False


class Asking(Protocol):
    """The assistant that answers citizens; each question is the first of a conversation, and in no figures."""

    async def __call__(self, text: str) -> Tried:
        """Return what is answered."""
        ...
