"""The store of accounts. Whatever changes one ends its sessions where it must, and is in the audit log."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from procedures.accounts.account import (
    DISPLAY_NAME_CHARACTERS,
    Account,
    LastAdministrator,
    NameInvalid,
    NameTaken,
    NoSuchAccount,
    PasswordRefused,
    Profile,
    SignInLocked,
    SignInRefused,
    normal_name,
)
from procedures.accounts.audit import AuditLog
from procedures.accounts.clock import Clock, utc_now
from procedures.accounts.lockout import Try, count_try, forget_tries, locked_until
from procedures.accounts.password_rules import objections_to
from procedures.accounts.passwords import Passwords
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.accounts.session_store import end_sessions
from procedures.accounts.tables import AccountRow
from procedures.engine import for_writing

_ROW = AccountRow


class AccountStore:
    """Reads and writes accounts. Every write is one transaction with its audit entry.

    ``actor`` is the sign-in name of whoever does it. Any method may raise ``procedures.engine.DatabaseUnavailable``;
    those that take an id ``NoSuchAccount``.
    """

    def __init__(self, engine: Engine, *, passwords: Passwords | None = None, now: Clock = utc_now) -> None:
        self._engine = engine
        self._writing = for_writing(engine)
        self._passwords = passwords or Passwords()
        self._now = now
        self._audit = AuditLog(engine, now=now)

    def list(self) -> tuple[Account, ...]:
        """Return all accounts by their names."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(_ROW.__table__).order_by(_ROW.name)).all()
            return tuple(_account(row, locked_until(connection, row.name, self._now())) for row in rows)

    def get(self, account: str) -> Account:
        """Return the account of an id."""
        with self._engine.connect() as connection:
            row = _row(connection, account)
            return _account(row, locked_until(connection, row.name, self._now()))

    def find(self, name: str) -> Account | None:
        """Return the account of a sign-in name, or ``None``."""
        with self._engine.connect() as connection:
            row = connection.execute(select(_ROW.__table__).where(_ROW.name == name.strip().lower())).first()
            return None if row is None else _account(row, locked_until(connection, row.name, self._now()))

    def create(self, name: str, profile: Profile, password: str, *, actor: str) -> Account:
        """Make an account.

        Raises:
            NameInvalid: that can't be a sign-in name.
            NameTaken: there is one already.
            PasswordRefused: too easy to guess.
        """
        normal = normal_name(name)
        _check_password(password, normal, profile.display_name)
        hashed = self._passwords.hashed(password)
        with self._writing.begin() as connection:
            if connection.execute(select(_ROW.id).where(_ROW.name == normal)).first() is not None:
                raise NameTaken(normal)
            account = uuid.uuid4().hex
            row = {
                "id": account,
                "name": normal,
                "password_hash": hashed,
                "active": True,
                "created_at": self._now(),
                **_columns(profile),
            }
            connection.execute(insert(_ROW).values(row))
            self._note(connection, actor, "account.created", normal, after=_said(profile))
            return _account(_row(connection, account))

    def change(self, account: str, profile: Profile, *, actor: str) -> Account:
        """Change role, reach or display name; another role or reach ends the sessions.

        Raises:
            LastAdministrator: nobody else could look after the accounts.
        """
        with self._writing.begin() as connection:
            administrators = _lock_administrators(connection)
            before = _account(_row(connection, account))
            connection.execute(update(_ROW).where(_ROW.id == account).values(**_columns(profile)))
            _keep_an_administrator(connection, administrators)
            if (before.role, before.scope) != (profile.role, profile.scope):
                end_sessions(connection, account)
            was = Profile(before.role, before.scope, before.display_name)
            self._note(connection, actor, "account.changed", before.name, before=_said(was), after=_said(profile))
            return _account(_row(connection, account))

    def set_active(self, account: str, active: bool, *, actor: str) -> None:
        """Disable an account, which ends its sessions, or enable it again.

        Raises:
            LastAdministrator: nobody else could look after the accounts.
        """
        with self._writing.begin() as connection:
            administrators = _lock_administrators(connection)
            row = _row(connection, account)
            connection.execute(update(_ROW).where(_ROW.id == account).values(active=active))
            _keep_an_administrator(connection, administrators)
            if not active:
                end_sessions(connection, account)
            action = "account.enabled" if active else "account.disabled"
            self._note(connection, actor, action, row.name, before={"active": row.active}, after={"active": active})

    def set_password(self, account: str, password: str, *, actor: str, keep_session: str = "") -> None:
        """Give an account a new password; its sessions end, but the one (its id) in which that is done.

        Raises:
            PasswordRefused: too easy to guess.
        """
        known = self.get(account)
        _check_password(password, known.name, known.display_name)
        hashed = self._passwords.hashed(password)
        with self._writing.begin() as connection:
            connection.execute(update(_ROW).where(_ROW.id == account).values(password_hash=hashed))
            forget_tries(connection, known.name)
            end_sessions(connection, account, but=keep_session)
            self._note(connection, actor, "account.password_set", known.name)

    def sign_in(self, name: str, password: str) -> Account:
        """Return the account of a name and its password.

        Raises:
            SignInLocked: too many wrong passwords for this name.
            SignInRefused: wrong, or disabled.
        """
        with self._writing.begin() as connection:
            tried = count_try(connection, name, self._now())
        row = self._row_of(name)
        right = self._passwords.matches(row.password_hash if row else None, password)
        if row is None or not right or not row.active:
            raise self._refusal(row, tried)
        with self._writing.begin() as connection:
            forget_tries(connection, name)
            connection.execute(update(_ROW).where(_ROW.id == row.id).values(last_sign_in_at=self._now()))
            self._note(connection, row.name, "account.signed_in", row.name)
        if self._passwords.is_dated(row.password_hash):
            self._hash_anew(row, password)
        return _account(row)

    def check_password(self, account: str, password: str) -> None:
        """Make sure that whoever sits there knows the password; wrong ones count as at the sign-in.

        Raises:
            SignInLocked: too many wrong passwords.
            SignInRefused: wrong.
        """
        row = self._row_by_id(account)
        with self._writing.begin() as connection:
            tried = count_try(connection, row.name, self._now())
        if not self._passwords.matches(row.password_hash, password):
            raise self._refusal(row, tried)
        with self._writing.begin() as connection:
            forget_tries(connection, row.name)

    def _refusal(self, row: Row[Any] | None, tried: Try) -> SignInRefused:
        if tried.locked_until is None:
            return SignInRefused()
        if row is not None:
            self._audit.record(row.name, "account.locked", f"account:{row.name}")
        return SignInLocked(tried.locked_until)

    def _hash_anew(self, row: Row[Any], password: str) -> None:
        hashed = self._passwords.hashed(password)
        with self._writing.begin() as connection:
            mine = update(_ROW).where(_ROW.id == row.id, _ROW.password_hash == row.password_hash)
            connection.execute(mine.values(password_hash=hashed))

    def _row_of(self, name: str) -> Row[Any] | None:
        try:
            normal = normal_name(name)
        except NameInvalid:
            normal = ""
        with self._engine.connect() as connection:
            return connection.execute(select(_ROW.__table__).where(_ROW.name == normal)).first()

    def _row_by_id(self, account: str) -> Row[Any]:
        with self._engine.connect() as connection:
            return _row(connection, account)

    def _note(
        self, connection: Connection, actor: str, action: str, name: str, *, before: Any = None, after: Any = None
    ) -> None:
        self._audit.record(actor, action, f"account:{name}", before, after, connection=connection)


