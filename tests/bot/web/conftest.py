from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.turn import Replier
from bot.web.application import create_app
from bot.web.health import Health
from bot.web.protocol import new_conversation_id

READY = Health(model_loaded=True, database_reachable=True, version="1.2.3", procedures=61)
OpenChat = Callable[..., Awaitable[TestClient[Any, Any]]]


async def ready() -> Health:
    return READY


@pytest.fixture
async def open_chat() -> AsyncIterator[OpenChat]:
    """Start the web chat over a replier and return a client of it."""
    clients: list[TestClient[Any, Any]] = []

    async def start(replier: Replier, **options: Any) -> TestClient[Any, Any]:
        app = create_app(replier, **{"readiness": ready, "drain_seconds": 2.0, **options})
        client = TestClient(TestServer(app))
        await client.start_server()
        clients.append(client)
        return client

    yield start
    for client in clients:
        await client.close()


@pytest.fixture
def conversation() -> str:
    return new_conversation_id()
