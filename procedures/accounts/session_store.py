"""Sessions of people who have signed in, kept in the database so that they can be ended from anywhere."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from procedures.accounts.actor import Actor
from procedures.accounts.clock import Clock, utc_now
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.accounts.tables import AccountRow, ConsoleSessionRow
from procedures.engine import for_writing

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_NOTED_EVERY = timedelta(minutes=1)  # how exactly the last use is kept: not every page shall write
_TOKEN_BYTES = 32
_ROW = ConsoleSessionRow


@dataclass(frozen=True)
class SignedIn:
    """A session in use: whose it is, and what it keeps."""

    id: str
    actor: Actor
    content: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class OpenSession:
    """A session as its owner sees it."""

    id: str
    created_at: datetime
    seen_at: datetime
    client: str


class SessionStore:
    """Opens, finds and ends sessions. ``id`` is the hash of a token; the token is in the browser only."""

    def __init__(self, engine: Engine, *, now: Clock = utc_now) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._now = now

    def open(self, account: str, client: str = "", content: dict[str, Any] | None = None) -> str:
        """Open a session of an account and return its new token; sessions that ended by themselves are dropped."""
        token, now = secrets.token_urlsafe(_TOKEN_BYTES), self._now()
        row = {
            "token_hash": _hash(token),
            "account": account,
            "created_at": now,
            "seen_at": now,
            "client": client[:200],
            "content": content or {},
        }
        with self._writing.begin() as connection:
            over = (_ROW.created_at <= now - LONGEST) | (_ROW.seen_at <= now - IDLE)
            connection.execute(delete(_ROW).where(over))
            connection.execute(insert(_ROW).values(row))
        return token

    def find(self, token: str) -> SignedIn | None:
        """Return the session of a token, if it is still open and its account active; note that it was used."""
        columns = (_ROW.token_hash, _ROW.seen_at, _ROW.content, *_ACTOR)
        query = select(*columns).join(AccountRow, AccountRow.id == _ROW.account)
        now = self._now()
        alive = (_ROW.created_at > now - LONGEST, _ROW.seen_at > now - IDLE, AccountRow.active.is_(True))
        with self._engine.connect() as connection:
            row = connection.execute(query.where(_ROW.token_hash == _hash(token), *alive)).first()
        if row is None:
            return None
        if now - row.seen_at >= _NOTED_EVERY:
            self._update(row.token_hash, seen_at=now)
        actor = Actor(
            row.id, row.name, Role(row.role), Scope(ScopeKind(row.scope_kind), row.scope_name), row.display_name
        )
        return SignedIn(row.token_hash, actor, dict(row.content))

    def keep(self, token: str, content: dict[str, Any]) -> None:
        """Keep what a session holds."""
        self._update(_hash(token), content=content)

    def of(self, account: str) -> tuple[OpenSession, ...]:
        """Return the sessions of an account that are open, last used first."""
        now = self._now()
        columns = (_ROW.token_hash, _ROW.created_at, _ROW.seen_at, _ROW.client)
        query = select(*columns).where(
            _ROW.account == account, _ROW.created_at > now - LONGEST, _ROW.seen_at > now - IDLE
        )
        with self._engine.connect() as connection:
            return tuple(OpenSession(*row) for row in connection.execute(query.order_by(_ROW.seen_at.desc())))

    def end(self, token: str) -> None:
        """End the session of a token."""
        with self._writing.begin() as connection:
            connection.execute(delete(_ROW).where(_ROW.token_hash == _hash(token)))

    def end_of(self, account: str, session: str) -> bool:
        """End one session of an account, by its id; tell whether there was one."""
        with self._writing.begin() as connection:
            mine = delete(_ROW).where(_ROW.account == account, _ROW.token_hash == session)
            return connection.execute(mine).rowcount == 1

    def end_all(self, account: str, *, but: str = "") -> int:
        """End all sessions of an account but one (its id), and return how many there were."""
        with self._writing.begin() as connection:
            return end_sessions(connection, account, but=but)

    def _update(self, session: str, **values: Any) -> None:
        with self._writing.begin() as connection:
            connection.execute(update(_ROW).where(_ROW.token_hash == session).values(**values))


_ACTOR = (
    AccountRow.id,
    AccountRow.name,
    AccountRow.display_name,
    AccountRow.role,
    AccountRow.scope_kind,
    AccountRow.scope_name,
)


def end_sessions(connection: Connection, account: str, *, but: str = "") -> int:
    """End sessions within a transaction that changes the account."""
    return connection.execute(delete(_ROW).where(_ROW.account == account, _ROW.token_hash != but)).rowcount


def _hash(token: str) -> str:
    """Return a plain hash: the token is random enough not to need a slow one."""
    return hashlib.sha256(token.encode()).hexdigest()
