"""The national exchange: a session for a user, and ``TraCuuHoSo`` for one dossier by its code."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Awaitable, Callable
from datetime import datetime

import aiohttp

from actions.dossiers.access_token import AccessToken, Token
from actions.dossiers.json_fields import Fields, is_fields, objects_in, text_of
from actions.dossiers.national_report import is_about, names_no_code, newest, report_of
from actions.dossiers.provider import Trouble
from actions.dossiers.remote_server import DEADLINE, Answer, Question, RemoteServer
from actions.dossiers.report_status import StatusReading
from procedures.dossiers.report import DossierReport, Nearness
from procedures.dossiers.unknown_labels import UnknownLabels

_FINE = re.compile(r"0+")  # "0", "00" and 0 all say that it went well
_UNKNOWN_DOSSIER = re.compile(r"(?=.*\bho so\b)(?!.*\b(?:session|phien|token)\b).*\bkhong (?:tim thay|ton tai)\b")


class NationalExchangeProvider:
    """A ``DossierProvider`` over the exchange's adapter. ``unit_code`` is ours there (``madonvi``)."""

    nearness = Nearness.NATION

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        name: str,
        base_url: str,
        username: str,
        password: str,
        unit_code: str,
        now: Callable[[], datetime],
        login_path: str = "/login",
        service_path: str = "",
        deadline: float = DEADLINE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        unknown: UnknownLabels | None = None,
    ) -> None:
        self.name = name
        root = base_url.rstrip("/")
        self._login = Question("POST", root + login_path, json={"username": username, "password": password})
        self._service = root + service_path
        self._unit_code = unit_code
        self._now = now
        self._statuses = StatusReading("national", unknown)
        self._server = RemoteServer(session, provider=name, deadline=deadline, sleep=sleep)
        self._token = AccessToken(lambda: self._server.in_time(self._fetch_session()), now=now)

    async def find(self, code: str) -> DossierReport | None:
        """Return the report, or ``None`` for a code it does not know.

        Raises:
            DossierUnavailable: it can't be reached in time or gives no usable answer.
        """
        return await self._server.in_time(self._find(code))

    async def _fetch_session(self) -> Token:
        content = self._fields(await self._server.ask(self._login))
        if not _is_fine(content):
            raise self._server.unavailable(Trouble.REFUSED)
        session = text_of(content, "session")
        if not session:
            raise self._server.unavailable(Trouble.UNREADABLE)
        return Token(session)

    async def _find(self, code: str) -> DossierReport | None:
        was_known = self._token.is_known
        session = await self._token.get()
        content = await self._asked(session, code)
        if content is None or (was_known and not _is_fine(content) and not _knows_no_such_dossier(content)):
            # which code an ended session gives is not public: a new one is tried once, whatever the error
            session = await self._token.get(instead_of=session)
            content = await self._asked(session, code)
        if content is None:
            raise self._server.unavailable(Trouble.REFUSED)
        return self._read(code, content)

    async def _asked(self, session: str, code: str) -> Fields | None:
        """Return what the exchange answers, or ``None`` when it does not accept the session."""
        body = {"session": session, "madonvi": self._unit_code, "service": "TraCuuHoSo", "mahoso": code}
        answer = await self._server.ask(Question("POST", self._service, json=body))
        return None if answer.is_unauthorised else self._fields(answer)

    def _fields(self, answer: Answer) -> Fields:
        content = self._server.json_of(answer)
        if not is_fields(content) or not text_of(content, "error_code"):
            raise self._server.unavailable(Trouble.UNREADABLE)
        return content

    def _read(self, code: str, content: Fields) -> DossierReport | None:
        if _knows_no_such_dossier(content):
            return None
        if not _is_fine(content):
            raise self._server.unavailable(Trouble.DOWN)
        if "result" not in content or not isinstance(content["result"], list | dict | None):
            raise self._server.unavailable(Trouble.UNREADABLE)
        dossiers = list(objects_in(content["result"]))
        matching = [dossier for dossier in dossiers if is_about(dossier, code)]
        if not matching and len(dossiers) == 1 and names_no_code(dossiers[0]):
            matching = dossiers  # it was asked for by its code
        return self._report(code, newest(matching)) if matching else None

    def _report(self, code: str, dossier: Fields) -> DossierReport:
        report = report_of(dossier, code=code, source=self.name, now=self._now(), statuses=self._statuses)
        if not report.label:
            raise self._server.unavailable(Trouble.UNREADABLE)
        return report


def _is_fine(content: Fields) -> bool:
    return bool(_FINE.fullmatch(text_of(content, "error_code")))


def _knows_no_such_dossier(content: Fields) -> bool:
    """Return whether an error only says that there is no such dossier; mostly that is an empty result."""
    decomposed = unicodedata.normalize("NFD", text_of(content, "message").lower())
    message = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return not _is_fine(content) and bool(_UNKNOWN_DOSSIER.match(message))
