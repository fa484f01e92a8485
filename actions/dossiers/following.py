"""What following a dossier needs from outside: where notices can reach, and what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from procedures.dossiers.subscription import Channel, Known


class TooManyFollowed(Exception):
    """The conversation follows as many dossiers as one may."""


class NobodyToAsk(Exception):
    """No source of ours answers for the agency of the dossier's code."""


@dataclass(frozen=True)
class Followed:
    """A dossier that a conversation follows; ``anew`` when it does so from now on, ``over`` when nothing will come."""

    code: str
    known: Known | None
    until: datetime
    anew: bool = False
    over: bool = False


class Follows(Protocol):
    """The dossiers that conversations follow. Only ``follow`` asks the sources; the rest is our own data."""

    def reach(self, conversation: str) -> Channel | None:
        """Return how a conversation can be told of something later; ``None`` when it can't."""
        ...

    async def follow(self, conversation: str, code: str) -> Followed:
        """Follow a dossier from now on, unless it is followed already.

        Raises:
            TooManyFollowed: the conversation follows as many as one may.
            NobodyToAsk: no source of ours answers for the agency of the code.
        """
        ...

    def stop(self, conversation: str, code: str) -> bool:
        """Stop following; ``False`` when it was not followed."""
        ...

    def followed(self, conversation: str) -> tuple[Followed, ...]:
        """Return what a conversation follows, the oldest first."""
        ...

    def forget(self, conversation: str) -> int:
        """Delete all that is kept of a conversation; return how many dossiers it followed."""
        ...
