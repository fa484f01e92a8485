"""The look-up of VNPT iGate: an OpenID token for a client, a search by code, labels that each office words itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta

import aiohttp

from actions.dossiers.access_token import Token
from actions.dossiers.bearer_lookup import BearerLookup
from actions.dossiers.json_fields import (
    Fields,
    fields_of,
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

_VIETNAMESE = "228"  # iGate's number of the language


class VnptIgateProvider:
    """A ``DossierProvider`` over ``GET {base_url}/pa/dossier-search/dvc``.

    ``token_url`` is the OpenID token endpoint, often on another host.
    """

    nearness = Nearness.PROVINCE

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        name: str,
        base_url: str,
        token_url: str,
        client_id: str,
        client_secret: str,
        now: Callable[[], datetime],
        deadline: float = DEADLINE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        unknown: UnknownLabels | None = None,
    ) -> None:
        self.name = name
        self._login = Question(
            "POST",
            token_url,
            form={"grant_type": "client_credentials"},
            auth=aiohttp.BasicAuth(client_id, client_secret, encoding="utf-8"),
        )
        self._now = now
        self._statuses = StatusReading("igate", unknown)
        self._server = RemoteServer(session, provider=name, deadline=deadline, sleep=sleep)
        url = f"{base_url.rstrip('/')}/pa/dossier-search/dvc"
        self._lookup = BearerLookup(self._server, url=url, fetch_token=self._fetch_token, now=now)

    async def find(self, code: str) -> DossierReport | None:
        """Return the report, or ``None`` for a code it does not know.

        Raises:
            DossierUnavailable: it can't be reached in time or gives no usable answer.
        """
        params = {"page": "0", "size": "10", "spec": "slice", "code": code}
        return await self._lookup.find(code, params, lambda content: self._read(code, content))

    async def _fetch_token(self) -> Token:
        answer = await self._server.ask(self._login)
        if answer.status == 400:  # "invalid_client", "unauthorized_client" (RFC 6749, 5.2)
            raise self._server.unavailable(Trouble.REFUSED)
        content = self._server.json_of(answer)
        token = text_of(content, "access_token") if is_fields(content) else ""
        if not is_fields(content) or not token:
            raise self._server.unavailable(Trouble.UNREADABLE)
        lasts = text_of(content, "expires_in")
        return Token(token, self._now() + timedelta(seconds=int(lasts[:9])) if lasts.isdecimal() else None)

    def _read(self, code: str, content: object) -> DossierReport | None:
        found = content.get("content") if is_fields(content) else None
        if not isinstance(found, list):
            raise self._server.unavailable(Trouble.UNREADABLE)
        for dossier in objects_in(found):
            if is_same_code(text_of(dossier, "code"), code):
                return self._report(code, dossier)
        return None

    def _report(self, code: str, dossier: Fields) -> DossierReport:
        label, status = self._statuses.read(_labels(dossier))
        if not label:
            raise self._server.unavailable(Trouble.UNREADABLE)
        now = self._now()
        received = moment_of(dossier, "acceptedDate")
        done = past_moment_of(dossier, now, "completedDate")
        return DossierReport(
            code=code,
            label=label,
            status=status,
            source=self.name,
            nearness=self.nearness,
            seen_at=now,
            agency=_name_in(dossier, "agency"),
            since=since(status, received=received, finished=done),
            received_at=received or moment_of(dossier, "appliedDate"),
            due_at=moment_of(dossier, "appointmentDate"),
            finished_at=done,
            procedure_code=procedure_code_of(fields_of(dossier, "procedure"), "code"),
            procedure_name=_name_in(dossier, "procedure"),
        )


def _labels(dossier: Fields) -> Iterator[str]:
    """Yield the label of the present task, then the dossier's: they say less, but alike in every office."""
    yield text_of(dossier, "statusCurrentTask")
    for name in ("dossierTaskStatus", "dossierStatus"):
        yield _name_in(dossier, name) or text_of(dossier, name)


def _name_in(dossier: Fields, field: str) -> str:
    """Return the Vietnamese name in a field: plain, or one of several translations."""
    inside = fields_of(dossier, field)
    for several in (inside.get("translate"), inside.get("name")):
        names = [several] if not is_fields(several) or "name" in several else list(several.values())
        translations = [one for each in names for one in objects_in(each)]
        translations.sort(key=lambda one: text_of(one, "languageId") != _VIETNAMESE)
        if name := next((text for one in translations if (text := text_of(one, "name"))), ""):
            return name
    return text_of(inside, "name")
