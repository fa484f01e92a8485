"""The life of ``motcua serve``: listen at once, load meanwhile, answer on every channel, end in good order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

from aiohttp import web

from bot.announcing.announcer import Announcer
from bot.announcing.asking import NoticeAsking
from bot.announcing.service import Announcing
from bot.console import Console
from bot.dossier_intake import dossiers_of, purge_daily, seal_of
from bot.dossier_pushing import dossier_push
from bot.following.addresses import Addresses
from bot.following.sender import Outlet
from bot.installation_key import installation_key
from bot.loading import Loaded, Report, load
from bot.publishing_on_time import PublishingOnTime
from bot.questions.logging_turns import LoggingTurns
from bot.settings import Settings
from bot.turn import Replier
from bot.web.application import create_app
from bot.web.banner import NoticeBanner
from bot.web.checklists import Sheets
from bot.web.dossiers.receiving import Receiving
from bot.web.health import Health
from bot.web.late_records import LateRecords
from bot.web.late_replier import LateReplier
from bot.web.page_notices import PageNotices
from bot.web.serving import listening, stop_requested
from procedures.accounts.audit import AuditLog
from procedures.sealing import Seal

if TYPE_CHECKING:
    from bot.telegram.application import TelegramApplication
    from bot.telegram.webhook import WebhookSettings
    from procedures.dossier_store import DossierStore
    from procedures.sealing import Seal

_Result = TypeVar("_Result")
_LAST_NOTICES = 10.0  # seconds that a look or a message under way gets when we stop


async def serve(settings: Settings, *, announce: Callable[[str], None], report: Report) -> None:
    """Serve until the process is asked to stop.

    Raises:
        bot.web.serving.CannotListen: the port cannot be used.
        procedures.engine.DatabaseUnavailable: the database cannot be opened.
        bot.model.TrainingFailed: the training files are not valid.
    """
    service = _Service(settings)
    sheets = Sheets(service.records, settings.public_url or "", settings.province or "")
    push = dossier_push(settings, service.dossiers)
    app = create_app(
        service.replier,
        readiness=service.health,
        allowed_origins=settings.origins,
        sheets=sheets,
        notices=service.notices,
        push=push,
        banner=service.banner,
        rater=service.replier,
    )
    service.console.mount(app, settings)
    telegram = _telegram(settings, service, app)
    stopping = asyncio.create_task(stop_requested())
    async with listening(app, host=settings.host, port=settings.port) as address:
        announce(f"Trang chat: {address} (đang nạp, trang sẽ tự báo khi sẵn sàng). Nhấn Ctrl+C để dừng.")
        bring_up = partial(load, settings, report, addresses=service.addresses, on_store=service.console.give_store)
        loading = asyncio.create_task(in_daemon_thread(bring_up))
        await asyncio.wait({loading, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if loading.done():
            await service.start(loading.result(), await asyncio.to_thread(dossiers_of, settings), seal_of(settings))
            if settings.rasa_url is None:
                service.console.give_search()
            announce(f"Sẵn sàng: {service.procedures} thủ tục tại {address}")
            await _answer_until(stopping, telegram, service)
        announce("Đang dừng: trả lời nốt những tin nhắn còn dở…")
    await service.close()


@dataclass(frozen=True)
class _Telegram:
    application: TelegramApplication
    webhook: WebhookSettings | None


def _telegram(settings: Settings, service: _Service, app: web.Application) -> _Telegram | None:
    if settings.telegram_token is None:
        return None
    from bot.telegram.application import build_application
    from bot.telegram.webhook import WebhookSettings, add_webhook

    application = build_application(
        service.replier,
        token=settings.telegram_token,
        key=installation_key(settings.home, settings.secret_key),
        base_url=settings.telegram_base_url,
        public_url=settings.public_url or "",
        addresses=service.addresses,
        notices=service.asking,
        rater=service.replier,
    )
    if settings.telegram_webhook_url is None or settings.telegram_webhook_secret is None:
        return _Telegram(application, None)
    webhook = WebhookSettings(settings.telegram_webhook_url, settings.telegram_webhook_secret)
    add_webhook(app, application, webhook)
    return _Telegram(application, webhook)


async def _answer_until(stopping: asyncio.Task[None], telegram: _Telegram | None, service: _Service) -> None:
    """Run the Telegram bot, and tell of dossiers and notices, until the process is asked to stop."""
    stop, stop_following = asyncio.Event(), asyncio.Event()
    speaking = {
        asyncio.create_task(service.follow(telegram, stop_following)),
        asyncio.create_task(service.announce(telegram, stop_following)),
        asyncio.create_task(service.publish_on_time(stop_following)),
    }
    if telegram is None:
        await stopping
    else:
        from bot.telegram.application import run

        running = asyncio.create_task(run(telegram.application, stop, webhook=telegram.webhook))
        await stopping
    stop_following.set()
    await asyncio.wait(speaking, timeout=_LAST_NOTICES)  # before the bot logs out
    for task in speaking:
        task.cancel()
    if telegram is not None:
        stop.set()
        await running


class _Service:
    """What is loaded, as the channels and the health report see it."""

    def __init__(self, settings: Settings) -> None:
        self._province = settings.province or ""
        self.console = Console()
        self.replier = LateReplier()
        self.records = LateRecords()
        self.dossiers = Receiving()
        self.addresses = Addresses()
        self.notices = PageNotices()
        self.banner = NoticeBanner(province=self._province)
        self.asking = NoticeAsking(self.addresses)
        self.procedures = 0
        self._purging: asyncio.Task[None] | None = None
        self._logging: LoggingTurns | None = None
        self._loaded: Loaded | None = None
        self._announcing: Announcing | None = None
        self._on_time: PublishingOnTime | None = None

    async def start(self, loaded: Loaded, dossiers: DossierStore, seal: Seal) -> None:
        self._loaded = loaded
        self.dossiers.give(dossiers)
        self._purging = asyncio.create_task(purge_daily(dossiers))
        self.procedures = await asyncio.to_thread(loaded.store.count)
        self.records.give(loaded.store)
        self._logging = LoggingTurns(loaded.store.engine, seal)
        logged = self._logging.of(loaded.assistant)
        self.replier.give(self._announced(loaded, logged, seal), logged)
        if loaded.follower is not None:
            loaded.follower.start()
        scheduling = self.console.give_assistant(loaded, asyncio.get_running_loop())
        if scheduling is not None:
            self._on_time = PublishingOnTime(scheduling, AuditLog(loaded.store.engine))

    def _announced(self, loaded: Loaded, replier: Replier, seal: Seal) -> Announcer:
        """Return a replier with the notices of the authority before its replies."""
        self._announcing = Announcing(loaded.store.engine, seal)
        self.banner.give(self._announcing.board)
        self.asking.give(self._announcing.readers)
        board, categories = self._announcing.board, loaded.store.categories_of
        return Announcer(replier, board, categories, province=self._province)

    async def announce(self, telegram: _Telegram | None, stop: asyncio.Event) -> None:
        """Send the notices of the authority to those who asked, until told to stop."""
        if self._announcing is None:
            return
        outlets: list[Outlet] = []
        if telegram is not None:
            from bot.telegram.notices import ChatNotices

            outlets.append(ChatNotices(telegram.application))
        await self._announcing.run(outlets, stop)

    async def publish_on_time(self, stop: asyncio.Event) -> None:
        """Publish what is scheduled until told to stop."""
        if self._on_time is not None:
            await self._on_time.run(stop)

    async def follow(self, telegram: _Telegram | None, stop: asyncio.Event) -> None:
        """Follow dossiers and tell of them until told to stop, where a source of dossiers is connected."""
        following = self._loaded.following if self._loaded else None
        if following is None:
            return
        outlets: list[Outlet] = [self.notices]
        self.notices.give(following.subscriptions.key_of)
        self.dossiers.on_change = following.on_change
        if telegram is not None:
            from bot.telegram.notices import ChatNotices

            outlets.append(ChatNotices(telegram.application))
        await following.run(outlets, stop)

    async def health(self) -> Health:
        if self._loaded is None:
            return Health(model_loaded=False, database_reachable=True, version=version("motcua"))
        from sqlalchemy.exc import SQLAlchemyError

        try:
            procedures = await asyncio.to_thread(self._loaded.store.count)
        except SQLAlchemyError:
            return Health(model_loaded=True, database_reachable=False, version=version("motcua"))
        return Health(True, database_reachable=True, version=version("motcua"), procedures=procedures)

    async def close(self) -> None:
        if self._purging is not None:
            self._purging.cancel()
        await asyncio.to_thread(self.console.close)
        if self._loaded is not None:
            if self._loaded.follower is not None:
                self._loaded.follower.close()
            await self._loaded.assistant.close()
        if self._logging is not None:
            await self._logging.close()


async def in_daemon_thread(work: Callable[[], _Result]) -> _Result:
    """Run blocking work in a thread that does not keep the process alive when it is asked to stop meanwhile."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[_Result] = loop.create_future()

    def succeed(result: _Result) -> None:
        if not outcome.done():
            outcome.set_result(result)

    def fail(error: BaseException) -> None:
        if not outcome.done():
            outcome.set_exception(error)

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # whatever it is, the waiting task raises it
            _tell(loop, fail, error)
        else:
            _tell(loop, succeed, result)

    threading.Thread(target=run, name="loading", daemon=True).start()
    return await outcome


def _tell(loop: asyncio.AbstractEventLoop, what: Callable[[_Result], None], value: _Result) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(what, value)
