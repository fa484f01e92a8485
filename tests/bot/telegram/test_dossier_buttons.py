from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answers.dossier_missing import private_only
from actions.answers.payloads import FOLLOW, LATE, MESSAGE, PRIVATE_CHAT, UNFOLLOW, dossier
from actions.conversation_id import is_shared
from bot.telegram.callback_data import LONGEST, decode, encode
from bot.telegram.conversation_ids import ConversationIds
from bot.telegram.rendering import render
from bot.turn import Reply
from tests.bot.telegram.conftest import running_bot
from tests.fakes.bot_api_server import BotApiServer
from tests.fakes.replier import FakeReplier

LONGEST_CODE = "000.00.04.H51.123.456.789-20261121-1234567"


@pytest.mark.parametrize(
    ("payload", "data"),
    [
        (dossier(FOLLOW, "H17.00-241105-0012"), "s:f:H17.00-241105-0012"),
        (dossier(UNFOLLOW, "H17.00-241105-0012"), "s:u:H17.00-241105-0012"),
        (dossier(MESSAGE, "H17.00-241105-0012"), "s:m:H17.00-241105-0012"),
        (dossier(LATE, "H17.00-241105-0012"), "s:t:H17.00-241105-0012"),
        (dossier("", "H17.00-241105-0012"), "s::H17.00-241105-0012"),
        (dossier(FOLLOW, "list"), "s:f:list"),
        (PRIVATE_CHAT, f"r:{PRIVATE_CHAT}"),
        (dossier("sing", "x"), f"r:{dossier('sing', 'x')}"),
    ],
)
def test_a_dossiers_payload_and_its_data_belong_together(payload: str, data: str) -> None:
    assert encode(payload) == data
    assert decode(data) == payload


@given(st.sampled_from([FOLLOW, UNFOLLOW, MESSAGE, LATE, ""]), st.just(LONGEST_CODE))
def test_the_longest_code_fits(wish: str, code: str) -> None:
    data = encode(dossier(wish, code))
    assert data.startswith("s:")
    assert len(data.encode()) <= LONGEST


def test_a_group_conversation_is_told_apart_from_a_private_one() -> None:
    ids = ConversationIds(b"a")
    assert is_shared(ids.of(-100, 7))
    assert not is_shared(ids.of(7))
    assert not is_shared("web:telegram-group")


def test_the_way_into_a_private_chat_is_a_link() -> None:
    (message,) = render(private_only(), username="motcua_bot")
    assert [button.url for row in message.rows for button in row] == ["https://t.me/motcua_bot?start=hoso"]


async def test_in_a_group_the_person_is_led_to_a_private_chat(server: BotApiServer) -> None:
    replier = FakeReplier([answered_privately()])
    async with running_bot(server, replier):
        await server.say("@motcua_bot hồ sơ H17.00-241105-0012 tới đâu rồi", chat=-200, group=True)
        await server.until_sent(1)
    assert is_shared(replier.asked[0][0])
    markup = server.made("sendMessage")[0]["reply_markup"]
    assert "?start=hoso" in markup
    assert "H17.00-241105-0012" not in str(server.made("sendMessage"))


async def test_the_link_asks_for_the_code_at_once(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("/start hoso")
        await server.until_sent(2)
    assert [text for _, text in replier.asked] == ["/dossier_status"]


def answered_privately():
    from bot.turn import Turn

    reply: Reply = private_only()
    return Turn("status", (reply,))
