"""What a source of dossier statuses offers."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from procedures.dossiers.report import DossierReport, Nearness


class Trouble(Enum):
    """Why a provider gave no usable answer."""

    DOWN = "down"  # no connection, or errors of the server after every attempt
    SLOW = "slow"  # no answer in time
    REFUSED = "refused"  # our credentials are not accepted
    UNREADABLE = "unreadable"  # an answer that is not of the documented shape
    PAUSED = "paused"  # not asked: it failed too often just now


class DossierUnavailable(Exception):
    """A provider can't be reached or gives no usable answer. Its text never holds a dossier's code."""

    def __init__(self, provider: str, trouble: Trouble = Trouble.DOWN) -> None:
        super().__init__(f"the dossier provider {provider!r} is unavailable ({trouble.value})")
        self.provider = provider
        self.trouble = trouble


class DossierProvider(Protocol):
    """Looks up a dossier by its canonical code."""

    @property
    def name(self) -> str:
        """The source's name as people read it."""
        ...

    @property
    def nearness(self) -> Nearness:
        """How close it is to the desk."""
        ...

    async def find(self, code: str) -> DossierReport | None:
        """Return the report, or ``None`` for a code it does not know.

        Raises:
            DossierUnavailable: it can't be reached in time or gives no usable answer.
        """
        ...
