from __future__ import annotations

import re
from pathlib import Path

import pytest
from aiohttp import FormData

import bot.web
from bot.turn import Button
from bot.web.late_replier import LateReplier
from bot.web.limits import Limits
from tests.bot.web.conftest import OpenChat
from tests.fakes.replier import FakeReplier, answered

KINDS = {".html", ".css", ".js", ".svg"}
FILES = sorted(path for path in Path(bot.web.__file__).parent.rglob("*") if path.suffix in KINDS)
FOREIGN = re.compile(r"""(?:src=|url\(|import\s|from\s)["'(]*(?:https?:)?//""")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|innerHTML|insertAdjacentHTML")


async def test_page_carries_the_headers_that_keep_it_to_itself(open_chat: OpenChat) -> None:
    response = await (await open_chat(FakeReplier())).get("/")
    policy = response.headers["Content-Security-Policy"]
    assert response.status == 200
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/static/page.js", "/static/none.js", "/none", "/chat/message", "/healthz"])
async def test_every_response_carries_them(open_chat: OpenChat, address: str) -> None:
    response = await (await open_chat(FakeReplier())).get(address)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


async def test_everything_the_page_names_is_served(open_chat: OpenChat) -> None:
    client = await open_chat(FakeReplier())
    page = await (await client.get("/")).text()
    addresses = set(re.findall(r'(?:src|href)="(/[^"]+)"', page))
    assert len(addresses) >= 6
    for address in addresses:
        assert (await client.get(address)).status == 200, address


def test_no_file_loads_anything_from_another_host_or_inline() -> None:
    assert len(FILES) >= 12
    for path in FILES:
        text = path.read_text("utf-8")
        assert not FOREIGN.search(text), path
        assert not INLINE.search(text), path


async def test_each_page_has_its_own_conversation(open_chat: OpenChat) -> None:
    client = await open_chat(FakeReplier())
    ids = {re.search(r'id="conversation" value="([\w-]{43})"', await (await client.get("/")).text()) for _ in range(2)}
    assert len({found[1] for found in ids if found}) == 2


async def test_unknown_address_leads_back_to_the_chat(open_chat: OpenChat) -> None:
    response = await (await open_chat(FakeReplier())).get("/khong-co")
    assert response.status == 404
    assert 'href="/"' in await response.text()


async def test_question_without_javascript_is_answered_on_a_page(open_chat: OpenChat, conversation: str) -> None:
    turn = answered("Lệ phí: <b>50.000</b> đồng", Button("Nộp ở đâu?", '/ask_procedure{"code":"1","facet":"place"}'))
    client = await open_chat(FakeReplier([turn]))
    response = await client.post("/hoi", data={"conversation": conversation, "id": "m1", "text": "<i>lệ phí</i>"})
    page = await response.text()
    assert response.status == 200
    assert "&lt;i&gt;lệ phí&lt;/i&gt;" in page
    assert "&lt;b&gt;50.000&lt;/b&gt;" in page
    assert 'value="/ask_procedure{&quot;code&quot;:&quot;1&quot;,&quot;facet&quot;:&quot;place&quot;}"' in page
    assert page.count(conversation) == 2


async def test_choice_without_javascript_sends_the_payload_and_shows_the_title(
    open_chat: OpenChat, conversation: str
) -> None:
    replier = FakeReplier()
    client = await open_chat(replier)
    fields = {"conversation": conversation, "id": "m1", "title": "Nộp ở đâu?", "payload": "/choose{}"}
    page = await (await client.post("/hoi", data=fields)).text()
    assert replier.asked == [(f"web:{conversation}", "/choose{}")]
    assert "Nộp ở đâu?" in page


async def test_reloading_the_answer_page_asks_once(open_chat: OpenChat, conversation: str) -> None:
    replier = FakeReplier()
    client = await open_chat(replier)
    for _ in range(2):
        await client.post("/hoi", data={"conversation": conversation, "id": "m1", "text": "alo"})
    assert len(replier.asked) == 1


async def test_text_that_could_not_be_taken_is_given_back(open_chat: OpenChat, conversation: str) -> None:
    starting = await (await open_chat(LateReplier())).post(
        "/hoi", data={"conversation": conversation, "id": "m1", "text": "làm <hộ chiếu>"}
    )
    assert starting.status == 503
    assert "làm &lt;hộ chiếu&gt;</textarea>" in await starting.text()


async def test_broken_forms_get_a_sentence(open_chat: OpenChat, conversation: str) -> None:
    client = await open_chat(FakeReplier(), limits=Limits(body_bytes=2_000))
    upload = FormData({"conversation": conversation, "id": "m1"})
    upload.add_field("text", b"file", filename="x.txt")
    assert (await client.post("/hoi", data={})).status == 400
    assert (await client.post("/hoi", data=upload)).status == 400
    assert (await client.post("/hoi", data={"text": "a" * 9_000})).status == 413
    assert (await client.post("/hoi", data={}, headers={"Origin": "https://evil.example"})).status == 403


async def test_reopened_answer_address_leads_to_the_chat(open_chat: OpenChat) -> None:
    response = await (await open_chat(FakeReplier())).get("/hoi", allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (303, "/")