def _row(connection: Connection, account: str) -> Row[Any]:
    row = connection.execute(select(_ROW.__table__).where(_ROW.id == account)).first()
    if row is None:
        raise NoSuchAccount(account)
    return row


def _account(row: Row[Any], locked: datetime | None = None) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        display_name=row.display_name,
        role=Role(row.role),
        scope=Scope(ScopeKind(row.scope_kind), row.scope_name),
        active=row.active,
        created_at=row.created_at,
        last_sign_in_at=row.last_sign_in_at,
        locked_until=locked,
    )


def _columns(profile: Profile) -> dict[str, str]:
    return {
        "display_name": " ".join(profile.display_name.split())[:DISPLAY_NAME_CHARACTERS],
        "role": profile.role.value,
        "scope_kind": profile.scope.kind.value,
        "scope_name": profile.scope.name[:500],
    }


def _said(profile: Profile) -> dict[str, str]:
    return {"role": profile.role.value, "scope": str(profile.scope), "display_name": profile.display_name}


def _lock_administrators(connection: Connection) -> set[str]:
    """Return those who can look after the accounts; others who want to change one wait for this transaction."""
    whole = (_ROW.role == Role.ADMINISTRATOR.value, _ROW.scope_kind == ScopeKind.EVERYTHING.value)
    query = select(_ROW.id).where(*whole, _ROW.active.is_(True)).order_by(_ROW.id).with_for_update()
    return set(connection.execute(query).scalars())


def _keep_an_administrator(connection: Connection, before: set[str]) -> None:
    """Refuse a change after which nobody is left of those who could look after the accounts."""
    if before and not _lock_administrators(connection):
        raise LastAdministrator


def _check_password(password: str, *names: str) -> None:
    owned = [part for name in names for part in (name, *name.replace(".", " ").replace("-", " ").split())]
    objections = objections_to(password, owned)
    if objections:
        raise PasswordRefused(objections)
