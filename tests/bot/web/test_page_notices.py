"""Being told of a followed dossier on the web page: over the open socket, or when the page is opened again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.following.pacing import Pacing
from bot.following.sender import Sender
from bot.following.service import Following
from bot.web import page_notices
from bot.web.page_notices import PageNotices
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.sealing import Seal
from tests.bot.web.conftest import OpenChat
from tests.bot.web.test_chat_sockets import open_socket, receive
from tests.fakes.dossier_desk import CODE, Clock, FakeDesk
from tests.fakes.replier import FakeReplier


@pytest.fixture
async def following(tmp_path: Path) -> AsyncIterator[tuple[Following, FakeDesk, Clock]]:
    engine = make_engine(f"sqlite:///{tmp_path / 'motcua.db'}")
    migrate(engine)
    clock = Clock()
    desk = FakeDesk(clock)
    yield Following(engine, Seal(b"key"), desk, Pacing(lambda code: ["x"], {"x": 600}), now=clock), desk, clock
    engine.dispose()


@pytest.fixture
def notices(following: tuple[Following, FakeDesk, Clock]) -> PageNotices:
    outlet = PageNotices()
    outlet.give(following[0].subscriptions.key_of)
    return outlet


async def change(following: tuple[Following, FakeDesk, Clock], conversation: str) -> Sender:
    """Follow a dossier and let it change."""
    service, desk, clock = following
    desk.says(2)
    await service.book.follow(f"web:{conversation}", CODE)
    desk.says(4)
    clock.pass_by(hours=1)
    await service.poller.round()
    return Sender(service.notices, service.subscriptions, PageNotices(), now=clock)


def sender_of(following: tuple[Following, FakeDesk, Clock], outlet: PageNotices) -> Sender:
    service, _, clock = following
    return Sender(service.notices, service.subscriptions, outlet, now=clock)


async def acknowledge(socket: Any) -> dict[str, Any]:
    frame = await receive(socket)
    await socket.send_json({"received": frame["id"]})
    return frame


async def test_an_open_page_is_told_at_once(
    open_chat: OpenChat, conversation: str, following: tuple[Following, FakeDesk, Clock], notices: PageNotices
) -> None:
    socket = await open_socket(await open_chat(FakeReplier(), notices=notices))
    await socket.send_json({"conversation": conversation, "listening": True})
    await change(following, conversation)
    frame, sent = await asyncio.gather(acknowledge(socket), sender_of(following, notices).round())
    assert (sent, frame["kind"], following[0].notices.waiting()) == (1, "notice", 0)
    assert "Bây giờ: đang được giải quyết." in frame["replies"][0]["text"]
    assert frame["replies"][0]["buttons"][1]["title"] == "Thôi theo dõi"


async def test_a_page_that_asks_something_is_told_too(
    open_chat: OpenChat, conversation: str, following: tuple[Following, FakeDesk, Clock], notices: PageNotices
) -> None:
    socket = await open_socket(await open_chat(FakeReplier(), notices=notices))
    await socket.send_json({"conversation": conversation, "id": "m1", "text": "alo"})
    await receive(socket)
    await change(following, conversation)
    frame, _ = await asyncio.gather(acknowledge(socket), sender_of(following, notices).round())
    assert frame["kind"] == "notice"


async def test_a_closed_page_is_told_when_it_is_opened_again(
    open_chat: OpenChat, conversation: str, following: tuple[Following, FakeDesk, Clock], notices: PageNotices
) -> None:
    client = await open_chat(FakeReplier(), notices=notices)
    first = await open_socket(client)
    await first.send_json({"conversation": conversation, "listening": True})
    await first.close()
    await asyncio.sleep(0.05)
    await change(following, conversation)
    sender = sender_of(following, notices)
    assert await sender.round() == 0
    again = await open_socket(client)
    await again.send_json({"conversation": conversation, "listening": True})
    await asyncio.sleep(0.05)
    frame, _ = await asyncio.gather(acknowledge(again), sender.round())
    assert CODE in frame["replies"][0]["text"]


async def test_a_message_that_was_not_received_comes_again_under_the_same_id(
    open_chat: OpenChat,
    conversation: str,
    following: tuple[Following, FakeDesk, Clock],
    notices: PageNotices,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_notices, "_PATIENCE", 0.1)
    socket = await open_socket(await open_chat(FakeReplier(), notices=notices))
    await socket.send_json({"conversation": conversation, "listening": True})
    await change(following, conversation)
    sender = sender_of(following, notices)
    await sender.round()
    lost = await receive(socket)
    following[2].pass_by(minutes=2)
    frame, _ = await asyncio.gather(acknowledge(socket), sender.round())
    assert frame == lost
    assert following[0].notices.waiting() == 0


async def test_nobody_else_is_told(
    open_chat: OpenChat, conversation: str, following: tuple[Following, FakeDesk, Clock], notices: PageNotices
) -> None:
    socket = await open_socket(await open_chat(FakeReplier(), notices=notices))
    for other in ("A" * 43, "short", None, 7, {"a": 1}):
        await socket.send_json({"conversation": other, "listening": True})
    await change(following, conversation)
    assert await sender_of(following, notices).round() == 0
    await socket.send_json({"received": "notice-0"})
    await socket.send_json({"conversation": conversation, "id": "m1", "text": "alo"})
    assert (await receive(socket))["id"] == "m1"
