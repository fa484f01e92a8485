from __future__ import annotations

import re

from aiohttp.test_utils import TestClient, TestServer

from bot.turn import Reply, Turn
from bot.web.application import create_app
from bot.web.late_replier import LateReplier
from bot.web.protocol import new_conversation_id, new_message_id
from tests.bot.web.conftest import ready
from tests.fakes.rater import FakeRater
from tests.fakes.replier import FakeReplier

ANSWER = Turn("answer", (Reply("Lệ phí: 20.000 đồng."),), id="abc123")


def client(rater: FakeRater, *turns: Turn) -> TestClient:  # type: ignore[type-arg]
    late = LateReplier()
    late.give(FakeReplier(turns or [ANSWER]), rater)
    return TestClient(TestServer(create_app(late, readiness=ready, rater=late)))


async def test_an_answer_carries_its_turn_and_a_thumb_comes_back() -> None:
    rater, conversation = FakeRater(), new_conversation_id()
    async with client(rater) as page:
        message = {"conversation": conversation, "id": "1", "text": "lệ phí"}
        answer = await (await page.post("/chat/message", json=message)).json()
        assert answer["turn"] == "abc123"
        rating = {"conversation": conversation, "turn": answer["turn"], "good": False}
        assert (await page.post("/chat/rating", json=rating)).status == 204
    assert rater.rated == [(f"web:{conversation}", "abc123", False)]


async def test_an_answer_that_is_not_logged_has_no_turn() -> None:
    async with client(FakeRater(), Turn("answer", (Reply("a"),))) as page:
        message = {"conversation": new_conversation_id(), "id": "1", "text": "lệ phí"}
        assert "turn" not in await (await page.post("/chat/message", json=message)).json()


async def test_what_is_no_rating_is_refused() -> None:
    rater, conversation = FakeRater(), new_conversation_id()
    async with client(rater) as page:
        for body in (
            [],
            {},
            {"conversation": "x", "turn": "abc", "good": True},
            {"conversation": conversation, "turn": "<b>", "good": True},
            {"conversation": conversation, "turn": "abc", "good": "yes"},
        ):
            assert (await page.post("/chat/rating", json=body)).status == 400
        assert (await page.post("/chat/rating", data=b"{")).status == 403
        good = {"conversation": conversation, "turn": "abc", "good": True}
        elsewhere = {"Origin": "https://xau.example"}
        assert (await page.post("/chat/rating", json=good, headers=elsewhere)).status == 403
        assert (await page.post("/danh-gia", data={"turn": "abc"}, headers=elsewhere)).status == 403
        assert (await page.post("/danh-gia", data={"turn": "abc"})).status == 400
    assert rater.rated == []


async def test_the_plain_form_has_two_buttons_that_work() -> None:
    rater, conversation = FakeRater(), new_conversation_id()
    async with client(rater) as page:
        asked = {"conversation": conversation, "id": new_message_id(), "text": "lệ phí"}
        shown = await (await page.post("/hoi", data=asked)).text()
        assert re.search(r'<form class="rating" action="/danh-gia" method="post">', shown)
        assert 'name="rating" value="good"' in shown
        form = {"conversation": conversation, "turn": "abc123", "rating": "bad"}
        response = await page.post("/danh-gia", data=form)
        assert "Cảm ơn anh/chị" in await response.text()
    assert rater.rated == [(f"web:{conversation}", "abc123", False)]
