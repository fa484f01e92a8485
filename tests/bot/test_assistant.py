import asyncio

import pytest

from bot.assistant import Assistant
from bot.message_text import LONGEST
from tests.fakes.engine import EchoEngine


async def text_seen(text: str) -> str:
    engine = EchoEngine()
    await Assistant(engine).reply("c", text)
    return engine.received[0][1]


async def test_personal_numbers_are_masked_before_the_pipeline():
    seen = await text_seen("số cccd của tôi là 001099012345, điện thoại 0912345678")
    assert "001099012345" not in seen
    assert "0912345678" not in seen


async def test_a_typed_slash_is_no_command():
    assert await text_seen("/restart") == "restart"


async def test_a_payload_reaches_the_pipeline_as_it_is():
    payload = '/ask_procedure{"code":"1.004222","facet":"fee"}'
    assert await text_seen(payload) == payload


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "///"])
async def test_an_empty_message_still_gets_a_reply(text: str):
    turn = await Assistant(EchoEngine()).reply("c", text)
    assert turn.replies


async def test_a_message_of_10000_characters_is_read_in_part_and_says_so():
    engine = EchoEngine()
    turn = await Assistant(engine).reply("c", "khai sinh " * 1000)
    assert len(engine.received[0][1]) <= LONGEST
    assert "2.000 ký tự" in turn.replies[0].text
    assert len(turn.replies) == 2


async def test_decomposed_letters_are_composed():
    assert await text_seen("đa\u0306ng ky\u0301") == "đăng ký"


async def test_a_lone_surrogate_does_not_raise():
    turn = await Assistant(EchoEngine()).reply("c", "a\ud800b")
    assert turn.replies


async def test_silence_of_the_engine_becomes_a_calm_sentence():
    turn = await Assistant(EchoEngine(silent=True)).reply("c", "khai sinh")
    assert turn.kind == "decline"
    assert "18001096" in turn.replies[0].text


async def test_close_waits_for_the_turn_in_progress():
    engine = EchoEngine(delay=0.05)
    assistant = Assistant(engine)
    turn = asyncio.create_task(assistant.reply("c", "khai sinh"))
    await asyncio.sleep(0.01)
    await assistant.close()
    assert engine.closed
    assert turn.done()
    assert turn.result().replies[0].text == "khai sinh"
