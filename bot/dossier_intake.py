"""What every way of taking dossiers in works with: our table, and how codes and free text are read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timezone

from bot.installation_key import installation_key
from bot.masking import mask_stated
from bot.settings import Settings
from nlu.text.dossier_codes import find_dossier_codes
from procedures.dossier_store import DossierStore
from procedures.dossiers.taking_in import Readers
from procedures.engine import DatabaseUnavailable
from procedures.opening import open_dossiers
from procedures.sealing import Seal

_log = logging.getLogger(__name__)
_A_DAY = 24 * 60 * 60.0


def seal_of(settings: Settings) -> Seal:
    """Return the seal of this installation."""
    return Seal(installation_key(settings.home, settings.secret_key))


def dossiers_of(settings: Settings) -> DossierStore:
    """Open what this installation keeps of dossiers.

    Raises:
        procedures.engine.DatabaseUnavailable: the database can't be opened.
    """
    return open_dossiers(settings.database_url, seal_of(settings))


def whole_code(text: str) -> str | None:
    """Return the canonical form of a text that is one dossier code and nothing else."""
    written = text.strip()
    found = find_dossier_codes(written)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(written))
    return found[0].value if whole else None


READERS = Readers(code=whole_code, mask=mask_stated)


async def purge_daily(store: DossierStore, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Delete what has expired, now and once a day, until cancelled. A database that is down is tried the next day."""
    while True:
        try:
            gone = await asyncio.to_thread(store.purge, datetime.now(timezone.utc))
        except DatabaseUnavailable as error:
            _log.warning("expired dossiers could not be deleted: %s", error)
        else:
            _log.info("deleted %d expired dossiers", gone)
        await sleep(_A_DAY)
