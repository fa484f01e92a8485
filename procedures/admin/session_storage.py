"""Where sessions live: signed-in ones in the database, those before the sign-in sealed in the cookie itself.

So nobody who has not signed in can make rows, and what was handed out before the sign-in opens nothing after it.
"""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta, timezone
from typing import Any

from aiohttp import web
from aiohttp_session import AbstractStorage, Session

from procedures.accounts.session_store import SignedIn
from procedures.admin.services import services_of
from procedures.sealing import Seal, SealBroken

SIGNED_IN: web.RequestKey[SignedIn] = web.RequestKey("signed_in", SignedIn)
EXPIRED: web.RequestKey[bool] = web.RequestKey("session_expired", bool)
_TOKEN, _SEALED = "t.", "a."
_BEFORE_SIGN_IN = timedelta(hours=2)  # how long a sign-in page may stay open


class ConsoleStorage(AbstractStorage):
    """Reads and writes the sessions of the console. The identity of a session is its token, or ``None``."""

    def __init__(self, seal: Seal, *, path: str, secure: bool) -> None:
        name = "__Secure-motcua-console" if secure else "motcua-console"
        super().__init__(cookie_name=name, path=path, secure=secure, httponly=True, samesite="Lax")
        self._seal = seal

    async def load_session(self, request: web.Request) -> Session:
        """Return the session of a request; a new one where there is none."""
        cookie = self.load_cookie(request) or ""
        if cookie.startswith(_TOKEN):
            token = cookie.removeprefix(_TOKEN)
            signed_in = await asyncio.to_thread(services_of(request).sessions.find, token)
            if signed_in is not None:
                request[SIGNED_IN] = signed_in
                return _session(token, signed_in.content)
            request[EXPIRED] = True
        content = self._opened(cookie.removeprefix(_SEALED)) if cookie.startswith(_SEALED) else None
        return _session(None, content) if content else Session(None, data=None, new=True)

    async def save_session(self, request: web.Request, response: web.StreamResponse, session: Session) -> None:
        """Keep what a session holds, and hand its cookie to the browser."""
        if session.identity is not None:
            await asyncio.to_thread(services_of(request).sessions.keep, session.identity, dict(session))
            self.save_cookie(response, f"{_TOKEN}{session.identity}")
        else:
            self.save_cookie(response, f"{_SEALED}{self._sealed(session)}" if len(session) else "")

    def _sealed(self, session: Session) -> str:
        now = datetime.now(timezone.utc).timestamp()
        return self._seal.close(json.dumps({"at": now, "content": dict(session)}))

    def _opened(self, sealed: str) -> dict[str, Any] | None:
        try:
            kept = json.loads(self._seal.open(sealed))
        except SealBroken:
            return None
        age = datetime.now(timezone.utc).timestamp() - kept["at"]
        content: dict[str, Any] = kept["content"]
        return content if age < _BEFORE_SIGN_IN.total_seconds() else None


def _session(identity: str | None, content: dict[str, Any]) -> Session:
    return Session(identity, data={"created": 0, "session": content}, new=False)
