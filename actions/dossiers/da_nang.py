"""The look-up of Đà Nẵng's kind: a token for a user, one dossier by its code, dates as Mongo writes them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import aiohttp

from actions.dossiers.access_token import Token
from actions.dossiers.bearer_lookup import BearerLookup
from actions.dossiers.json_fields import (
    Fields,
    is_fields,
    moment_of,
    objects_in,
    past_moment_of,
    procedure_code_of,
    text_of,
)
from actions.dossiers.provider import Trouble
from actions.dossiers.remote_server import DEADLINE, Question, RemoteServer
from actions.dossiers.report_status import StatusReading, since
from actions.dossiers.same_code import is_same_code
from procedures.dossiers.report import DossierReport, Nearness
from procedures.dossiers.unknown_labels import UnknownLabels

_TOKEN_LASTS = timedelta(hours=23)


class DaNangProvider:
    """A ``DossierProvider`` over ``POST /getToken`` and ``GET /tra-cuu?ma_ho_so=``."""

    nearness = Nearness.PROVINCE

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        name: str,
        base_url: str,
        username: str,
        password: str,
        now: Callable[[], datetime],
        deadline: float = DEADLINE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        unknown: UnknownLabels | None = None,
    ) -> None:
        self.name = name
        self._login = Question(
            "POST", f"{base_url.rstrip('/')}/getToken", json={"username": username, "password": password}
        )
        self._now = now
        self._statuses = StatusReading("da_nang", unknown)
        self._server = RemoteServer(session, provider=name, deadline=deadline, sleep=sleep)
        url = f"{base_url.rstrip('/')}/tra-cuu"
        self._lookup = BearerLookup(self._server, url=url, fetch_token=self._fetch_token, now=now)

    async def find(self, code: str) -> DossierReport | None:
        """Return the report, or ``None`` for a code it does not know.

        Raises:
            DossierUnavailable: it can't be reached in time or gives no usable answer.
        """
        return await self._lookup.find(code, {"ma_ho_so": code}, lambda content: self._read(code, content))

    async def _fetch_token(self) -> Token:
        content = self._server.json_of(await self._server.ask(self._login))
        token = text_of(content, "token") if is_fields(content) else ""
        if not token:
            raise self._server.unavailable(Trouble.UNREADABLE)
        return Token(token, self._now() + _TOKEN_LASTS)

    def _read(self, code: str, content: object) -> DossierReport | None:
        for dossier in objects_in(self._dossiers(content)):
            if is_same_code(text_of(dossier, "MaHoSo"), code):
                return self._report(code, dossier)
        return None

    def _dossiers(self, content: object) -> list[object]:
        """Return the list of dossiers, bare or under its name; ``{"TongSo": 0}`` may stand for an empty one."""
        if is_fields(content):
            listed = content.get("HoSo")
            content = [] if listed is None and text_of(content, "TongSo") == "0" else listed
        if not isinstance(content, list):
            raise self._server.unavailable(Trouble.UNREADABLE)
        return content

    def _report(self, code: str, dossier: Fields) -> DossierReport:
        label, status = self._statuses.read([text_of(dossier, "TenTrangThai")])
        if not label:
            raise self._server.unavailable(Trouble.UNREADABLE)
        now = self._now()
        received = moment_of(dossier, "NgayTiepNhan")
        returned = past_moment_of(dossier, now, "NgayTraKetQua")
        return DossierReport(
            code=code,
            label=label,
            status=status,
            source=self.name,
            nearness=self.nearness,
            seen_at=now,
            agency=text_of(dossier, "DonViXuLy"),
            since=since(status, received=received, returned=returned),
            received_at=received,
            due_at=moment_of(dossier, "HanGiaiQuyet"),
            returned_at=returned,
            procedure_code=procedure_code_of(dossier, "MaTTHC"),
            procedure_name=text_of(dossier, "TenTTHC"),
        )
