"""Who may push dossiers: tokens, and the sessions that the national services' clients ask for with them."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from procedures.sealing import Seal, SealBroken

SESSION = timedelta(hours=8)
"""A working day: clients that keep a session longer are told to log in again."""


class PushTokens:
    """The tokens of this installation, by the names that people read as the source."""

    def __init__(self, tokens: Iterable[tuple[str, str]]) -> None:
        self._tokens = dict(tokens)

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self._tokens)

    def holder_of(self, given: str) -> str | None:
        """Return whose token it is. Takes as long whichever it is, and whether it is one."""
        holder = None
        for name, token in self._tokens.items():
            if _same(given, token):
                holder = name
        return holder

    def token_of(self, name: str) -> str | None:
        """Return the token of a name."""
        return self._tokens.get(name)


class PushSessions:
    """Sessions that are sealed into what the client holds: nothing is stored, and any of our processes knows them.

    A session ends with its time, or when the token is changed or taken away.
    """

    def __init__(self, tokens: PushTokens, seal: Seal, *, now: Callable[[], datetime]) -> None:
        self._tokens = tokens
        self._seal = seal
        self._now = now

    def begin(self, name: str, token: str) -> str | None:
        """Return a session for a name and its token, or ``None`` when they are not right."""
        if self._tokens.holder_of(token) != name:
            return None
        until = (self._now() + SESSION).isoformat()
        return self._seal.close(json.dumps(["session", name, self._mark(token), until]))

    def holder_of(self, session: str) -> str | None:
        """Return whose session it is, or ``None`` when it is none or has ended."""
        try:
            kind, name, mark, until = json.loads(self._seal.open(session))
        except (SealBroken, ValueError):
            return None
        token = self._tokens.token_of(name)
        if kind != "session" or token is None or not _same(mark, self._mark(token)):
            return None
        return name if self._now() < datetime.fromisoformat(until) else None

    def _mark(self, token: str) -> str:
        return self._seal.fingerprint(f"push token {token}")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
