"""A VNPT iGate on this machine: the OpenID token and the search by code in the documented shape."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import BasicAuth, web

from tests.fakes.dossier_server import DossierServer

CLIENT, SECRET = "motcua", "bí-mật-thử"


@dataclass
class IgateServer(DossierServer):
    """Searches loosely, as iGate does: other codes may come along."""

    lasts: int = 300

    async def token(self, request: web.Request) -> web.Response:
        form = await request.post()
        auth = BasicAuth.decode(request.headers["Authorization"], encoding="utf-8")
        if form.get("grant_type") != "client_credentials" or (auth.login, auth.password) != (CLIENT, SECRET):
            return web.json_response({"error": "invalid_client"}, status=400)
        return web.json_response({"access_token": await self.new_token(), "expires_in": self.lasts})

    async def search(self, request: web.Request) -> web.Response:
        assert (request.query["spec"], request.query["size"]) == ("slice", "10")
        self.lookups.append(request.query["code"])
        if not self.takes_bearer(request):
            return web.json_response({"fault": "invalid token"}, status=401)
        found = self.dossiers.get(request.query["code"])
        return self.answered(request, {"content": [found] if found else [], "last": True})


@asynccontextmanager
async def igate_server() -> AsyncIterator[IgateServer]:
    """Run a server for the block."""
    server = IgateServer()
    routes = (
        web.post("/auth/token", server.faulty(server.token, login=True)),
        web.get("/pa/dossier-search/dvc", server.faulty(server.search)),
    )
    async with server.listening(*routes):
        yield server
