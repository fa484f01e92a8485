"""What asking every source for one dossier came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from actions.dossiers.provider import DossierUnavailable
from procedures.dossiers.report import DossierReport


@dataclass(frozen=True)
class Lookup:
    """The reports of the sources that know the dossier, the nearest to the desk first, and what went wrong."""

    code: str
    reports: tuple[DossierReport, ...] = ()
    failures: tuple[DossierUnavailable, ...] = ()
    last_known: DossierReport | None = None  # an earlier report, when no source answers now
    asked: tuple[str, ...] | None = None  # names of the sources asked; empty when none answers for the code's agency

    @property
    def report(self) -> DossierReport | None:
        """What the source nearest to the desk says now."""
        return self.reports[0] if self.reports else None


class DossierDesk(Protocol):
    """Asks every source that may know a dossier."""

    async def ask(self, code: str) -> Lookup:
        """Ask for a canonical code. Never raises for a source that fails: the failure is in what it returns."""
        ...

    async def known_among(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Return which of these codes are known here already, in their order; no source is asked."""
        ...
