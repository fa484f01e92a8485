"""Small parts of the channel: conversation ids, memory of what was seen, who is addressed, order of updates."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone

import pytest
from telegram import Chat, Message, Update, User

from bot.telegram.addressing import Command, command_in, without_mention
from bot.telegram.conversation_ids import ConversationIds
from bot.telegram.recently_seen import RecentlySeen
from bot.telegram.update_processor import UpdatesByChat


def test_conversation_id_is_stable_and_depends_on_the_key() -> None:
    assert ConversationIds(b"a").of(7) == ConversationIds(b"a").of(7)
    assert ConversationIds(b"a").of(7) != ConversationIds(b"b").of(7)


def test_people_of_a_group_have_conversations_of_their_own() -> None:
    ids = ConversationIds(b"a")
    assert len({ids.of(-5, 1), ids.of(-5, 2), ids.of(-5), ids.of(-51)}) == 4


def test_memory_is_bounded() -> None:
    seen = RecentlySeen(2)
    assert [seen.add(key) for key in (1, 1, 2, 3, 1)] == [True, False, True, True, True]


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", Command("start")),
        ("/START abc", Command("start", "abc")),
        ("/huy@Motcua_Bot", Command("huy", "", "motcua_bot")),
        ("/ask_procedure{}", None),
        ("/đăng ký", None),
        ("/1.004222", None),
        ("làm /huy", None),
    ],
)
def test_commands_are_read(text: str, command: Command | None) -> None:
    assert command_in(text) == command


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("@motcua_bot làm căn cước", "làm căn cước"),
        ("chào @MotCua_Bot, cho hỏi", "chào , cho hỏi"),
        ("hỏi @motcua_bot2", "hỏi @motcua_bot2"),
        ("@motcua_bot: phí?\nnộp đâu", "phí?\nnộp đâu"),
    ],
)
def test_name_of_the_bot_is_taken_out(text: str, rest: str) -> None:
    assert without_mention(text, username="motcua_bot") == rest


SENT = datetime(2026, 11, 20, 9, tzinfo=timezone.utc)


def update(number: int, chat_id: int) -> Update:
    chat = Chat(chat_id, "private")
    return Update(number, Message(number, SENT, chat, from_user=User(1, "Lan", is_bot=False)))


async def test_chat_that_floods_is_cut_off_and_others_are_served() -> None:
    processor, done, gate = UpdatesByChat(at_once=2, per_chat=3), [], asyncio.Event()

    async def handle(name: str) -> None:
        await gate.wait()
        done.append(name)

    flood = [asyncio.create_task(processor.process_update(update(n, 7), handle(f"a{n}"))) for n in range(6)]
    other = asyncio.create_task(processor.process_update(update(9, 8), handle("b")))
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*flood, other)
    assert [name for name in done if name != "b"] == ["a0", "a1", "a2"]
    assert "b" in done


async def test_update_that_fails_lets_the_next_one_in() -> None:
    processor = UpdatesByChat()

    async def fail() -> None:
        raise RuntimeError

    async def succeed() -> None:
        done.set()

    done = asyncio.Event()
    with pytest.raises(RuntimeError):
        await processor.process_update(update(1, 7), fail())
    await processor.process_update(update(2, 7), succeed())
    assert done.is_set()
