"""What the servers of dossier providers on this machine share: the faults to come, and what was asked."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

LOGIN_PAGE = b"<!doctype html><html><body><form action='/login'>...</form></body></html>"


@dataclass(frozen=True)
class Fault:
    """How the server answers instead."""

    status: int = 500
    body: bytes = b"Internal Server Error"
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False
    breaks: bool = False  # closes the connection without an answer


HANGS = Fault(hangs=True)
BREAKS = Fault(breaks=True)
MALFORMED = Fault(200, b'{"error_code": "0", "result": [')
HTML = Fault(200, LOGIN_PAGE, {"Content-Type": "text/html; charset=utf-8"})


@dataclass
class DossierServer:
    """State of a server: tokens it gives and takes, dossiers by code, faults to come, look-ups and logins counted."""

    dossiers: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: deque[Fault] = field(default_factory=deque)
    login_faults: deque[Fault] = field(default_factory=deque)
    whole_answer: Any = None  # sent for every look-up instead of what the dossiers give
    etags: bool = False
    address: str = ""
    lookups: list[str] = field(default_factory=list)
    requests: int = 0
    unchanged: int = 0
    logins: int = 0
    login_takes: float = 0.0
    _good: str = ""
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    def expire_token(self) -> None:
        """Take none of the tokens given so far any more."""
        self._good = ""

    async def new_token(self) -> str:
        """Return a token that is good from now on."""
        self.logins += 1
        await asyncio.sleep(self.login_takes)
        self._good = f"token-{self.logins}"
        return self._good

    def takes(self, token: str) -> bool:
        """Return whether a token is good."""
        return bool(self._good) and token == self._good

    def takes_bearer(self, request: web.Request) -> bool:
        """Return whether the request bears a good token."""
        return self.takes(request.headers.get("Authorization", "").removeprefix("Bearer "))

    def answered(self, request: web.Request, content: Any) -> web.Response:
        """Return JSON, or that nothing has changed since the question's entity tag."""
        response = web.json_response(self.whole_answer if self.whole_answer is not None else content)
        if self.etags:
            etag = f'"{hash(response.text)}"'
            if request.headers.get("If-None-Match") == etag:
                self.unchanged += 1
                return web.Response(status=304)
            response.headers["ETag"] = etag
        return response

    def faulty(self, handler: Callable[[web.Request], Awaitable[web.Response]], *, login: bool = False) -> Any:
        """Put the faults to come before a handler."""

        async def handle(request: web.Request) -> web.StreamResponse:
            faults = self.login_faults if login else self.faults
            if not faults:
                return await handler(request)
            fault = faults.popleft()
            if fault.hangs:
                await self._closing.wait()
            if fault.breaks and request.transport is not None:
                request.transport.close()
            return web.Response(status=fault.status, body=fault.body, headers=fault.headers)

        return handle

    @web.middleware
    async def _counted(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        self.requests += 1
        return await handler(request)

    @asynccontextmanager
    async def listening(self, *routes: web.RouteDef) -> AsyncIterator[None]:
        """Serve on 127.0.0.1 for the block."""
        app = web.Application(middlewares=[self._counted])
        app.add_routes(routes)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield
        finally:
            self._closing.set()
            await runner.cleanup()
