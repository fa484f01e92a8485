"""The look-up of VNPT iGate: an OpenID token for a client, a search by code, labels that each office words itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import aiohttp

from actions.dossiers.access_token import Token
from actions.dossiers.bearer_provider import BearerProvider
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
from actions.dossiers.remote_server import Question
from actions.dossiers.report_status import since
from procedures.dossiers.report import DossierReport

_VIETNAMESE = "228"  # iGate's number of the language


class VnptIgateProvider(BearerProvider):
    """A ``DossierProvider`` over ``GET {base_url}/pa/dossier-search/dvc``, for a ``client_id`` and a ``client_secret``.

    ``token_url`` is the OpenID token endpoint, often on another host.
    """

    vendor = "igate"
    path = "/pa/dossier-search/dvc"
    code_field = "code"

    def _question_of(self, base: str, access: Mapping[str, str]) -> Question:
        return Question(
            "POST",
            access["token_url"],
            form={"grant_type": "client_credentials"},
            auth=aiohttp.BasicAuth(access["client_id"], access["client_secret"], encoding="utf-8"),
        )

    def _params(self, code: str) -> Mapping[str, str]:
        return {"page": "0", "size": "10", "spec": "slice", "code": code}

    async def _fetch_token(self) -> Token:
        answer = await self._server.ask(self._login)
        if answer.status == 400:  # "invalid_client", "unauthorized_client" (RFC 6749, 5.2)
            raise self._server.unavailable(Trouble.REFUSED)
        content = self._server.json_of(answer)
        token = text_of(content, "access_token") if is_fields(content) else ""
        if not is_fields(content) or not token:
            raise self._unreadable()
        lasts = text_of(content, "expires_in")
        return Token(token, self._now() + timedelta(seconds=int(lasts[:9])) if lasts.isdecimal() else None)

    def _dossiers(self, content: object) -> list[object]:
        found = content.get("content") if is_fields(content) else None
        if not isinstance(found, list):
            raise self._unreadable()
        return found

    def _report(self, code: str, dossier: Fields) -> DossierReport:
        label, status = self._statuses.read(_labels(dossier))
        if not label:
            raise self._unreadable()
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
