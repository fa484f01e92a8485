"""What is asked of another procedure after a correction: what was asked before, or all of it."""

from __future__ import annotations

import pytest

from tests.actions.talk import Talk
from tests.actions.turns.conftest import CARD, CARD_AGAIN, HOME, STAY


@pytest.mark.parametrize("correction", ["không, ý tôi là tạm trú", "không phải, tôi hỏi đăng ký tạm trú"])
async def test_who_only_names_another_thing_asks_the_same_of_it(talk: Talk, correction: str):
    await talk.ask("thường trú phí bao nhiêu", (HOME, 0.95), facets=["fee"])
    said = await talk.ask(correction, (STAY, 0.95), follow_up=0.3)
    assert (said.code, said.turn["facets"]) == (STAY, ["fee"])


@pytest.mark.parametrize(
    "correction",
    ["à không, tôi nhầm, bị mất thẻ căn cước chứ không phải hết hạn", "nhầm, làm rơi mất thẻ căn cước ngoài chợ rồi"],
)
async def test_who_tells_what_happened_is_told_all_of_the_other(talk: Talk, correction: str):
    await talk.ask("làm căn cước cần giấy gì", (CARD, 0.95), facets=["papers"])
    said = await talk.ask(correction, (CARD_AGAIN, 0.95), follow_up=0.3)
    assert (said.code, said.turn["facets"]) == (CARD_AGAIN, ["overview"])
