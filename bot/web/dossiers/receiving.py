"""Keeping what was pushed: one transaction a request, and a word to whoever follows a dossier."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

from bot.web.dossiers.pushed import Unusable
from procedures.dossier_store import EMBEDDED, NATIONAL_POSTS, DossierStore, Judgement
from procedures.dossiers.report import DossierReport

_log = logging.getLogger(__name__)
OnChange = Callable[[DossierReport], None]


class NotReady(Exception):
    """The database is not open yet."""


@dataclass(frozen=True)
class ItemResult:
    """What became of an item."""

    result: str  # "accepted", "unchanged", "older", "invalid"
    reason: str = ""


_RESULTS = {
    Judgement.NEW: ItemResult("accepted"),
    Judgement.CHANGED: ItemResult("accepted"),
    Judgement.UNCHANGED: ItemResult("unchanged"),
    Judgement.OLDER: ItemResult("older", "đang lưu một tình trạng mới hơn"),
}


class Receiving:
    """Keeps reports in the store that is given once it is open. ``on_change`` is called in the event loop's thread."""

    def __init__(self, on_change: OnChange | None = None) -> None:
        self.on_change = on_change
        self._store: DossierStore | None = None
        self._one_at_a_time = asyncio.Lock()

    def give(self, store: DossierStore) -> None:
        """Keep reports in this store from now on."""
        self._store = store

    def now(self) -> datetime:
        """Return the moment at which something is received."""
        return datetime.now(timezone.utc)

    async def keep(self, read: Sequence[DossierReport | Unusable], *, national: bool = False) -> list[ItemResult]:
        """Keep those that can be kept and say what became of each.

        Raises:
            NotReady: there is no store yet.
            procedures.engine.DatabaseUnavailable: it can't be written to; nothing was kept.
        """
        store = self._store
        if store is None:
            raise NotReady
        reports = [each for each in read if isinstance(each, DossierReport)]
        origin = NATIONAL_POSTS if national else EMBEDDED
        async with self._one_at_a_time:
            remembered = await asyncio.to_thread(store.remember_many, reports, origin, completing=national)
        for kept in remembered:
            if kept.is_news:
                self._tell(kept.report)
        results = iter(_RESULTS[kept.judgement] for kept in remembered)
        return [ItemResult("invalid", each.reason) if isinstance(each, Unusable) else next(results) for each in read]

    def _tell(self, report: DossierReport) -> None:
        if self.on_change is None:
            return
        try:
            self.on_change(report)
        except Exception as error:  # what was received is kept, whatever the listener does
            _log.error("telling of a pushed change failed: %s", type(error).__name__)
