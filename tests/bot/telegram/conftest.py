from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from bot.telegram.application import build_application, run
from bot.telegram.webhook import WebhookSettings
from bot.turn import Rater, Replier
from tests.fakes.bot_api_server import TOKEN, BotApiServer, bot_api_server
from tests.fakes.replier import FakeReplier

KEY = b"a key for tests"

Running = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with bot_api_server() as running:
        yield running
        assert running.refused == []


@pytest.fixture
def replier() -> FakeReplier:
    return FakeReplier()


@asynccontextmanager
async def running_bot(
    server: BotApiServer,
    replier: Replier,
    *,
    token: str = TOKEN,
    webhook: WebhookSettings | None = None,
    rater: Rater | None = None,
) -> AsyncIterator[asyncio.Task[None]]:
    """Run the real application against the server; leaving the block stops it as ``motcua serve`` does."""
    stop = asyncio.Event()
    application = build_application(replier, token=token, key=KEY, base_url=server.address, rater=rater)
    task = asyncio.create_task(run(application, stop, webhook=webhook))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.wait_for(task, 10)
