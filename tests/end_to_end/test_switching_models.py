"""Another model is loaded while people talk: conversations go on where they are."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.embedded_rasa import EmbeddedRasa

pytestmark = pytest.mark.model


async def test_conversations_go_on_while_another_model_is_loaded(
    assistant: Assistant, model_path: Path, tmp_path: Path
) -> None:
    rasa = EmbeddedRasa.load(model_path)
    talking = Assistant(rasa)  # over the records that the shared assistant was wired to
    other = Path(shutil.copy(model_path, tmp_path))
    first = await talking.reply("before", "đăng ký khai sinh cần giấy tờ gì")
    assert first.procedure is not None
    switching = asyncio.create_task(asyncio.to_thread(rasa.switch, other))
    followed = 0
    while not switching.done():
        later = await talking.reply("before", "thế mất bao nhiêu tiền")
        assert later.procedure is not None
        assert later.procedure.code == first.procedure.code
        followed += 1
        await asyncio.sleep(0.01)
    await switching
    last = await talking.reply("before", "nộp ở đâu")
    assert last.procedure is not None
    assert (last.procedure.code, last.procedure.facets) == (first.procedure.code, ("place",))
    assert followed > 1
