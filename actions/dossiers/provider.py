"""What a source of dossier statuses must offer. None ships yet; without one, people are told where to look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True)
class DossierStatus:
    """How far a dossier has come, as its source says."""

    code: str
    label: str
    source: str
    seen_at: datetime
    agency: str = ""
    due_on: date | None = None


class DossierUnavailable(Exception):
    """The provider can't be reached or gives no usable answer."""

    def __init__(self, provider: str) -> None:
        super().__init__(f"the dossier provider {provider!r} is unavailable")
        self.provider = provider


class DossierProvider(Protocol):
    """Looks up a dossier by its canonical code."""

    async def find(self, code: str) -> DossierStatus | None:
        """Return the status, or ``None`` for an unknown code; raises ``DossierUnavailable``."""
        ...
