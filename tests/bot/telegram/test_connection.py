"""Faults of the server and the network, and the webhook."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from bot.telegram.application import build_application, run
from bot.telegram.webhook import WebhookSettings, add_webhook
from tests.bot.telegram.conftest import KEY, running_bot
from tests.fakes.bot_api_server import TOKEN, BotApiServer, Fault, bot_api_server
from tests.fakes.replier import FakeReplier

SECRET = "khoa-bi-mat"


async def test_flood_wait_is_respected(server: BotApiServer, replier: FakeReplier) -> None:
    server.fail("sendMessage", Fault(429, "Too Many Requests: retry after 1", retry_after=1))
    async with running_bot(server, replier):
        started = time.monotonic()
        await server.say("một")
        assert await server.until_sent(1) == ["một"]
        assert time.monotonic() - started >= 1


async def test_error_of_the_server_is_tried_again(server: BotApiServer, replier: FakeReplier) -> None:
    server.fail("sendMessage", Fault(500, "Internal Server Error"), times=2)
    async with running_bot(server, replier):
        await server.say("một")
        assert await server.until_sent(1) == ["một"]


@pytest.mark.parametrize(
    "method", ["setMyCommands", "deleteWebhook", "getMyDescription", "setMyShortDescription", "sendChatAction"]
)
@pytest.mark.parametrize("fault", [Fault(404, "Not Found"), Fault(400, "Bad Request: no"), Fault(403, "Forbidden")])
async def test_refused_method_does_not_stop_the_bot(
    server: BotApiServer, replier: FakeReplier, method: str, fault: Fault
) -> None:
    server.fail(method, fault, times=None)
    async with running_bot(server, replier):
        await server.say("một")
        assert await server.until_sent(1) == ["một"]


async def test_refused_commands_are_logged(
    server: BotApiServer, replier: FakeReplier, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("setMyCommands", Fault(404, "Not Found"), times=None)
    async with running_bot(server, replier):
        await server.until(lambda: bool(server.made("setMyShortDescription")))
    assert "setMyCommands" in caplog.text


async def test_commands_are_registered_with_vietnamese_descriptions(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.until(lambda: bool(server.made("setMyCommands")))
    commands = server.made("setMyCommands")[0]["commands"]
    assert all(name in commands for name in ("start", "help", "huy", "moi"))


@pytest.mark.parametrize("token", ["42:wrong", "no token at all"])
async def test_wrong_token_ends_the_bot_with_a_clear_message(
    server: BotApiServer, replier: FakeReplier, caplog: pytest.LogCaptureFixture, token: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        async with running_bot(server, replier, token=token) as task:
            await asyncio.wait_for(task, 5)
    assert "MOTCUA_TELEGRAM_TOKEN" in caplog.text
    assert token not in caplog.text


async def test_token_revoked_while_running_ends_the_bot(
    server: BotApiServer, replier: FakeReplier, caplog: pytest.LogCaptureFixture
) -> None:
    async with running_bot(server, replier) as task:
        await server.say("một")
        await server.until_sent(1)
        server.fail("getUpdates", Fault(401, "Unauthorized"), times=None)
        await server.say("hai")
        await asyncio.wait_for(task, 5)
    assert "MOTCUA_TELEGRAM_TOKEN" in caplog.text


async def test_fetching_goes_on_after_faults(server: BotApiServer, replier: FakeReplier) -> None:
    server.fail("getUpdates", Fault(502, "Bad Gateway"))
    server.fail("getUpdates", Fault(429, "Too Many Requests", retry_after=1))
    server.fail("getUpdates", Fault(409, "Conflict: terminated by other getUpdates request"))
    async with running_bot(server, replier):
        await server.say("một")
        assert await server.until_sent(1, seconds=10) == ["một"]


async def test_bot_comes_up_when_the_network_does(replier: FakeReplier) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = asyncio.Event()
    application = build_application(replier, token=TOKEN, key=KEY, base_url=f"http://127.0.0.1:{port}")
    task = asyncio.create_task(run(application, stop))
    await asyncio.sleep(0.2)
    async with bot_api_server(port=port) as server:
        await server.say("một")
        assert await server.until_sent(1, seconds=15) == ["một"]
        stop.set()
        await asyncio.wait_for(task, 5)


async def test_stopping_while_the_network_is_down_is_quick(replier: FakeReplier) -> None:
    stop = asyncio.Event()
    application = build_application(replier, token=TOKEN, key=KEY, base_url="http://127.0.0.1:9")
    task = asyncio.create_task(run(application, stop))
    await asyncio.sleep(0.2)
    stop.set()
    await asyncio.wait_for(task, 5)


async def test_cancelled_task_ends_orderly(server: BotApiServer, replier: FakeReplier) -> None:
    application = build_application(replier, token=TOKEN, key=KEY, base_url=server.address)
    task = asyncio.create_task(run(application, asyncio.Event()))
    await server.say("một")
    await server.until_sent(1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert server.confirmed_offset == 1002


# --- webhook


@asynccontextmanager
async def with_webhook(server: BotApiServer, replier: FakeReplier) -> AsyncIterator[str]:
    stop, app = asyncio.Event(), web.Application()
    settings = WebhookSettings("https://motcua.vidu.gov.vn/telegram", SECRET)
    application = build_application(replier, token=TOKEN, key=KEY, base_url=server.address)
    add_webhook(app, application, settings)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    task = asyncio.create_task(run(application, stop, webhook=settings))
    try:
        await server.until(lambda: bool(server.made("setWebhook")))
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    finally:
        stop.set()
        await asyncio.wait_for(task, 10)
        await runner.cleanup()


async def post(url: str, body: object, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with aiohttp.ClientSession() as session:
        data = body if isinstance(body, bytes) else None
        async with session.post(url, headers=headers, data=data, json=None if data else body) as response:
            return response.status


async def test_webhook_is_set_with_its_secret(server: BotApiServer, replier: FakeReplier) -> None:
    async with with_webhook(server, replier):
        assert server.made("setWebhook")[0]["secret_token"] == SECRET
        assert server.made("setWebhook")[0]["url"] == "https://motcua.vidu.gov.vn/telegram"


async def test_webhook_answers_messages_once(server: BotApiServer, replier: FakeReplier) -> None:
    async with with_webhook(server, replier) as url:
        update = {"update_id": 5, "message": server.message("làm khai sinh")}
        assert await post(url, update) == 200
        assert await post(url, update) == 200
        assert await post(url, {"update_id": 6, "message": server.message("xong")}) == 200
        assert await server.until_sent(2) == ["làm khai sinh", "xong"]


@pytest.mark.parametrize("secret", ["", "sai", "khoa-bi-ma", None, "khóa"])
async def test_webhook_with_a_wrong_secret_is_refused(
    server: BotApiServer, replier: FakeReplier, secret: str | None
) -> None:
    async with with_webhook(server, replier) as url:
        assert await post(url, {"update_id": 5, "message": server.message("a")}, secret) == 403
    assert replier.asked == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"no json", 400),
        (b"[1]", 400),
        (b"[" * 100_000, 400),
        (b'{"message": 3}', 400),
        (b'{"update_id": 1, "message": 3}', 200),  # ours to skip: Telegram would only send it again
        (b"{" + b" " * 2_000_000, 413),
    ],
)
async def test_webhook_refuses_what_is_no_update(
    server: BotApiServer, replier: FakeReplier, body: bytes, status: int
) -> None:
    async with with_webhook(server, replier) as url:
        assert await post(url, body) == status


async def test_webhook_asks_for_patience_until_the_bot_runs(replier: FakeReplier) -> None:
    app = web.Application()
    settings = WebhookSettings("https://motcua.vidu.gov.vn/telegram", SECRET)
    add_webhook(app, build_application(replier, token=TOKEN, key=KEY), settings)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    assert await post(f"http://127.0.0.1:{runner.addresses[0][1]}/telegram", {"update_id": 1}) == 503
    await runner.cleanup()
