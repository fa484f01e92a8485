from __future__ import annotations

import json
from typing import Any

from bot.turn import Button, Reply, Turn
from tests.bot.telegram.conftest import running_bot
from tests.fakes.bot_api_server import BotApiServer, Fault
from tests.fakes.rater import FakeRater
from tests.fakes.replier import FakeReplier, answered

FEE = '/ask_procedure{"code":"1.004222","facet":"fee"}'
TURN = "0123456789abcdef"


def answer() -> Turn:
    return Turn("answer", (Reply("Trước."), Reply("Căn cước", (Button("Lệ phí", FEE),))), id=TURN)


def rows(fields: dict[str, Any]) -> list[list[dict[str, str]]]:
    markup = fields.get("reply_markup") or "{}"
    keyboard = json.loads(markup) if isinstance(markup, str) else markup
    return list(keyboard.get("inline_keyboard", []))


async def test_thumbs_stand_under_the_last_message_and_give_way_to_thanks(server: BotApiServer) -> None:
    rater, replier = FakeRater(), FakeReplier([answer()])
    async with running_bot(server, replier, rater=rater):
        await server.say("làm căn cước")
        await server.until_sent(2)
        first, last = server.made("sendMessage")
        assert rows(first) == []
        buttons, thumbs = rows(last)
        assert [button["text"] for button in (*buttons, *thumbs)] == ["Lệ phí", "👍", "👎"]
        shown = server.message("Căn cước", reply_markup={"inline_keyboard": rows(last)})
        await server.press(thumbs[1]["callback_data"], message=shown)
        await server.until(lambda: bool(server.made("editMessageReplyMarkup")))
        kept, thanks = rows(server.made("editMessageReplyMarkup")[0])
        assert (kept, [button["text"] for button in thanks]) == (buttons, ["Cảm ơn anh/chị"])
        await server.press(thanks[0]["callback_data"], message=shown)
        await server.until(lambda: len(server.made("answerCallbackQuery")) == 2)
    assert rater.rated == [(replier.asked[0][0], TURN, False)]
    assert len(server.texts()) == 2
    assert len(replier.asked) == 1


async def test_a_rating_counts_also_when_the_thumbs_cannot_be_replaced(server: BotApiServer) -> None:
    rater = FakeRater()
    server.fail("editMessageReplyMarkup", Fault(400, "Bad Request: message can't be edited"))
    async with running_bot(server, FakeReplier(), rater=rater):
        keyboard = {"inline_keyboard": [[{"text": "👍", "callback_data": f"k:+:{TURN}"}]]}
        await server.press(f"k:+:{TURN}", message=server.message("a", reply_markup=keyboard))
        await server.until(lambda: bool(rater.rated))
        await server.say("tiếp")
        assert await server.until_sent(1) == ["tiếp"]
    assert rater.rated[0][1:] == (TURN, True)


async def test_no_thumbs_in_groups_nor_where_nothing_is_logged(server: BotApiServer) -> None:
    async with running_bot(server, FakeReplier([answer(), answered("b")]), rater=FakeRater()):
        await server.say("/help", chat=-5, group=True)
        await server.until_sent(2)
        await server.say("b")
        await server.until_sent(3)
    async with running_bot(server, FakeReplier([answer()])):
        await server.say("c")
        await server.until_sent(5)
    assert not any("👍" in str(fields) for fields in server.made("sendMessage"))
