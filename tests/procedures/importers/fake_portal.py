"""A local server that answers like the national portal, and fails where a test tells it to."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from procedures.importers.portal_client import DETAIL_PATH, LIST_PATH
from tests.procedures.importers.portal_samples import detail_answer, item, list_answer

Fault = Callable[[web.Request], Any]


async def busy(_: web.Request) -> web.Response:
    return web.Response(status=429, headers={"Retry-After": "0"})


async def broken(_: web.Request) -> web.Response:
    return web.Response(status=500, text="lỗi")


async def truncated(_: web.Request) -> web.Response:
    return web.Response(text='{"code": "OK", "data": {"it', content_type="application/json")


async def hanging(_: web.Request) -> web.Response:
    await asyncio.sleep(5)
    return web.Response(status=200)


async def hung_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def refused(_: web.Request) -> web.Response:
    return web.Response(status=403)


async def empty(_: web.Request) -> web.Response:
    return web.json_response({"code": "NOT_FOUND", "data": None, "message": "không có"})


class FakePortal:
    """Lists procedures 1…size, a page at a time; ``faults`` are served first, per key ("list" or an identifier)."""

    def __init__(self, size: int, *, page: int = 2) -> None:
        self.size = size
        self.page = page
        self.faults: dict[str, list[Fault]] = {}
        self.asked: Counter[str] = Counter()
        self.cursors: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        app = web.Application()
        app.router.add_post(LIST_PATH, self._list)
        app.router.add_post(DETAIL_PATH, self._detail)
        self._server = TestServer(app)

    async def __aenter__(self) -> FakePortal:
        await self._server.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("/"))

    async def _fault(self, key: str, request: web.Request) -> web.Response | None:
        self.asked[key] += 1
        waiting = self.faults.get(key)
        return await waiting.pop(0)(request) if waiting else None

    async def _list(self, request: web.Request) -> web.Response:
        body = await request.json()
        assert body["limit"] <= 200
        if (fault := await self._fault("list", request)) is not None:
            return fault
        self.cursors.append(body["lastId"])
        start = int(body["lastId"].removeprefix("019d-") or 0)
        items = [item(number) for number in range(start + 1, min(start + self.page, self.size) + 1)]
        return web.json_response(list_answer(items, items[-1]["id"] if items else "", self.size))

    async def _detail(self, request: web.Request) -> web.Response:
        identifier = (await request.json())["id"]
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0.005)
            if (fault := await self._fault(identifier, request)) is not None:
                return fault
            return web.json_response(detail_answer(int(identifier.removeprefix("019d-"))))
        finally:
            self.at_once -= 1
