from __future__ import annotations

import pytest

from bot.turn import Button
from bot.web.late_replier import LateReplier
from bot.web.limits import Limits
from tests.bot.web.conftest import OpenChat
from tests.fakes.replier import FakeReplier, answered


async def test_message_is_answered_with_buttons(open_chat: OpenChat, conversation: str) -> None:
    client = await open_chat(FakeReplier([answered("Miễn phí.", Button("Nộp ở đâu", "/p"))]))
    response = await client.post("/chat/message", json={"conversation": conversation, "id": "m1", "text": "lệ phí?"})
    assert response.status == 200
    assert await response.json() == {
        "id": "m1",
        "kind": "answer",
        "replies": [{"text": "Miễn phí.", "buttons": [{"title": "Nộp ở đâu", "payload": "/p"}]}],
    }


async def test_issued_conversation_can_be_used(open_chat: OpenChat) -> None:
    replier = FakeReplier()
    client = await open_chat(replier)
    issued = (await (await client.post("/chat/conversation")).json())["conversation"]
    await client.post("/chat/message", json={"conversation": issued, "id": "m1", "text": "xin chào"})
    assert replier.asked == [(f"web:{issued}", "xin chào")]


async def test_html_and_sql_arrive_and_return_as_plain_text(open_chat: OpenChat, conversation: str) -> None:
    text = "<script>alert(1)</script>'; DROP TABLE procedures; --"
    client = await open_chat(FakeReplier())
    response = await client.post("/chat/message", json={"conversation": conversation, "id": "m1", "text": text})
    assert response.content_type == "application/json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert (await response.json())["replies"][0]["text"] == text


@pytest.mark.parametrize("body", ["", "{", "[]", '{"id":"m1"}', '{"conversation":"x","id":"m1","text":"a"}', "\\xff"])
async def test_bad_json_gets_a_sentence(open_chat: OpenChat, body: str) -> None:
    client = await open_chat(FakeReplier())
    response = await client.post("/chat/message", data=body, headers={"Content-Type": "application/json"})
    assert response.status == 400
    answer = await response.json()
    assert answer["kind"] == "invalid"
    assert "tải lại trang" in answer["replies"][0]["text"]


async def test_ten_thousand_characters_arrive_and_get_a_sentence(open_chat: OpenChat, conversation: str) -> None:
    client = await open_chat(FakeReplier())
    response = await client.post("/chat/message", json={"conversation": conversation, "id": "m", "text": "😀" * 10_000})
    assert (await response.json())["kind"] == "too_long"


async def test_body_beyond_all_measure_is_refused(open_chat: OpenChat, conversation: str) -> None:
    client = await open_chat(FakeReplier(), limits=Limits(body_bytes=1000))
    response = await client.post("/chat/message", json={"conversation": conversation, "id": "m", "text": "a" * 5_000})
    assert response.status == 413
    assert (await response.json())["kind"] == "invalid"


async def test_form_of_a_foreign_site_is_refused(open_chat: OpenChat) -> None:
    client = await open_chat(FakeReplier())
    plain = await client.post("/chat/message", data="{}", headers={"Content-Type": "text/plain"})
    foreign = await client.post("/chat/message", json={}, headers={"Origin": "https://evil.example"})
    assert (plain.status, foreign.status) == (415, 403)


async def test_refusals_and_failures_have_a_fitting_status(open_chat: OpenChat, conversation: str) -> None:
    client = await open_chat(FakeReplier([RuntimeError()]), limits=Limits(burst=1))
    statuses = []
    for number in range(2):
        body = {"conversation": conversation, "id": f"m{number}", "text": "a"}
        statuses.append((await client.post("/chat/message", json=body)).status)
    assert statuses == [500, 429]


async def test_starting_server_says_when_to_come_back(open_chat: OpenChat, conversation: str) -> None:
    client = await open_chat(LateReplier())
    response = await client.post("/chat/message", json={"conversation": conversation, "id": "m", "text": "a"})
    assert response.status == 503
    assert response.headers["Retry-After"] == "2"
    assert (await response.json())["kind"] == "starting"
