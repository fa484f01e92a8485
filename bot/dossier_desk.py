"""The desk of the configured sources. Connections belong to an event loop, so the first question opens them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import aiohttp

from actions.answers.footer import vietnam_now
from actions.dossiers.da_nang import DaNangProvider
from actions.dossiers.desk import SourceDesk
from actions.dossiers.embedded import EmbeddedProvider
from actions.dossiers.lookup import Lookup
from actions.dossiers.national_exchange import NationalExchangeProvider
from actions.dossiers.provider import DossierProvider
from actions.dossiers.source import Source
from actions.dossiers.vnpt_igate import VnptIgateProvider
from bot.dossier_sources import SourceSpec
from bot.masking import mask_stated
from procedures.dossier_store import DossierStore
from procedures.dossiers.code_parts import code_parts

_REMOTE: dict[str, Callable[..., DossierProvider]] = {
    "national_exchange": NationalExchangeProvider,
    "vnpt_igate": VnptIgateProvider,
    "da_nang": DaNangProvider,
}
EMBEDDED_ALONE = (SourceSpec("embedded", "embedded", "Bộ phận một cửa"),)
"""The sources of an installation that configured none but was given dossiers."""
_MARGIN = 0.5  # seconds by which a provider gives up before the desk would


class ConfiguredDesk:
    """A ``DossierDesk``. Every process has one; ``close`` is called in the event loop that used it."""

    def __init__(
        self, specs: Sequence[SourceSpec], store: DossierStore, *, now: Callable[[], datetime] = vietnam_now
    ) -> None:
        self._specs = tuple(specs)
        self._store = store
        self._now = now
        self._session: aiohttp.ClientSession | None = None
        self._desk: SourceDesk | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def ask(self, code: str) -> Lookup:
        """Ask for a canonical code; see ``SourceDesk.ask``."""
        return await self._opened().ask(code)

    async def known_among(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Return which of these codes are known here already; see ``SourceDesk.known_among``."""
        return await self._opened().known_among(codes)

    def sources_for(self, code: str) -> tuple[Source, ...]:
        """Return the sources that may know a code. Call it within the event loop."""
        return self._opened().sources_for(code)

    def sources(self) -> tuple[Source, ...]:
        """Return all sources. Call it within the event loop."""
        return self._opened().sources

    def keys_of(self, code: str) -> tuple[str, ...]:
        """Return the keys of the sources that may know a code; nothing is opened for it."""
        parts = code_parts(code)
        if parts is None:
            return ()
        return tuple(spec.key for spec in self._specs if any(parts.is_of(agency) for agency in spec.agencies))

    @property
    def rates(self) -> dict[str, int]:
        """Return how often each source may be asked in a minute, by key."""
        return {spec.key: spec.rate_per_minute for spec in self._specs}

    async def close(self) -> None:
        """Close the connections; a later question opens them again."""
        session, self._session, self._desk = self._session, None, None
        if session is not None:
            await session.close()

    def _opened(self) -> SourceDesk:
        loop = asyncio.get_running_loop()
        if self._desk is None or self._loop is not loop:
            self._loop, self._session = loop, aiohttp.ClientSession()
            sources = sources_of(self._specs, self._session, self._store, now=self._now)
            self._desk = SourceDesk(sources, mask=mask_stated, memory=self._store)
        return self._desk


def sources_of(
    specs: Sequence[SourceSpec], session: aiohttp.ClientSession, store: DossierStore, *, now: Callable[[], datetime]
) -> tuple[Source, ...]:
    """Build the sources of a configuration."""
    return tuple(
        Source(
            key=spec.key,
            provider=_provider(spec, session, store, now),
            agencies=spec.agencies,
            timeout=spec.timeout,
            rate_per_minute=spec.rate_per_minute,
            is_store=spec.kind == "embedded",
        )
        for spec in specs
    )


def _provider(
    spec: SourceSpec, session: aiohttp.ClientSession, store: DossierStore, now: Callable[[], datetime]
) -> DossierProvider:
    if spec.kind == "embedded":
        return EmbeddedProvider(store, spec.name)
    given: dict[str, Any] = {**spec.values, **spec.secrets}
    base_url = given.pop("url")
    deadline = max(spec.timeout - _MARGIN, 0.5)
    return _REMOTE[spec.kind](session, name=spec.name, base_url=base_url, now=now, deadline=deadline, **given)
