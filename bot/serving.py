"""The life of ``motcua serve``: listen at once, load meanwhile, answer on every channel, end in good order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from importlib.metadata import version
from typing import TypeVar

from bot.loading import Loaded, Report, load
from bot.settings import Settings
from bot.web.application import create_app
from bot.web.health import Health
from bot.web.late_replier import LateReplier
from bot.web.serving import listening, stop_requested

_Result = TypeVar("_Result")


async def serve(settings: Settings, *, announce: Callable[[str], None], report: Report) -> None:
    """Serve until the process is asked to stop.

    Raises:
        bot.web.serving.CannotListen: the port cannot be used.
        procedures.engine.DatabaseUnavailable: the database cannot be opened.
        bot.model.TrainingFailed: the training files are not valid.
    """
    service = _Service()
    app = create_app(service.replier, readiness=service.health)
    stopping = asyncio.create_task(stop_requested())
    async with listening(app, host=settings.host, port=settings.port) as address:
        announce(f"Trang chat: {address} (đang nạp, trang sẽ tự báo khi sẵn sàng). Nhấn Ctrl+C để dừng.")
        loading = asyncio.create_task(in_daemon_thread(lambda: load(settings, report)))
        await asyncio.wait({loading, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if loading.done():
            await service.start(loading.result())
            announce(f"Sẵn sàng: {service.procedures} thủ tục tại {address}")
            await stopping
        announce("Đang dừng: trả lời nốt những tin nhắn còn dở…")
    await service.close()


class _Service:
    """What is loaded, as the channels and the health report see it."""

    def __init__(self) -> None:
        self.replier = LateReplier()
        self.procedures = 0
        self._loaded: Loaded | None = None

    async def start(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.procedures = await asyncio.to_thread(loaded.store.count)
        self.replier.give(loaded.assistant)

    async def health(self) -> Health:
        if self._loaded is None:
            return Health(model_loaded=False, database_reachable=True, version=version("motcua"))
        procedures = await asyncio.to_thread(self._loaded.store.count)
        return Health(True, database_reachable=True, version=version("motcua"), procedures=procedures)

    async def close(self) -> None:
        if self._loaded is not None:
            await self._loaded.assistant.close()


async def in_daemon_thread(work: Callable[[], _Result]) -> _Result:
    """Run blocking work in a thread that does not keep the process alive when it is asked to stop meanwhile."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[_Result] = loop.create_future()

    def settle(result: _Result | None, error: BaseException | None) -> None:
        if outcome.cancelled():
            return
        if error is not None:
            outcome.set_exception(error)
        else:
            outcome.set_result(result)  # type: ignore[arg-type]  # no error: there is a result

    def run() -> None:
        try:
            result, error = work(), None
        except BaseException as raised:
            result, error = None, raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=run, name="loading", daemon=True).start()
    return await outcome
