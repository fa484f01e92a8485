from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from bot.web.application import create_app
from bot.web.serving import CannotListen, explanation, listening
from tests.bot.web.conftest import ready
from tests.fakes.replier import FakeReplier

PROGRAM = """
import asyncio
from bot.web.application import create_app
from bot.web.serving import listening, stop_requested
from tests.bot.web.conftest import ready
from tests.fakes.replier import answered

class SlowReplier:
    async def reply(self, conversation_id, text):
        print("asked", flush=True)
        await asyncio.sleep(1)
        return answered("vẫn trả lời xong")

async def serve():
    async with listening(create_app(SlowReplier(), readiness=ready), host="127.0.0.1", port=0) as address:
        print(f"tại {address} ", flush=True)
        await stop_requested()

asyncio.run(serve())
"""


@pytest.fixture
async def program() -> AsyncIterator[asyncio.subprocess.Process]:
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, env=environment
    )
    yield process
    if process.returncode is None:
        process.kill()
        await process.wait()


async def line_of(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    return (await asyncio.wait_for(process.stdout.readline(), 30)).decode()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


async def test_application_is_served_while_inside_the_block() -> None:
    app = create_app(FakeReplier(), readiness=ready)
    async with listening(app, host="127.0.0.1", port=0) as address, aiohttp.ClientSession() as session:
        response = await session.get(f"{address}healthz")
        assert response.status == 200
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(f"{address}healthz")


async def test_taken_port_is_said_in_one_line(taken_port: int) -> None:
    with pytest.raises(CannotListen) as refused:
        async with listening(create_app(FakeReplier(), readiness=ready), host="127.0.0.1", port=taken_port):
            pytest.fail("it must not come this far")
    assert f"Cổng {taken_port} đang được một chương trình khác dùng" in str(refused.value)
    assert f"MOTCUA_PORT={taken_port + 1}" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", 70_000, "không hợp lệ"),
        ("192.0.2.1", 0, "không có địa chỉ"),
        ("khong-co-may-nay.invalid", 0, "không có địa chỉ"),
    ],
)
async def test_unusable_address_is_explained(host: str, port: int, sentence: str) -> None:
    with pytest.raises(CannotListen, match=sentence):
        async with listening(create_app(FakeReplier(), readiness=ready), host=host, port=port):
            pass


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "Không được phép dùng cổng 80"),
        (errno.EPERM, "Không được phép dùng cổng 80"),
        (errno.EADDRINUSE, "chương trình khác"),
        (errno.EADDRNOTAVAIL, "không có địa chỉ"),
        (errno.EMFILE, "Không mở được cổng 80"),
    ],
)
def test_every_refusal_of_the_system_is_explained(number: int, sentence: str) -> None:
    assert sentence in explanation(OSError(number, os.strerror(number)), "127.0.0.1", 80)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("over_socket", [True, False])
async def test_stopping_the_process_in_the_middle_of_a_message_loses_nothing(
    program: asyncio.subprocess.Process, number: signal.Signals, over_socket: bool
) -> None:
    address = (await line_of(program)).split("tại ")[1].split(" ")[0]
    message = {"conversation": "a" * 43, "id": "m1", "text": "alo"}
    async with aiohttp.ClientSession() as session:
        if over_socket:
            chat = await session.ws_connect(f"{address}chat/socket")
            await chat.send_json(message)
            answer = asyncio.create_task(chat.receive_json())
        else:
            answer = asyncio.create_task(_json_of(session, f"{address}chat/message", message))
        assert await line_of(program) == "asked\n"
        program.send_signal(number)
        assert (await asyncio.wait_for(answer, 10))["replies"][0]["text"] == "vẫn trả lời xong"
        if over_socket:
            assert (await asyncio.wait_for(chat.receive(), 5)).data == aiohttp.WSCloseCode.GOING_AWAY
    assert await asyncio.wait_for(program.wait(), 10) == 0
    assert program.stderr is not None
    assert await program.stderr.read() == b""


async def _json_of(session: aiohttp.ClientSession, address: str, message: dict[str, str]) -> object:
    async with session.post(address, json=message) as response:
        return await response.json()
