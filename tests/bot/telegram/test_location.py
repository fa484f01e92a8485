"""Sharing where one is: the keyboard comes when asked for and goes with the next message."""

from __future__ import annotations

import json
import logging

import pytest

from actions.answers.payloads import SHARE_PLACE
from bot.telegram import wording
from bot.telegram.callback_data import encode
from tests.bot.telegram.conftest import running_bot
from tests.fakes.bot_api_server import BotApiServer
from tests.fakes.replier import FakeReplier

PLACE = {"latitude": 10.776889, "longitude": 106.700806}
ROUNDED = "10.777, 106.701"


def keyboards(server: BotApiServer) -> list[dict[str, object]]:
    return [json.loads(fields.get("reply_markup", "{}")) for fields in server.made("sendMessage")]


@pytest.mark.parametrize(
    "content",
    [
        {"location": PLACE},
        {"location": {**PLACE, "live_period": 60}},
        {"location": PLACE, "venue": {"location": PLACE, "title": "Chợ", "address": "Số 1"}},
    ],
)
async def test_a_location_reaches_the_assistant_rounded(
    server: BotApiServer, replier: FakeReplier, content: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        async with running_bot(server, replier):
            await server.push("message", server.message(**content))
            assert await server.until_sent(2) == [wording.LOCATION_RECEIVED, ROUNDED]
    assert [text for _, text in replier.asked] == [ROUNDED]
    assert "10.77" not in caplog.text


async def test_the_button_shows_a_keyboard_and_the_location_takes_it_away(
    server: BotApiServer, replier: FakeReplier
) -> None:
    async with running_bot(server, replier):
        await server.press(encode(SHARE_PLACE))
        assert await server.until_sent(1) == [wording.ASK_LOCATION]
        await server.push("message", server.message(location=PLACE))
        await server.until_sent(3)
    shown, removed, _ = keyboards(server)
    assert shown["keyboard"][0][0] == {"text": wording.SHARE_LOCATION, "request_location": True}
    assert removed == {"remove_keyboard": True}
    assert [text for _, text in replier.asked] == [ROUNDED]


async def test_who_asks_on_instead_gets_the_answer_and_the_keyboard_goes(
    server: BotApiServer, replier: FakeReplier
) -> None:
    async with running_bot(server, replier):
        await server.press(encode(SHARE_PLACE))
        await server.say("lệ phí bao nhiêu")
        assert await server.until_sent(3) == [
            wording.ASK_LOCATION,
            wording.LOCATION_NOT_NEEDED,
            "lệ phí bao nhiêu",
        ]
        await server.say("mấy ngày có")
        assert (await server.until_sent(4))[3] == "mấy ngày có"
    assert keyboards(server)[1] == {"remove_keyboard": True}


async def test_who_declines_is_not_asked_further(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say(wording.NO_LOCATION)
        assert await server.until_sent(1) == [wording.LOCATION_REFUSED]
    assert keyboards(server) == [{"remove_keyboard": True}]
    assert replier.asked == []


async def test_in_a_group_no_keyboard_is_shown(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        shown = server.message("nộp ở đâu", chat=-7, group=True)
        await server.press(encode(SHARE_PLACE), chat=-7, message=shown)
        assert await server.until_sent(1) == [SHARE_PLACE]


async def test_a_location_shared_among_others_in_a_group_is_not_ours(
    server: BotApiServer, replier: FakeReplier
) -> None:
    async with running_bot(server, replier):
        await server.push("message", server.message(chat=-7, group=True, location=PLACE))
        await server.say("xong")
        assert await server.until_sent(1) == ["xong"]
