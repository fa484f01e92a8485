from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import WSCloseCode, WSMsgType
from aiohttp.test_utils import TestClient

from bot.web.chat_sockets import SOCKETS
from bot.web.limits import Limits
from tests.bot.web.conftest import OpenChat
from tests.fakes.replier import FakeReplier, answered


async def open_socket(client: TestClient[Any, Any], **options: Any) -> aiohttp.ClientWebSocketResponse:
    return await client.ws_connect("/chat/socket", **options)


async def receive(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    received: dict[str, Any] = await asyncio.wait_for(socket.receive_json(), 5)
    return received


async def test_message_is_answered(open_chat: OpenChat, conversation: str) -> None:
    socket = await open_socket(await open_chat(FakeReplier([answered("Chào anh/chị")])))
    await socket.send_json({"conversation": conversation, "id": "m1", "text": "alo"})
    assert await receive(socket) == {
        "id": "m1",
        "kind": "answer",
        "replies": [{"text": "Chào anh/chị", "buttons": []}],
    }


@pytest.mark.parametrize("raw", ["", "{", "null", '{"conversation":1}'])
async def test_bad_json_gets_a_sentence_and_the_socket_goes_on(
    open_chat: OpenChat, conversation: str, raw: str
) -> None:
    socket = await open_socket(await open_chat(FakeReplier()))
    await socket.send_str(raw)
    assert (await receive(socket))["kind"] == "invalid"
    await socket.send_json({"conversation": conversation, "id": "m1", "text": "alo"})
    assert (await receive(socket))["kind"] == "answer"


async def test_bytes_are_no_message(open_chat: OpenChat) -> None:
    socket = await open_socket(await open_chat(FakeReplier()))
    await socket.send_bytes(b"\x00\xff")
    assert (await receive(socket))["kind"] == "invalid"


async def test_frame_beyond_all_measure_closes_the_socket(open_chat: OpenChat) -> None:
    socket = await open_socket(await open_chat(FakeReplier(), limits=Limits(body_bytes=1000)))
    await socket.send_str("a" * 5_000)
    closing = await asyncio.wait_for(socket.receive(), 5)
    assert closing.type is WSMsgType.CLOSE
    assert closing.data == WSCloseCode.MESSAGE_TOO_BIG


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://[", "http://127.0.0.1:1"])
async def test_foreign_page_cannot_open_a_socket(open_chat: OpenChat, origin: str) -> None:
    client = await open_chat(FakeReplier())
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await open_socket(client, origin=origin)
    assert caught.value.status == 403


async def test_own_page_and_configured_origin_can(open_chat: OpenChat) -> None:
    client = await open_chat(FakeReplier(), allowed_origins=["https://Motcua.example.vn/"])
    for origin in (str(client.make_url("/")).rstrip("/"), "https://motcua.example.vn"):
        socket = await open_socket(client, origin=origin)
        assert not socket.closed


async def test_number_of_sockets_is_bounded(open_chat: OpenChat) -> None:
    client = await open_chat(FakeReplier(), limits=Limits(sockets=1))
    await open_socket(client)
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await open_socket(client)
    assert caught.value.status == 503


async def test_closed_sockets_make_room(open_chat: OpenChat) -> None:
    client = await open_chat(FakeReplier(), limits=Limits(sockets=1))
    await (await open_socket(client)).close()
    await asyncio.sleep(0.05)
    assert not (await open_socket(client)).closed


async def test_answer_missed_by_a_broken_connection_is_given_when_sent_again(
    open_chat: OpenChat, conversation: str
) -> None:
    replier = FakeReplier([answered("một lần thôi")])
    replier.hold()
    client = await open_chat(replier)
    message = {"conversation": conversation, "id": "m1", "text": "alo"}
    first = await open_socket(client)
    await first.send_json(message)
    await asyncio.sleep(0.05)
    await first.close()
    replier.release()
    second = await open_socket(client)
    await second.send_json(message)
    assert (await receive(second))["replies"][0]["text"] == "một lần thôi"
    over_http = await client.post("/chat/message", json=message)
    assert (await over_http.json())["replies"][0]["text"] == "một lần thôi"
    assert len(replier.asked) == 1


async def test_slow_answer_holds_up_neither_reading_nor_other_conversations(
    open_chat: OpenChat, conversation: str
) -> None:
    replier = FakeReplier()
    replier.hold()
    socket = await open_socket(await open_chat(replier))
    await socket.send_json({"conversation": conversation, "id": "m1", "text": "chậm"})
    await socket.send_json({"conversation": conversation, "id": "m2", "text": ""})
    assert (await receive(socket))["id"] == "m2"
    replier.release()
    assert (await receive(socket))["id"] == "m1"


async def test_flood_over_one_socket_is_refused_politely_and_nothing_is_dropped(
    open_chat: OpenChat, conversation: str
) -> None:
    socket = await open_socket(await open_chat(FakeReplier(), limits=Limits(burst=3, per_second=0)))
    for number in range(40):
        await socket.send_json({"conversation": conversation, "id": f"m{number}", "text": "alo"})
    answers = [await receive(socket) for _ in range(40)]
    assert {answer["id"] for answer in answers} == {f"m{number}" for number in range(40)}
    assert sum(answer["kind"] == "answer" for answer in answers) == 3
    assert sum(answer["kind"] == "limit" for answer in answers) == 37


async def test_stopping_in_the_middle_of_a_message_delivers_it_then_says_going_away(
    open_chat: OpenChat, conversation: str
) -> None:
    replier = FakeReplier([answered("kịp trả lời")])
    replier.hold()
    client = await open_chat(replier)
    socket = await open_socket(client)
    await socket.send_json({"conversation": conversation, "id": "m1", "text": "alo"})
    await asyncio.sleep(0.05)
    stopping = asyncio.create_task(client.app.shutdown())
    await asyncio.sleep(0.05)
    await socket.send_json({"conversation": conversation, "id": "m2", "text": "thêm câu nữa"})
    assert (await receive(socket))["kind"] == "restarting"
    replier.release()
    assert (await receive(socket))["replies"][0]["text"] == "kịp trả lời"
    closing = await asyncio.wait_for(socket.receive(), 5)
    assert closing.data == WSCloseCode.GOING_AWAY
    await stopping
    await asyncio.sleep(0.05)
    assert len(client.app[SOCKETS]) == 0


async def test_message_that_outlasts_the_stop_is_asked_for_again(open_chat: OpenChat, conversation: str) -> None:
    replier = FakeReplier()
    replier.hold()
    client = await open_chat(replier, drain_seconds=0.05)
    socket = await open_socket(client)
    await socket.send_json({"conversation": conversation, "id": "m1", "text": "alo"})
    await asyncio.sleep(0.05)
    stopping = asyncio.create_task(client.app.shutdown())
    assert (await receive(socket))["kind"] == "restarting"
    assert (await asyncio.wait_for(socket.receive(), 5)).data == WSCloseCode.GOING_AWAY
    await stopping
