"""Asking to be told, to be told no more, for the list, and for deletion."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from actions.action_cancel import Cancel
from actions.action_dossier_status import DossierStatus
from actions.answers import payloads
from actions.services import Services
from procedures.store import ProcedureStore
from tests.actions.talk import Said, Talk
from tests.fakes.dossier_desk import CODE, NINE
from tests.fakes.follows import FakeFollows

OTHER = "G09.20-20260609-0092637"
CHAT, PAGE, GROUP, TERMINAL = "telegram:lan", "web:lan", "telegram-group:lan", "terminal"


@pytest.fixture
def follows() -> FakeFollows:
    return FakeFollows()


@pytest.fixture
def talk(store: ProcedureStore, follows: FakeFollows) -> Talk:
    return Talk(Services(store=store, follows=follows, now=lambda: datetime.now(NINE.tzinfo)), conversation=CHAT)


async def say(talk: Talk, text: str, code: str = "", **more: Any) -> Said:
    entities = [{"entity": "dossier_code", "value": code}] if code else []
    return await talk.ask(text, action=DossierStatus, intent=("dossier_status", 0.99), entities=entities, **more)


async def press(talk: Talk, wish: str, code: str) -> Said:
    return await say(talk, payloads.dossier(wish, code), f"{wish}:{code}")


async def test_following_says_what_is_told_and_kept_and_how_to_stop(talk: Talk, follows: FakeFollows) -> None:
    said = await say(talk, f"theo dõi {CODE} giúp em", CODE)
    assert follows.codes == {CHAT: [CODE]}
    for words in (
        "đang được giải quyết",
        "mã hóa",
        "địa chỉ của cuộc trò chuyện Telegram",
        "01/05/2027",
        "đừng báo nữa",
    ):
        assert words in said.text
    assert said.titles == ["Thôi theo dõi", "Hồ sơ đang theo dõi"]
    assert (said.kind, said.turn["dossier_code"]) == ("status", CODE)


async def test_on_a_page_it_is_said_that_the_page_must_be_opened_again(talk: Talk) -> None:
    talk.conversation = PAGE
    said = await say(talk, f"theo dõi {CODE}", CODE)
    assert "mở lại trang" in said.text
    assert "địa chỉ của cuộc trò chuyện" not in said.text


async def test_without_a_code_the_dossier_asked_last_is_followed(talk: Talk, follows: FakeFollows) -> None:
    await say(talk, CODE, CODE)
    await say(talk, "có gì báo em nha")
    assert follows.codes == {CHAT: [CODE]}


async def test_without_any_code_it_is_asked_for(talk: Talk, follows: FakeFollows) -> None:
    assert "Gửi giúp mã hồ sơ" in (await say(talk, "báo cho tôi khi có thay đổi")).text
    assert follows.codes == {}


async def test_a_second_time_changes_nothing(talk: Talk, follows: FakeFollows) -> None:
    await press(talk, payloads.FOLLOW, CODE)
    assert "đang được theo dõi rồi" in (await press(talk, payloads.FOLLOW, CODE)).text
    assert follows.codes == {CHAT: [CODE]}


async def test_stopping_by_button_by_words_and_by_code(talk: Talk, follows: FakeFollows) -> None:
    for stop in (
        lambda: press(talk, payloads.UNFOLLOW, CODE),
        lambda: say(talk, "thôi đừng báo nữa"),
        lambda: say(talk, f"bỏ theo dõi {CODE}", CODE),
    ):
        await press(talk, payloads.FOLLOW, CODE)
        assert "đã thôi theo dõi" in (await stop()).text
        assert follows.codes == {CHAT: []}
    assert "không được theo dõi" in (await press(talk, payloads.UNFOLLOW, CODE)).text


async def test_words_that_seem_to_cancel_stop_following(talk: Talk, follows: FakeFollows) -> None:
    await press(talk, payloads.FOLLOW, CODE)
    await talk.ask("thôi khỏi nhắn nữa", action=Cancel, intent=("cancel", 0.9))
    assert follows.codes == {CHAT: []}


async def test_of_several_it_is_asked_which_to_stop(talk: Talk, follows: FakeFollows) -> None:
    follows.codes = {CHAT: [CODE, OTHER]}
    said = await say(talk, "dung bao nua")
    assert said.titles == [f"Thôi báo {CODE}", f"Thôi báo {OTHER}"]
    assert follows.codes == {CHAT: [CODE, OTHER]}


async def test_the_list_has_a_button_to_stop_each(talk: Talk, follows: FakeFollows) -> None:
    follows.codes = {CHAT: [CODE, OTHER]}
    by_words = await say(talk, "tôi đang theo dõi hồ sơ nào")
    by_button = await press(talk, payloads.FOLLOW, "list")
    assert by_words.text == by_button.text
    assert CODE in by_words.text
    assert OTHER in by_words.text
    assert len(by_words.titles) == 2
    follows.codes = {}
    assert "không theo dõi hồ sơ nào" in (await say(talk, "tôi đang theo dõi hồ sơ nào")).text


async def test_a_group_is_never_told(talk: Talk, follows: FakeFollows) -> None:
    talk.conversation = GROUP
    follows.codes = {GROUP: [OTHER]}
    for said in (
        await say(talk, f"theo dõi {CODE}", CODE),
        await press(talk, payloads.FOLLOW, CODE),
        await press(talk, payloads.FOLLOW, "list"),
    ):
        assert "nhắn riêng" in said.text
        assert said.messages[0]["buttons"][0]["payload"] == payloads.PRIVATE_CHAT
        assert OTHER not in said.text
    assert follows.codes == {GROUP: [OTHER]}


async def test_the_terminal_says_what_can_be_told(talk: Talk, follows: FakeFollows) -> None:
    talk.conversation = TERMINAL
    said = await say(talk, f"theo dõi {CODE}", CODE)
    assert "Telegram" in said.text
    assert "trang web" in said.text
    assert follows.codes == {}


async def test_without_any_source_it_is_said_so(store: ProcedureStore) -> None:
    talk = Talk(Services(store=store), conversation=CHAT)
    assert "chưa kết nối" in (await say(talk, f"theo dõi {CODE}", CODE)).text


async def test_what_no_source_answers_for_is_not_followed_and_where_to_look_is_said(
    talk: Talk, follows: FakeFollows
) -> None:
    follows.served = False
    said = await press(talk, payloads.FOLLOW, CODE)
    assert "chưa kết nối" in said.text
    assert "Anh/chị dùng mã này tra ở:" in said.text
    assert follows.codes == {}


async def test_what_is_over_or_too_much_is_not_followed(talk: Talk, follows: FakeFollows) -> None:
    follows.status = 10
    assert "không còn gì để theo dõi" in (await press(talk, payloads.FOLLOW, CODE)).text
    follows.status, follows.full = 4, True
    assert "nhiều nhất 20 hồ sơ" in (await press(talk, payloads.FOLLOW, OTHER)).text
    assert follows.codes == {}


async def test_deletion_takes_all_and_the_conversation_starts_anew(talk: Talk, follows: FakeFollows) -> None:
    await press(talk, payloads.FOLLOW, CODE)
    said = await say(talk, "xoá dữ liệu của tôi")
    assert "đã xóa 1 hồ sơ" in said.text
    assert follows.codes == {}
    assert talk.slots["dialogue_state"]["dossier"] == ""


@pytest.mark.parametrize("value", ["follow:../../etc", "follow:", "unfollow:1", "other:H17.00-241105-0012"])
async def test_made_up_buttons_do_nothing(talk: Talk, follows: FakeFollows, value: str) -> None:
    await say(talk, f'/dossier_status{{"dossier_code":"{value}"}}', value)
    assert follows.codes == {}
