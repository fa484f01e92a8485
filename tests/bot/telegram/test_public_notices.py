"""Notices of the authority on Telegram: the real bot and sender, a Bot API server on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.announcing.asking import NoticeAsking
from bot.announcing.service import Announcing
from bot.following.addresses import Addresses
from bot.telegram.application import build_application, run
from bot.telegram.notices import ChatNotices
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.notice_book import NoticeBook
from procedures.public_notices.sendings import Progress
from procedures.sealing import Seal
from tests.bot.telegram.conftest import KEY
from tests.fakes.bot_api_server import TOKEN, BotApiServer, Fault
from tests.fakes.dossier_desk import Clock
from tests.fakes.replier import FakeReplier


@asynccontextmanager
async def serving(
    server: BotApiServer, replier: FakeReplier, folder: Path, clock: Clock
) -> AsyncIterator[tuple[Announcing, NoticeBook]]:
    engine = make_engine(f"sqlite:///{folder / 'motcua.db'}")
    migrate(engine)
    addresses = Addresses()
    announcing, asking = Announcing(engine, Seal(KEY), now=clock), NoticeAsking(addresses, clock)
    asking.give(announcing.readers)
    application = build_application(
        replier, token=TOKEN, key=KEY, base_url=server.address, addresses=addresses, notices=asking
    )
    stop, stop_sending = asyncio.Event(), asyncio.Event()
    tasks = [
        asyncio.create_task(run(application, stop)),
        asyncio.create_task(announcing.run([ChatNotices(application)], stop_sending)),
    ]
    try:
        yield announcing, NoticeBook(engine)
    finally:
        stop_sending.set()
        stop.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 10)
        engine.dispose()


async def eventually(condition: Callable[[], bool]) -> None:
    deadline = asyncio.get_running_loop().time() + 10
    while not condition():
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.02)


def published(book: NoticeBook, clock: Clock) -> PublicNotice:
    now = clock()
    draft = book.add(
        PublicNotice("", "Nghỉ lễ", "Nghỉ ngày <02/09>.", now, now + timedelta(days=1)), author="lan", now=now
    )
    return book.publish(draft.id, by="lan", now=now)


async def test_who_asked_is_sent_a_notice_and_who_did_not_is_left_alone(
    server: BotApiServer, replier: FakeReplier, tmp_path: Path
) -> None:
    clock = Clock()
    async with serving(server, replier, tmp_path, clock) as (announcing, book):
        await server.say("/thongbao", chat=7)
        await server.say("xin chào", chat=8)
        await server.until_sent(2)
        notice = published(book, clock)
        assert announcing.sendings.begin(notice, clock()) == Progress(waiting=1)
        await eventually(lambda: announcing.sendings.progress(notice.id) == Progress(sent=1))
    assert [text for text in server.texts(7) if "Nghỉ lễ" in text and "Nghỉ ngày <02/09>." in text]
    assert not [text for text in server.texts(8) if "Nghỉ lễ" in text]


async def test_who_blocked_the_bot_is_forgotten(server: BotApiServer, replier: FakeReplier, tmp_path: Path) -> None:
    clock = Clock()
    async with serving(server, replier, tmp_path, clock) as (announcing, book):
        await server.say("/thongbao", chat=7)
        await server.until_sent(1)
        server.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"), times=None)
        announcing.sendings.begin(published(book, clock), clock())
        await eventually(lambda: announcing.readers.count() == 0)


async def test_asking_to_be_forgotten_ends_the_notices(
    server: BotApiServer, replier: FakeReplier, tmp_path: Path
) -> None:
    async with serving(server, replier, tmp_path, Clock()) as (announcing, _):
        await server.say("/thongbao", chat=7)
        await server.until_sent(1)
        assert announcing.readers.count() == 1
        await server.say("/xoadulieu", chat=7)
        await eventually(lambda: announcing.readers.count() == 0)
