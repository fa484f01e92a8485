"""What the look-ups of provincial systems have in common: a token for a sign-in, then one dossier by its code."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import ClassVar

import aiohttp

from actions.dossiers.access_token import Token
from actions.dossiers.bearer_lookup import BearerLookup
from actions.dossiers.json_fields import Fields, objects_in, text_of
from actions.dossiers.provider import DossierUnavailable, Trouble
from actions.dossiers.remote_server import DEADLINE, Question, RemoteServer
from actions.dossiers.report_status import StatusReading
from actions.dossiers.same_code import is_same_code
from procedures.dossiers.report import DossierReport, Nearness
from procedures.dossiers.unknown_labels import UnknownLabels


class BearerProvider(ABC):
    """A ``DossierProvider``. Those of a system say how to sign in, where to look up, and how to read what comes.

    ``access`` is what the sign-in of the system needs beside its address.
    """

    nearness = Nearness.PROVINCE
    vendor: ClassVar[str]
    path: ClassVar[str]
    code_field: ClassVar[str]

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        name: str,
        base_url: str,
        now: Callable[[], datetime],
        deadline: float = DEADLINE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        unknown: UnknownLabels | None = None,
        **access: str,
    ) -> None:
        self.name = name
        base = base_url.rstrip("/")
        self._login = self._question_of(base, access)
        self._now = now
        self._statuses = StatusReading(self.vendor, unknown)
        self._server = RemoteServer(session, provider=name, deadline=deadline, sleep=sleep)
        self._lookup = BearerLookup(self._server, url=base + self.path, fetch_token=self._fetch_token, now=now)

    async def find(self, code: str) -> DossierReport | None:
        """Return the report, or ``None`` for a code it does not know.

        Raises:
            DossierUnavailable: it can't be reached in time or gives no usable answer.
        """
        return await self._lookup.find(code, self._params(code), lambda content: self._read(code, content))

    def _read(self, code: str, content: object) -> DossierReport | None:
        for dossier in objects_in(self._dossiers(content)):
            if is_same_code(text_of(dossier, self.code_field), code):
                return self._report(code, dossier)
        return None

    def _unreadable(self) -> DossierUnavailable:
        return self._server.unavailable(Trouble.UNREADABLE)

    @abstractmethod
    def _question_of(self, base: str, access: Mapping[str, str]) -> Question:
        """Return what is asked for a token."""

    @abstractmethod
    async def _fetch_token(self) -> Token: ...

    @abstractmethod
    def _params(self, code: str) -> Mapping[str, str]:
        """Return what is asked for a dossier."""

    @abstractmethod
    def _dossiers(self, content: object) -> list[object]:
        """Return the dossiers in an answer.

        Raises:
            DossierUnavailable: it is none that can be read.
        """

    @abstractmethod
    def _report(self, code: str, dossier: Fields) -> DossierReport: ...
