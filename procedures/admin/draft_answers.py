"""What the console asks of the chat about a draft; the rooms above give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from procedures.records import Procedure


@dataclass(frozen=True)
class Said:
    """One message of the chat: its text, and its buttons as title and what pressing one sends."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()


class DraftPreview(Protocol):
    """Composes single answers of a record as citizens would read them."""

    def facets(self) -> Sequence[tuple[str, str]]:
        """Return the parts that can be asked: value and label."""
        ...

    def cases(self, record: Procedure) -> Sequence[str]:
        """Return the names of the choices people have among a record's cases; the first is no choice yet."""
        ...

    def answers(self, record: Procedure, *, facet: str, case: int, at: datetime) -> tuple[Said, ...]:
        """Return the answer to one facet in one case at a moment, all pages of it."""
        ...


class DraftChat(Protocol):
    """The chat of the citizens, in which a draft is live for one conversation."""

    async def reply(
        self, record: Procedure, conversation: str, text: str, *, at: datetime | None = None
    ) -> tuple[Said, ...]:
        """Return what is said to one message, now or at a moment."""
        ...

    async def forget(self, conversation: str) -> None:
        """Begin anew."""
        ...
