"""The look-up of Đà Nẵng's kind: a token for a user, one dossier by its code, dates as Mongo writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from actions.dossiers.access_token import Token
from actions.dossiers.bearer_provider import BearerProvider
from actions.dossiers.json_fields import (
    Fields,
    is_fields,
    moment_of,
    past_moment_of,
    procedure_code_of,
    text_of,
)
from actions.dossiers.remote_server import Question
from actions.dossiers.report_status import since
from procedures.dossiers.report import DossierReport

_TOKEN_LASTS = timedelta(hours=23)


class DaNangProvider(BearerProvider):
    """A ``DossierProvider`` over ``POST /getToken`` and ``GET /tra-cuu?ma_ho_so=``, for a username and a password."""

    vendor = "da_nang"
    path = "/tra-cuu"
    code_field = "MaHoSo"

    def _question_of(self, base: str, access: Mapping[str, str]) -> Question:
        given = {"username": access["username"], "password": access["password"]}
        return Question("POST", f"{base}/getToken", json=given)

    def _params(self, code: str) -> Mapping[str, str]:
        return {"ma_ho_so": code}

    async def _fetch_token(self) -> Token:
        content = self._server.json_of(await self._server.ask(self._login))
        token = text_of(content, "token") if is_fields(content) else ""
        if not token:
            raise self._unreadable()
        return Token(token, self._now() + _TOKEN_LASTS)

    def _dossiers(self, content: object) -> list[object]:
        """Return the list of dossiers, bare or under its name; ``{"TongSo": 0}`` may stand for an empty one."""
        if is_fields(content):
            listed = content.get("HoSo")
            content = [] if listed is None and text_of(content, "TongSo") == "0" else listed
        if not isinstance(content, list):
            raise self._unreadable()
        return content

    def _report(self, code: str, dossier: Fields) -> DossierReport:
        label, status = self._statuses.read([text_of(dossier, "TenTrangThai")])
        if not label:
            raise self._unreadable()
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
