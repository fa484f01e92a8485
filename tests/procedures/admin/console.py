"""A console on a small database, and browsers that sign in."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from procedures.accounts.account import Account, Profile
from procedures.accounts.passwords import Passwords
from procedures.accounts.permissions import Role
from procedures.accounts.scope import EVERYTHING, Scope
from procedures.accounts.store import AccountStore
from procedures.admin.application import PREFIX, create_console
from procedures.admin.services import ConsoleServices, LateServices, services_on
from procedures.opening import open_store
from tests.procedures.sample_records import full, plain

PASSWORD = "con mèo trèo cây cau"
KEY = b"a key for tests, 32 bytes long.."


def cheap_passwords() -> Passwords:
    """Argon2 with the least it takes: tests make many accounts."""
    return Passwords(memory_kib=8, passes=1, lanes=1)


def console_services(folder: Path) -> ConsoleServices:
    """Services on a new database with two records."""
    store = open_store(f"sqlite:///{folder / 'motcua.db'}", seed=False)
    store.save([full(), plain()])
    return replace(
        services_on(store, uploads=folder / "uploads"), accounts=AccountStore(store.engine, passwords=cheap_passwords())
    )


def add_account(services: ConsoleServices, name: str, role: Role, scope: Scope = EVERYTHING, **fields: str) -> Account:
    """An account with ``PASSWORD``."""
    return services.accounts.create(name, Profile(role, scope, fields.get("display_name", "")), PASSWORD, actor="test")


class Browser:
    """Somebody with the console open; keeps cookies as browsers do."""

    def __init__(self, client: TestClient[web.Request, web.Application]) -> None:
        self.client = client

    async def get(self, path: str, **options: Any) -> ClientResponse:
        """Open a page; redirects are not followed."""
        return await self.client.get(PREFIX + path, allow_redirects=False, **options)

    async def token(self, path: str = "/dang-nhap") -> str:
        """The CSRF token of a page."""
        found = re.search(r'name="csrf" value="([^"]+)"', await (await self.get(path)).text())
        return found[1] if found else ""

    async def post(self, path: str, fields: dict[str, str] | None = None, *, page: str = "") -> ClientResponse:
        """Send a form with the token that a page of this browser holds."""
        token = await self.token(page or "/toi")
        return await self.raw_post(path, {"csrf": token, **(fields or {})})

    async def raw_post(self, path: str, fields: dict[str, str] | None = None, **options: Any) -> ClientResponse:
        """Send fields as they are."""
        return await self.client.post(PREFIX + path, data=fields or {}, allow_redirects=False, **options)

    async def sign_in(self, name: str, password: str = PASSWORD, *, query: str = "") -> ClientResponse:
        """Fill in the sign-in form."""
        fields = {"name": name, "password": password}
        return await self.post(f"/dang-nhap{query}", fields, page="/dang-nhap")


@asynccontextmanager
async def open_console(services: ConsoleServices | None, **options: Any) -> AsyncIterator[Browser]:
    """Serve the console as ``motcua serve`` mounts it."""
    app = web.Application(client_max_size=1000)
    app.add_subapp(PREFIX, create_console(LateServices(services), key=KEY, **options))
    async with TestClient(TestServer(app)) as client:
        yield Browser(client)


@asynccontextmanager
async def signed_in(services: ConsoleServices, role: Role, scope: Scope = EVERYTHING) -> AsyncIterator[Browser]:
    """A browser in which somebody of a role is signed in."""
    name = f"{role.value}.{len(services.accounts.list())}"
    add_account(services, name, role, scope)
    async with open_console(services) as browser:
        response = await browser.sign_in(name)
        assert response.status == 303, await response.text()
        yield browser
