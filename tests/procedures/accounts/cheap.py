"""Accounts with the cheapest hashes there are, and a clock to turn."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sqlalchemy import Engine

from procedures.accounts.account import Account, Profile
from procedures.accounts.passwords import Passwords
from procedures.accounts.permissions import Role
from procedures.accounts.scope import EVERYTHING, Scope
from procedures.accounts.store import AccountStore

PASSWORD = "con mèo trèo cây cau"
OTHER_PASSWORD = "xe buýt số 32 màu vàng"
START = datetime(2026, 11, 23, 8, 0, tzinfo=timezone.utc)


class TurnedClock:
    """Says what it is told."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


def cheap_passwords(**parameters: int) -> Passwords:
    return Passwords(**{"memory_kib": 8, "passes": 1, "lanes": 1, **parameters})


def account_store(engine: Engine, clock: TurnedClock) -> AccountStore:
    return AccountStore(engine, passwords=cheap_passwords(), now=clock)


def add(store: AccountStore, name: str, role: Role = Role.ADMINISTRATOR, scope: Scope = EVERYTHING) -> Account:
    return store.create(name, Profile(role, scope, "Người Thử"), PASSWORD, actor="thử")
