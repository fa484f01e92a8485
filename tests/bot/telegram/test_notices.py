"""Being told of a followed dossier on Telegram: the real bot, the real tasks, a Bot API server on this machine."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from actions.answers import payloads
from bot.following.addresses import Addresses
from bot.following.pacing import Pacing
from bot.following.sender import Delivery
from bot.following.service import Following
from bot.telegram.application import build_application, run
from bot.telegram.conversation_ids import ConversationIds
from bot.telegram.notices import ChatNotices
from procedures.dossiers.subscription import Channel, Notice
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.sealing import Seal
from tests.bot.telegram.conftest import KEY, running_bot
from tests.fakes.bot_api_server import TOKEN, BotApiServer, Fault
from tests.fakes.dossier_desk import CODE, Clock, FakeDesk
from tests.fakes.replier import FakeReplier

CHAT = 700111222
LAN = ConversationIds(KEY).of(CHAT)


@asynccontextmanager
async def serving(
    server: BotApiServer, replier: FakeReplier, folder: Path, desk: FakeDesk, clock: Clock
) -> AsyncIterator[Following]:
    """Run bot, poller and sender as ``motcua serve`` does."""
    engine = make_engine(f"sqlite:///{folder / 'motcua.db'}")
    migrate(engine)
    addresses = Addresses()
    following = Following(
        engine, Seal(KEY), desk, Pacing(lambda code: ["x"], {"x": 600}), addresses=addresses, now=clock
    )
    application = build_application(replier, token=TOKEN, key=KEY, base_url=server.address, addresses=addresses)
    stop, stop_following = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(run(application, stop))
    told = asyncio.create_task(following.run([ChatNotices(application)], stop_following))
    try:
        yield following
    finally:
        stop_following.set()
        await asyncio.wait_for(told, 10)
        stop.set()
        await asyncio.wait_for(running, 10)
        engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> FakeDesk:
    return FakeDesk(clock)


async def test_a_change_reaches_the_private_chat_that_asked(
    server: BotApiServer, replier: FakeReplier, tmp_path: Path, desk: FakeDesk, clock: Clock
) -> None:
    async with serving(server, replier, tmp_path, desk, clock) as following:
        await server.say("chào", chat=CHAT)
        await server.until_sent(1)
        desk.says(2)
        assert (await following.book.follow(LAN, CODE)).anew
        desk.says(4)
        clock.pass_by(hours=1)
        texts = await server.until_sent(2, seconds=15)
    assert "Bây giờ: đang được giải quyết." in texts[1]
    assert int(server.made("sendMessage")[1]["chat_id"]) == CHAT
    rows = json.loads(server.made("sendMessage")[1]["reply_markup"])["inline_keyboard"]
    assert [button["text"] for row in rows for button in row] == ["Xem hồ sơ", "Thôi theo dõi"]


async def test_a_group_has_no_address(
    server: BotApiServer, replier: FakeReplier, tmp_path: Path, desk: FakeDesk, clock: Clock
) -> None:
    async with serving(server, replier, tmp_path, desk, clock) as following:
        await server.say("/help@motcua_bot", chat=-5, group=True)
        await server.until_sent(1)
        assert following.book.reach(replier.asked[0][0]) is None


async def test_one_who_blocked_the_bot_is_forgotten(
    server: BotApiServer, replier: FakeReplier, tmp_path: Path, desk: FakeDesk, clock: Clock
) -> None:
    async with serving(server, replier, tmp_path, desk, clock) as following:
        await server.say("chào", chat=CHAT)
        await server.until_sent(1)
        desk.says(2)
        await following.book.follow(LAN, CODE)
        server.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"), times=None)
        desk.says(4)
        clock.pass_by(hours=1)
        for _ in range(100):
            if following.subscriptions.count() == 0:
                break
            await asyncio.sleep(0.1)
        assert following.subscriptions.count() == 0
        assert following.notices.waiting() == 0


@pytest.mark.parametrize(
    ("fault", "delivery"),
    [
        (Fault(403, "Forbidden: user is deactivated"), Delivery.GONE),
        (Fault(400, "Bad Request: chat not found"), Delivery.GONE),
        (Fault(400, "Bad Request: something new"), Delivery.LATER),
        (Fault(429, "Too Many Requests: retry later", retry_after=600), Delivery.LATER),
    ],
)
async def test_what_the_server_says_decides_what_becomes_of_a_message(
    server: BotApiServer, replier: FakeReplier, fault: Fault, delivery: Delivery
) -> None:
    application = build_application(replier, token=TOKEN, key=KEY, base_url=server.address)
    notice = Notice("s", "change:1", "k", '{"text": "tin", "buttons": []}', str(CHAT), 1)
    server.fail("sendMessage", fault, times=None)
    async with application:
        assert await ChatNotices(application).deliver(notice) is delivery
        server.recover()
        assert await ChatNotices(application).deliver(notice) is Delivery.SENT
    assert ChatNotices.channel is Channel.TELEGRAM


async def test_commands_list_what_is_followed_and_delete_all(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("/theodoi")
        await server.until_sent(1)
        await server.say("/xoadulieu")
        await server.until_sent(2)
        await server.until(lambda: bool(replier.forgotten))
    assert [text for _, text in replier.asked] == [
        payloads.dossier("follow", "list"),
        payloads.dossier("forget", "all"),
    ]
    assert replier.forgotten == [replier.asked[0][0]]
    (commands,) = server.made("setMyCommands")
    assert "theodoi" in str(commands)
    assert "xoadulieu" in str(commands)


async def test_the_log_holds_neither_code_nor_chat(  # noqa: PLR0917  # fixtures
    server: BotApiServer,
    replier: FakeReplier,
    tmp_path: Path,
    desk: FakeDesk,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        async with serving(server, replier, tmp_path, desk, clock) as following:
            await server.say("chào", chat=CHAT)
            await server.until_sent(1)
            desk.says(2)
            await following.book.follow(LAN, CODE)
            desk.says(5, request="Gọi bà Lan Ví Dụ 0900000000")
            clock.pass_by(hours=1)
            server.fail("sendMessage", Fault(400, "Bad Request: something new"))
            for _ in range(150):
                if "something new" in caplog.text.lower():
                    break
                await asyncio.sleep(0.1)
            desk.down = True
            clock.pass_by(hours=3)
            await following.poller.round()
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert "Something new" in logged
    assert "does not answer" in logged
    for secret in (CODE, str(CHAT), "Lan Ví Dụ", "0900000000"):
        assert secret not in logged
