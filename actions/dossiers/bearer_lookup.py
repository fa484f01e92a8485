"""Look-ups by GET with a bearer token, where a server may answer that nothing has changed (``ETag``)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from actions.dossiers.access_token import AccessToken, Token
from actions.dossiers.remote_server import Answer, Question, RemoteServer
from procedures.dossiers.report import DossierReport

_MOST = 10_000  # as many dossiers as one installation follows; less than 20 MB, in memory only

Read = Callable[[object], DossierReport | None]


class BearerLookup:
    """Asks for one dossier after the other, and remembers what was read of an answer with an entity tag.

    What is remembered is the report, not the answer: the answer names the applicant.
    """

    def __init__(
        self,
        server: RemoteServer,
        *,
        url: str,
        fetch_token: Callable[[], Awaitable[Token]],
        now: Callable[[], datetime],
        most: int = _MOST,
    ) -> None:
        self._server = server
        self._url = url
        self._token = AccessToken(lambda: server.in_time(fetch_token()), now=now)
        self._now = now
        self._most = most
        self._earlier: OrderedDict[str, tuple[str, DossierReport | None]] = OrderedDict()

    async def find(self, code: str, params: Mapping[str, str], read: Read) -> DossierReport | None:
        """Return what ``read`` makes of the server's JSON, or of an earlier answer that still holds.

        Raises:
            DossierUnavailable: the server gives no usable answer in time.
        """
        return await self._server.in_time(self._find(code, params, read))

    async def _find(self, code: str, params: Mapping[str, str], read: Read) -> DossierReport | None:
        etag, earlier = self._earlier.get(code, ("", None))
        answer = await self._asked(params, etag)
        if etag and answer.is_unchanged:
            self._earlier.move_to_end(code)
            return earlier and replace(earlier, seen_at=self._now())
        report = read(self._server.json_of(answer))
        self._remember(code, answer.etag, report)
        return report

    async def _asked(self, params: Mapping[str, str], etag: str) -> Answer:
        token = await self._token.get()
        answer = await self._server.ask(self._question(token, params, etag))
        if answer.is_unauthorised:
            token = await self._token.get(instead_of=token)
            answer = await self._server.ask(self._question(token, params, etag))
        return answer

    def _question(self, token: str, params: Mapping[str, str], etag: str) -> Question:
        conditional = {"If-None-Match": etag} if etag else {}
        headers = {"Authorization": f"Bearer {token}", **conditional}
        return Question("GET", self._url, params=params, headers=headers)

    def _remember(self, code: str, etag: str, report: DossierReport | None) -> None:
        self._earlier.pop(code, None)
        if etag:
            self._earlier[code] = (etag, report)
        while len(self._earlier) > self._most:
            self._earlier.popitem(last=False)
