"""The national exchange's adapter on this machine: login, and TraCuuHoSo in the documented shape."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.dossier_server import DossierServer

USERNAME, PASSWORD, UNIT = "motcua", "mat-khau-thu", "000.00.01.H22"


@dataclass
class NationalExchangeServer(DossierServer):
    """Says ``error_code`` as this adapter writes it; an ended session has one of its own."""

    fine: str | int = "0"
    ended: str = "99"
    unknown_message: str = ""  # an error instead of an empty result for a code it does not know

    async def login(self, request: web.Request) -> web.Response:
        given = await request.json()
        if given != {"username": USERNAME, "password": PASSWORD}:
            return web.json_response({"error_code": "1", "message": "Sai tài khoản", "session": ""})
        return web.json_response({"error_code": self.fine, "message": "", "session": await self.new_token()})

    async def service(self, request: web.Request) -> web.Response:
        given: dict[str, Any] = await request.json()
        assert (given["service"], given["madonvi"]) == ("TraCuuHoSo", UNIT)
        self.lookups.append(given["mahoso"])
        if not self.takes(given["session"]):
            return web.json_response({"error_code": self.ended, "message": "Session không tồn tại", "result": None})
        found = self.dossiers.get(given["mahoso"])
        if found is None and self.unknown_message:
            return web.json_response({"error_code": "-1", "message": self.unknown_message})
        return self.answered(request, {"error_code": self.fine, "message": "", "result": [found] if found else []})


@asynccontextmanager
async def national_exchange_server() -> AsyncIterator[NationalExchangeServer]:
    """Run a server for the block."""
    server = NationalExchangeServer()
    routes = (
        web.post("/login", server.faulty(server.login, login=True)),
        web.post("/api", server.faulty(server.service)),
    )
    async with server.listening(*routes):
        yield server
