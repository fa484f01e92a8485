"""Asks every source that may know a dossier, all at once, and remembers what they say for when none answers."""

from __future__ import annotations

import asyncio
import logging
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from actions.dossiers.lookup import Lookup
from actions.dossiers.provider import DossierUnavailable, Trouble
from actions.dossiers.source import Source
from procedures.dossiers.code_parts import code_parts
from procedures.dossiers.report import DossierReport
from procedures.records import ProcedureError

_log = logging.getLogger(__name__)
_Answer = DossierReport | DossierUnavailable | None


class DossierMemory(Protocol):
    """Keeps the newest report of every source."""

    def remember(self, report: DossierReport, origin: str) -> object:
        """Keep a report of the source with this key."""
        ...

    def last_known(self, code: str) -> DossierReport | None:
        """Return the newest report of any source."""
        ...

    def known_near(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return which of these codes have a report, in their order."""
        ...


class SourceDesk:
    """The ``DossierDesk`` over configured sources.

    What they report is masked before anything else sees it. Sources that disagree are not judged: their reports stand
    side by side, the nearest to the desk first.
    """

    def __init__(self, sources: Sequence[Source], *, mask: Callable[[str], str], memory: DossierMemory | None) -> None:
        self._sources = tuple(sources)
        self._mask = mask
        self._memory = memory

    async def ask(self, code: str) -> Lookup:
        """Ask for a canonical code. Never raises for a source that fails: the failure is in what it returns."""
        sources = self.sources_for(code)
        answers = await asyncio.gather(*(self._ask(source, code) for source in sources))
        reports = [self._masked(answer) if isinstance(answer, DossierReport) else answer for answer in answers]
        found = [
            (source, each) for source, each in zip(sources, reports, strict=True) if isinstance(each, DossierReport)
        ]
        failures = tuple(each for each in answers if isinstance(each, DossierUnavailable))
        await self._remember(found)
        nearest_first = sorted(
            (report for _, report in found), key=lambda each: (each.nearness, -each.seen_at.timestamp())
        )
        last_known = await self._last_known(code) if failures and not found else None
        return Lookup(code, tuple(nearest_first), failures, last_known, tuple(each.provider.name for each in sources))

    async def known_among(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Return which of these codes are known here already, in their order; no source is asked."""
        if self._memory is None or not codes:
            return ()
        try:
            return await asyncio.to_thread(self._memory.known_near, codes)
        except (SQLAlchemyError, ProcedureError) as error:
            _log.error("which dossiers are known could not be read: %s", type(error).__name__)
            return ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, in the order of the configuration."""
        return self._sources

    def sources_for(self, code: str) -> tuple[Source, ...]:
        """Return the sources that may know a code."""
        parts = code_parts(code)
        return tuple(source for source in self._sources if parts is not None and source.answers_for(parts))

    async def _ask(self, source: Source, code: str) -> _Answer:
        name = source.provider.name
        if not source.breaker.admits():
            return DossierUnavailable(name, Trouble.PAUSED)
        try:
            answer: _Answer = await asyncio.wait_for(source.provider.find(code), source.timeout)
        except DossierUnavailable as error:
            answer = error
        except asyncio.TimeoutError:
            answer = DossierUnavailable(name, Trouble.SLOW)
        except Exception as error:  # a fault in one provider must not take the answers of the others away
            _log.error("the dossier source %r failed unexpectedly: %s", source.key, type(error).__name__)
            answer = DossierUnavailable(name, Trouble.UNREADABLE)
        self._note(source, answer)
        return answer

    @staticmethod
    def _note(source: Source, answer: _Answer) -> None:
        if isinstance(answer, DossierUnavailable):
            source.breaker.failed()
            _log.warning("the dossier source %r gave no answer: %s", source.key, answer.trouble.value)
        else:
            source.breaker.succeeded()

    def _masked(self, report: DossierReport) -> DossierReport:
        return replace(
            report,
            label=self._clean(report.label),
            agency=self._clean(report.agency),
            procedure_name=self._clean(report.procedure_name),
            request=self._clean(report.request),
        )

    def _clean(self, text: str) -> str:
        return self._mask(unicodedata.normalize("NFC", text)) if text else ""

    async def _remember(self, found: Sequence[tuple[Source, DossierReport]]) -> None:
        fresh = [(source, report) for source, report in found if not source.is_store]
        if self._memory is None or not fresh:
            return
        try:
            for source, report in fresh:
                await asyncio.to_thread(self._memory.remember, report, source.key)
        except (SQLAlchemyError, ProcedureError) as error:
            _log.error("what a dossier source said could not be kept: %s", type(error).__name__)

    async def _last_known(self, code: str) -> DossierReport | None:
        if self._memory is None:
            return None
        try:
            known = await asyncio.to_thread(self._memory.last_known, code)
        except (SQLAlchemyError, ProcedureError) as error:
            _log.error("what was known of a dossier could not be read: %s", type(error).__name__)
            return None
        return self._masked(known) if known else None
