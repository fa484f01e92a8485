"""The real application against a Bot API server on this machine."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.telegram import wording
from bot.turn import Button, Reply, Turn
from tests.bot.telegram.conftest import running_bot
from tests.fakes.bot_api_server import BOT_ID, BotApiServer, Fault
from tests.fakes.replier import FakeReplier, answered

FEE = '/ask_procedure{"code":"1.004222","facet":"fee"}'


async def test_text_question_is_answered(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("lam cccd het bao nhieu tien")
        assert await server.until_sent(1) == ["lam cccd het bao nhieu tien"]
    assert replier.asked[0][0].startswith("telegram:")


async def test_markup_in_a_question_is_shown_as_typed(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("<b>làm & sửa</b> <script>1</script> &amp; 'x'; DROP TABLE")
        assert await server.until_sent(1) == ["<b>làm & sửa</b> <script>1</script> &amp; 'x'; DROP TABLE"]


async def test_chat_ids_never_reach_the_assistant(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("a", chat=987654321)
        await server.until_sent(1)
    assert "987654321" not in replier.asked[0][0]


async def test_conversation_stays_the_same_after_a_restart(server: BotApiServer, replier: FakeReplier) -> None:
    for number in (1, 2):
        async with running_bot(server, replier):
            await server.say("thế lệ phí bao nhiêu")
            await server.until_sent(number)
    first, second = replier.asked
    assert first == second


async def test_updates_handled_before_a_restart_are_not_answered_again(
    server: BotApiServer, replier: FakeReplier
) -> None:
    async with running_bot(server, replier):
        await server.say("một")
        await server.until_sent(1)
    async with running_bot(server, replier):
        await server.say("hai")
        assert await server.until_sent(2) == ["một", "hai"]


async def test_repeated_update_is_answered_once(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        update = await server.say("một")
        await server.until_sent(1)
        await server.repeat(update)
        await server.say("hai")
        assert await server.until_sent(2) == ["một", "hai"]


async def test_button_press_sends_its_payload_and_is_confirmed(server: BotApiServer) -> None:
    replier = FakeReplier([answered("Căn cước", Button("Lệ phí", FEE)), answered("Miễn phí.")])
    async with running_bot(server, replier):
        await server.say("làm căn cước")
        await server.until_sent(1)
        markup = server.made("sendMessage")[0]["reply_markup"]
        assert '"callback_data": "a:1.004222:fee"' in markup
        await server.press("a:1.004222:fee")
        await server.until_sent(2)
    assert replier.asked[1][1] == FEE
    assert len(server.made("answerCallbackQuery")) == 1


async def test_unknown_button_gets_a_friendly_reply(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.press("vote:17")
        assert await server.until_sent(1) == [wording.UNKNOWN_BUTTON.text]
    assert len(server.made("answerCallbackQuery")) == 1
    assert replier.asked == []


async def test_stale_button_press_is_still_answered(server: BotApiServer, replier: FakeReplier) -> None:
    server.fail("answerCallbackQuery", Fault(400, "Bad Request: query is too old and response timeout expired"))
    old = {"message_id": 3, "date": 0, "chat": {"id": 7, "type": "private"}}  # too old for Telegram to show
    async with running_bot(server, replier):
        await server.press("a:1.004222:fee", message=old)
        assert await server.until_sent(1) == [FEE]


async def test_failure_after_a_button_press_is_confirmed_and_apologised_for(
    server: BotApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    replier = FakeReplier([RuntimeError("broken")])
    async with running_bot(server, replier):
        await server.press("a:1.004222:fee")
        assert await server.until_sent(1) == [wording.FAILED.text]
    assert len(server.made("answerCallbackQuery")) == 1


async def test_failure_is_logged_without_what_was_written(
    server: BotApiServer, caplog: pytest.LogCaptureFixture
) -> None:
    replier = FakeReplier([RuntimeError("broken")])
    with caplog.at_level(logging.DEBUG):
        async with running_bot(server, replier):
            await server.say("chuyện riêng của tôi", chat=987654321)
            assert await server.until_sent(1) == [wording.FAILED.text]
    assert "RuntimeError: broken" in caplog.text
    for secret in ("chuyện riêng", "987654321", "Lan", "test-token"):
        assert secret not in caplog.text


async def test_edited_question_is_answered_anew(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        sent = server.message("làm khai sih")
        await server.push("message", sent)
        await server.until_sent(1)
        await server.push("edited_message", {**sent, "text": "làm khai sinh", "edit_date": 1_790_000_100})
        texts = await server.until_sent(2)
    assert texts[1] == f"{wording.EDITED}\n\nlàm khai sinh"


async def test_edit_that_leaves_the_text_is_not_answered(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        sent = server.message("làm khai sinh")
        await server.push("message", sent)
        await server.push("edited_message", {**sent, "edit_date": 1_790_000_100})
        await server.say("hai")
        assert await server.until_sent(2) == ["làm khai sinh", "hai"]


FILE = {"file_id": "f", "file_unique_id": "u"}
PHOTO = [{**FILE, "width": 10, "height": 10}]


@pytest.mark.parametrize(
    ("content", "reply"),
    [
        ({"photo": PHOTO}, wording.PHOTO),
        ({"voice": {**FILE, "duration": 3}}, wording.VOICE),
        ({"audio": {**FILE, "duration": 3}}, wording.VOICE),
        ({"video": {**FILE, "duration": 3, "width": 10, "height": 10}}, wording.VIDEO),
        ({"video_note": {**FILE, "duration": 3, "length": 10}}, wording.VIDEO),
        ({"document": FILE, "animation": {**FILE, "duration": 3, "width": 1, "height": 1}}, wording.VIDEO),
        ({"document": FILE}, wording.DOCUMENT),
        (
            {"sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
            wording.STICKER,
        ),
        ({"contact": {"phone_number": "0912345678", "first_name": "Lan"}}, wording.CONTACT),
        ({"dice": {"emoji": "🎲", "value": 3}}, wording.STICKER),
        (
            {
                "poll": {
                    "id": "1",
                    "question": "?",
                    "options": [{"text": "a", "voter_count": 0, "persistent_id": "1"}],
                    "total_voter_count": 0,
                    "is_closed": False,
                    "is_anonymous": True,
                    "type": "regular",
                    "allows_multiple_answers": False,
                    "allows_revoting": False,
                    "members_only": False,
                }
            },
            wording.POLL,
        ),
        ({"game": {"title": "g", "description": "d", "photo": PHOTO}}, wording.OTHER),
    ],
)
async def test_what_is_not_text_gets_one_helpful_reply(
    server: BotApiServer, replier: FakeReplier, content: dict[str, object], reply: Reply
) -> None:
    async with running_bot(server, replier):
        await server.push("message", server.message(**content))
        await server.say("xong")
        assert await server.until_sent(2) == [reply.text, "xong"]


async def test_update_in_an_unknown_form_holds_up_nobody(
    server: BotApiServer, replier: FakeReplier, caplog: pytest.LogCaptureFixture
) -> None:
    async with running_bot(server, replier):
        await server.push("message", server.message(poll={"id": "1", "question": "chuyện riêng"}))
        await server.push("message", {"khác": "chuyện riêng"})
        await server.push("kind_of_next_year", {})
        await server.say("xong")
        assert await server.until_sent(2) == [wording.OTHER.text, "xong"]
    assert "chuyện riêng" not in caplog.text


async def test_album_gets_one_reply(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        for _ in range(3):
            await server.push("message", server.message(photo=PHOTO, media_group_id="13"))
        await server.say("xong")
        assert await server.until_sent(2) == [wording.PHOTO.text, "xong"]


async def test_caption_of_an_album_is_answered_once(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.push("message", server.message(photo=PHOTO, media_group_id="13", caption="làm lại sổ này"))
        await server.push("message", server.message(photo=PHOTO, media_group_id="13"))
        await server.say("xong")
        assert await server.until_sent(2) == [f"{wording.ONLY_THE_CAPTION}\n\nlàm lại sổ này", "xong"]


async def test_service_messages_and_moving_locations_are_left_alone(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.push("message", server.message(pinned_message=server.message("cũ")))
        await server.push("edited_message", server.message(location={"longitude": 105.8, "latitude": 21.0}))
        await server.push("channel_post", {**server.message("tin"), "chat": {"id": -9, "type": "channel"}})
        await server.say("xong")
        assert await server.until_sent(1) == ["xong"]


async def test_start_welcomes(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("/start")
        await server.say("/start ref-to_rơi")
        assert await server.until_sent(2) == [wording.WELCOME.text] * 2
    assert replier.asked == []


async def test_start_with_a_procedure_opens_it(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("/start 1-004222")
        texts = await server.until_sent(2)
    assert texts == [wording.WELCOME.text, '/ask_procedure{"code":"1.004222"}']


@pytest.mark.parametrize(
    ("typed", "payload"), [("/huy", "/cancel"), ("/help", "/help"), ("/HUY@motcua_bot", "/cancel")]
)
async def test_commands_ask_the_assistant(server: BotApiServer, replier: FakeReplier, typed: str, payload: str) -> None:
    async with running_bot(server, replier):
        await server.say(typed)
        assert await server.until_sent(1) == [payload]


async def test_moi_starts_again(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("/moi")
        assert await server.until_sent(1) == [wording.STARTED_AGAIN.text]
    assert replier.asked[0][1] == "/cancel"


async def test_unknown_command_is_explained(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("/bat_den")
        assert await server.until_sent(1) == [wording.UNKNOWN_COMMAND.text]


async def test_typed_payload_is_words(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say(FEE)
        await server.until_sent(1)
    assert not replier.asked[0][1].startswith("/")


async def test_group_is_answered_only_when_called(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("hôm nay họp tổ nhé", chat=-5, group=True)
        await server.say("/help@other_bot", chat=-5, group=True)
        await server.say("/lich", chat=-5, group=True)
        await server.say("@MotCua_bot đăng ký tạm trú cần gì", chat=-5, group=True)
        answer = server.message("câu trả lời", chat=-5, group=True)
        answer["from"] = {"id": BOT_ID, "is_bot": True, "first_name": "Một Cửa", "username": "motcua_bot"}
        await server.say("thế lệ phí?", chat=-5, group=True, reply_to_message=answer)
        assert await server.until_sent(2) == ["đăng ký tạm trú cần gì", "thế lệ phí?"]
    assert all("reply_parameters" in fields for fields in server.made("sendMessage"))


async def test_bot_introduces_itself_when_added_to_a_group(server: BotApiServer, replier: FakeReplier) -> None:
    others = [{"id": 5, "is_bot": False, "first_name": "Hoa"}]
    bot = [{"id": BOT_ID, "is_bot": True, "first_name": "Một Cửa"}]
    async with running_bot(server, replier):
        await server.push("message", server.message(chat=-5, group=True, new_chat_members=others))
        await server.push("message", server.message(chat=-5, group=True, new_chat_members=bot))
        texts = await server.until_sent(1)
    assert texts == [wording.WELCOME_GROUP.text.format(username="motcua_bot")]


async def test_mention_without_a_question_is_answered(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("@motcua_bot", chat=-5, group=True)
        assert await server.until_sent(1) == [wording.MENTIONED.text]


async def test_long_answer_is_split_and_nothing_is_lost(server: BotApiServer) -> None:
    lines = [f"{number}. Nộp bản chính & bản sao <giấy tờ> thứ {number}." for number in range(1, 250)]
    text = "\n".join(lines)
    assert len(text) > 10_000
    replier = FakeReplier([answered(text, Button("Lệ phí", FEE))])
    async with running_bot(server, replier):
        await server.say("x" * 4000)
        await server.until(lambda: any("reply_markup" in fields for fields in server.made("sendMessage")))
        texts = server.texts()
    assert "\n".join(texts) == text
    assert ["reply_markup" in fields for fields in server.made("sendMessage")] == [False] * (len(texts) - 1) + [True]


async def test_typing_is_shown_while_an_answer_takes_long(server: BotApiServer, replier: FakeReplier) -> None:
    replier.hold()
    async with running_bot(server, replier):
        await server.say("một")
        await server.until(lambda: bool(server.made("sendChatAction")))
        replier.release()
        await server.until_sent(1)


async def test_quick_answer_comes_without_typing(server: BotApiServer, replier: FakeReplier) -> None:
    async with running_bot(server, replier):
        await server.say("một")
        await server.until_sent(1)
    assert server.made("sendChatAction") == []


class HoldingOneChat(FakeReplier):
    """Keeps back the text "chậm" until told."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = asyncio.Event()

    async def reply(self, conversation_id: str, text: str) -> Turn:
        if text == "chậm":
            await self.go_on.wait()
        return await super().reply(conversation_id, text)


async def test_messages_of_a_chat_wait_for_each_other_and_other_chats_do_not(server: BotApiServer) -> None:
    replier = HoldingOneChat()
    async with running_bot(server, replier):
        await server.say("chậm", chat=7)
        await server.say("sau", chat=7)
        await server.say("khác", chat=8)
        assert await server.until_sent(1) == ["khác"]
        replier.go_on.set()
        assert await server.until_sent(3) == ["khác", "chậm", "sau"]


async def test_stopping_answers_what_is_in_progress(server: BotApiServer, replier: FakeReplier) -> None:
    replier.hold()
    async with running_bot(server, replier):
        await server.say("một")
        await server.until(lambda: bool(replier.asked) or bool(server.made("sendChatAction")))
        asyncio.get_running_loop().call_later(0.3, replier.release)
    assert server.texts() == ["một"]
    assert server.confirmed_offset == 1002


async def test_bot_that_was_blocked_is_no_error(
    server: BotApiServer, replier: FakeReplier, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail("sendMessage", Fault(403, "Forbidden: bot was blocked by the user"))
    async with running_bot(server, replier):
        await server.say("một")
        await server.say("hai")
        assert await server.until_sent(1) == ["hai"]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
