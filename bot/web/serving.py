"""Runs an application on a port until it is told to stop, and then ends without losing a message."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

_LARGEST_PORT = 65535
_AFTER_DRAIN_SECONDS = 5.0  # for requests other than messages


class CannotListen(Exception):
    """The address cannot be used; the text says in Vietnamese why and what to do."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(reason)
        self.host = host
        self.port = port


@asynccontextmanager
async def listening(app: web.Application, *, host: str, port: int) -> AsyncIterator[str]:
    """Serve the application inside the block and yield its address; leaving the block ends it orderly.

    Raises:
        CannotListen: the port is taken, not permitted, or the host is not this machine.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_AFTER_DRAIN_SECONDS)
    await runner.setup()
    try:
        yield await _start(runner, host, port)
    finally:
        await runner.cleanup()


async def stop_requested() -> None:
    """Return when the process is asked to stop (SIGTERM, SIGINT). A second signal then ends it at once."""
    loop = asyncio.get_running_loop()
    requested = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, requested.set)
    try:
        await requested.wait()
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


async def _start(runner: web.AppRunner, host: str, port: int) -> str:
    if port > _LARGEST_PORT:  # some event loops would quietly take another one
        raise CannotListen(host, port, explanation(OverflowError(), host, port))
    try:
        await web.TCPSite(runner, host, port).start()
    except (OSError, OverflowError) as error:
        raise CannotListen(host, port, explanation(error, host, port)) from error
    return f"http://{_shown(host)}:{runner.addresses[0][1]}/"


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::", "127.0.0.1"):  # noqa: S104  # compared, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host


def explanation(error: OSError | OverflowError, host: str, port: int) -> str:
    """Say in Vietnamese why an address cannot be used and what to do."""
    if isinstance(error, socket.gaierror) or _is(error, errno.EADDRNOTAVAIL):
        return f"Máy này không có địa chỉ “{host}”. Hãy sửa MOTCUA_HOST, ví dụ: MOTCUA_HOST=127.0.0.1"
    if isinstance(error, OverflowError):
        return f"Cổng {port} không hợp lệ. Hãy đặt MOTCUA_PORT là một số từ 1 đến 65535."
    if _is(error, errno.EADDRINUSE):
        return (
            f"Cổng {port} đang được một chương trình khác dùng. "
            f"Hãy tắt chương trình đó, hoặc chọn cổng khác, ví dụ: MOTCUA_PORT={_another(port)}"
        )
    if _is(error, errno.EACCES) or _is(error, errno.EPERM):
        return f"Không được phép dùng cổng {port}. Hãy chọn cổng từ 1024 trở lên, ví dụ: MOTCUA_PORT=8080"
    return f"Không mở được cổng {port} tại “{host}”: {error.strerror}."


def _is(error: Exception, number: int) -> bool:
    return isinstance(error, OSError) and error.errno == number


def _another(port: int) -> int:
    return port + 1 if port < 65535 else 8080
