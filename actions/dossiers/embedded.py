"""The provider over our own table: what one-stop systems handed in by file or push."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from actions.dossiers.provider import DossierUnavailable, Trouble
from procedures.dossier_store import EMBEDDED, NATIONAL_POSTS, DossierStore
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.newness import is_older
from procedures.dossiers.report import DossierReport, Nearness
from procedures.engine import DatabaseUnavailable
from procedures.sealing import SealBroken

_LOST_IN_NATIONAL = (
    NationalStatus.SUPPLEMENT_ASKED,
    NationalStatus.PAYMENT_ASKED,
    NationalStatus.STOPPED,
)
"""At least one province's system tells the nation that such a dossier is finished."""


class EmbeddedProvider:
    """Finds what is kept of a dossier.

    ``origins`` are asked in their order, the nearest to the desk first; a later one answers only when it knows newer.
    """

    def __init__(
        self,
        store: DossierStore,
        name: str = "Bộ phận một cửa",
        *,
        origins: Sequence[str] = (EMBEDDED, NATIONAL_POSTS),
        nearness: Nearness = Nearness.DESK,
    ) -> None:
        self._store = store
        self._name = name
        self._origins = tuple(origins)
        self._nearness = nearness

    @property
    def name(self) -> str:
        """The source's name as people read it; a report names who handed it in."""
        return self._name

    @property
    def nearness(self) -> Nearness:
        """How close it is to the desk."""
        return self._nearness

    async def find(self, code: str) -> DossierReport | None:
        """Return what is kept of a code, or ``None``.

        Raises:
            DossierUnavailable: the database can't be read.
        """
        try:
            return await asyncio.to_thread(self._find, code)
        except DatabaseUnavailable as error:
            raise DossierUnavailable(self._name, Trouble.DOWN) from error
        except SealBroken as error:
            raise DossierUnavailable(self._name, Trouble.UNREADABLE) from error

    def _find(self, code: str) -> DossierReport | None:
        best: DossierReport | None = None
        for origin in self._origins:
            report = self._store.find(code, origin)
            if report is not None and (best is None or _is_news(report, best)):
                best = report
        return best


def _is_news(copy: DossierReport, nearer: DossierReport) -> bool:
    if copy.status is NationalStatus.FINISHED and nearer.status in _LOST_IN_NATIONAL:
        return False
    return copy.status is not nearer.status and is_older(nearer, copy)
