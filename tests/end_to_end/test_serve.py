"""``motcua serve`` as a process: page, plain HTTP, Telegram and an orderly end, with the real model and records."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.bot_api_server import TOKEN, bot_api_server

pytestmark = pytest.mark.model

READY_WITHIN_SECONDS = 150
ANSWERED_WITHIN_SECONDS = 20


@asynccontextmanager
async def serving(home: Path, port: int, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "serve", "--port", str(port)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "MOTCUA_HOME": str(home), **environment},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def until_ready(session: aiohttp.ClientSession, port: int) -> dict[str, object]:
    for _ in range(READY_WITHIN_SECONDS * 2):
        try:
            async with session.get(f"http://127.0.0.1:{port}/healthz") as response:
                if response.status == 200:
                    return await response.json()
        except aiohttp.ClientConnectionError:
            pass  # not listening yet
        await asyncio.sleep(0.5)
    return pytest.fail("not ready in time")


async def ask(session: aiohttp.ClientSession, port: int, text: str) -> dict[str, object]:
    root = f"http://127.0.0.1:{port}"
    async with session.post(f"{root}/chat/conversation", headers={"Origin": root}) as response:
        conversation = (await response.json())["conversation"]
    body = {"conversation": conversation, "id": "m-1", "text": text}
    async with session.post(f"{root}/chat/message", json=body, headers={"Origin": root}) as response:
        return await response.json()


async def test_one_process_answers_on_the_page_and_on_telegram_and_ends_in_good_order(prepared_home: Path):
    port = _free_port()
    async with bot_api_server() as telegram, aiohttp.ClientSession() as session:
        token = {"MOTCUA_TELEGRAM_TOKEN": TOKEN, "MOTCUA_TELEGRAM_BASE_URL": telegram.address}
        async with serving(prepared_home, port, **token) as process:
            health = await until_ready(session, port)
            assert health["procedures"] > 60
            async with session.get(f"http://127.0.0.1:{port}/") as response:
                assert "Một Cửa" in await response.text()

            answer = await ask(session, port, "dang ky thuong tru het bao nhieu tien")
            assert answer["kind"] == "answer"
            assert "20.000 đồng" in answer["replies"][0]["text"]

            await telegram.say("dang ky tam tru mat may ngay")
            [text] = await telegram.until_sent(1, seconds=ANSWERED_WITHIN_SECONDS)
            assert "1.004194" in text

            asked = asyncio.create_task(ask(session, port, "đăng ký kết hôn cần giấy tờ gì"))
            await asyncio.sleep(0.01)
            process.send_signal(signal.SIGTERM)
            assert (await asked)["replies"]
            assert await asyncio.wait_for(process.wait(), 40) == 0


async def test_a_wrong_token_is_explained_and_the_page_goes_on(prepared_home: Path):
    port = _free_port()
    async with bot_api_server() as telegram, aiohttp.ClientSession() as session:
        token = {"MOTCUA_TELEGRAM_TOKEN": "1:wrong", "MOTCUA_TELEGRAM_BASE_URL": telegram.address}
        async with serving(prepared_home, port, **token) as process:
            await until_ready(session, port)
            assert (await ask(session, port, "xin chào"))["kind"] == "smalltalk"
            process.send_signal(signal.SIGINT)
            _, said = await asyncio.wait_for(process.communicate(), 40)
    assert "Telegram không nhận mã bot" in said.decode()
    assert "1:wrong" not in said.decode()


async def test_a_port_that_is_taken_is_explained(prepared_home: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with serving(prepared_home, port) as process:
            out, said = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 1
    assert out == b""
    assert f"Cổng {port} đang được một chương trình khác dùng" in said.decode()
    assert f"MOTCUA_PORT={port + 1}" in said.decode()
    assert "Traceback" not in said.decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
