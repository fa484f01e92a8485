"""Đà Nẵng's look-up on this machine, in the documented shape."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from tests.fakes.dossier_server import DossierServer

USERNAME, PASSWORD = "motcua", "mat-khau-thu"


@dataclass
class DaNangServer(DossierServer):
    """Lists dossiers under a name, or bare."""

    bare: bool = False

    async def get_token(self, request: web.Request) -> web.Response:
        if await request.json() != {"username": USERNAME, "password": PASSWORD}:
            return web.json_response({"message": "Unauthorized"}, status=401)
        return web.json_response({"token": await self.new_token()})

    async def look_up(self, request: web.Request) -> web.Response:
        code = request.query["ma_ho_so"]
        assert code == code.upper().strip()
        self.lookups.append(code)
        if not self.takes_bearer(request):
            return web.json_response({"message": "Token expired"}, status=401)
        found = [self.dossiers[code]] if code in self.dossiers else []
        return self.answered(request, found if self.bare else {"TongSo": len(found), "HoSo": found})


@asynccontextmanager
async def da_nang_server() -> AsyncIterator[DaNangServer]:
    """Run a server for the block."""
    server = DaNangServer()
    routes = (
        web.post("/getToken", server.faulty(server.get_token, login=True)),
        web.get("/tra-cuu", server.faulty(server.look_up)),
    )
    async with server.listening(*routes):
        yield server
