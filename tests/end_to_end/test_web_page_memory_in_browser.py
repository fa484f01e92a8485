"""What the chat page keeps in the browser, and forgets: drafts, the conversation, what is deleted in another tab."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.turn import Button
from tests.end_to_end.browser import Page, open_tab
from tests.end_to_end.chat_page import NEEDS_CHROMIUM, delete, on_phone, opened_at, press, say, serving, shows
from tests.fakes.rater import FakeRater
from tests.fakes.replier import FakeReplier, answered

pytestmark = NEEDS_CHROMIUM
REFUSED_STORAGE = """
Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });
"""


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    async with on_phone(tmp_path / "profile") as opened:
        yield opened


async def test_half_typed_question_survives_a_reload_in_this_tab_until_it_is_sent(page: Page, tmp_path: Path) -> None:
    replier = FakeReplier()
    async with serving(replier) as address, open_tab(tmp_path / "profile") as other:
        await opened_at(page, address)
        await page.run("document.getElementById('question').focus()")
        await page.type("cháu 15 tuổi làm\ncăn cước")
        await page.reload()
        assert await page.run("document.getElementById('question').value") == "cháu 15 tuổi làm\ncăn cước"
        assert await page.run("document.getElementById('question').offsetHeight > 60")  # as tall as its two lines
        await opened_at(other, address)
        assert await other.run("document.getElementById('question').value") == ""
        await press(page, ".examples button")
        await shows(page, answers=1)
        await page.run("document.getElementById('question').focus()")
        await page.press("Enter")
        await shows(page, answers=2)
        await page.reload()
        assert await page.run("document.getElementById('question').value") == ""
        assert [text for _, text in replier.asked][1:] == ["cháu 15 tuổi làm\ncăn cước"]


async def test_half_typed_question_is_forgotten_on_starting_again(page: Page) -> None:
    async with serving(FakeReplier()) as address:
        await opened_at(page, address)
        await page.run("document.getElementById('question').focus()")
        await page.type("tên tôi là")
        await delete(page)
        await page.until("document.getElementById('question').value === ''")
        await page.reload()
        assert await page.run("document.getElementById('question').value") == ""
        assert await page.run("sessionStorage.length") == 0


async def test_reload_keeps_the_conversation_and_starting_again_forgets_it(page: Page) -> None:
    replier = FakeReplier([answered("Cần tờ khai", Button("Lệ phí", "/fee"))])
    async with serving(replier) as address:
        await opened_at(page, address)
        await say(page, "làm khai sinh")
        await shows(page, answers=1)
        await page.reload()
        await shows(page, answers=1)
        await press(page, ".choice")
        await shows(page, answers=2)
        await press(page, "#restart")
        assert await page.run("document.activeElement.value") == "keep"
        await page.press("Escape")
        await page.until("!document.getElementById('confirm').open")
        await shows(page, answers=2)
        await press(page, "#restart")
        await press(page, "#confirm [value=clear]")
        await shows(page, answers=0)
        assert await page.run("document.getElementById('welcome').hidden") is False
        await say(page, "hỏi lại từ đầu")
        await shows(page, answers=1)
        conversations = [conversation for conversation, _ in replier.asked]
        assert conversations[0] == conversations[1] != conversations[2]
        assert "làm khai sinh" not in await page.run("JSON.stringify(localStorage)")


async def test_what_is_deleted_in_one_tab_is_gone_from_the_other_and_stays_gone(page: Page, tmp_path: Path) -> None:
    replier = FakeReplier([answered("Cần tờ khai", Button("Lệ phí", "/fee"))])
    async with serving(replier) as address, open_tab(tmp_path / "profile") as other:
        await opened_at(page, address)
        await say(page, "làm khai sinh")
        await shows(page, answers=1)
        await opened_at(other, address)
        await shows(other, answers=1)
        await page.run("window.oldButton = document.querySelector('.choice')")
        await delete(other)
        await shows(page, answers=0)
        assert await page.run("document.getElementById('welcome').hidden") is False
        await page.run("window.oldButton.click()")  # as fast as a finger that was on its way already
        await shows(page, answers=1)
        await shows(other, answers=1)
        assert "làm khai sinh" not in await other.run("JSON.stringify(localStorage) + document.body.innerText")
        conversations = [conversation for conversation, _ in replier.asked]
        assert conversations[0] != conversations[1]


async def test_rating_on_its_way_does_not_bring_back_what_was_deleted(page: Page) -> None:
    async with serving(FakeReplier([replace(answered("Miễn phí"), id="t1")]), rater=FakeRater()) as address:
        await opened_at(page, address)
        await say(page, "lệ phí khai sinh")
        await shows(page, answers=1)
        await page.run("""
          const send = window.fetch;
          window.fetch = async (path, ...rest) => {
            if (path === '/chat/rating') await new Promise((resolve) => { window.letRatingGo = resolve; });
            const response = await send(path, ...rest);
            if (path === '/chat/rating') window.rated = true;
            return response;
          }
        """)
        await press(page, ".rating button")
        await page.until("window.letRatingGo")
        await delete(page)
        await page.run("window.letRatingGo()")
        await page.until("window.rated")
        await page.run("new Promise((resolve) => setTimeout(resolve, 50))")
        assert "khai sinh" not in await page.run("JSON.stringify(localStorage)")


async def test_conversation_that_the_browser_does_not_store_lives_until_the_page_is_closed(page: Page) -> None:
    replier = FakeReplier([answered("Cần tờ khai", Button("Lệ phí", "/fee")), answered("Miễn phí")])
    async with serving(replier) as address:
        await page.command("Page.addScriptToEvaluateOnNewDocument", source=REFUSED_STORAGE)
        await opened_at(page, address)
        await say(page, "làm khai sinh")
        await shows(page, answers=1)
        await press(page, ".choice")
        await shows(page, answers=2)
        assert len({conversation for conversation, _ in replier.asked}) == 1
        await delete(page)
        await shows(page, answers=0)


async def test_full_storage_loses_nothing_of_this_page_and_deleting_elsewhere_reaches_it(
    page: Page, tmp_path: Path
) -> None:
    replier = FakeReplier([answered("Cần tờ khai"), answered("Miễn phí"), answered("Ba ngày")])
    async with serving(replier) as address, open_tab(tmp_path / "profile") as other:
        await opened_at(page, address)
        await say(page, "làm khai sinh")
        await shows(page, answers=1)
        await opened_at(other, address)
        await page.run("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }")
        await say(page, "lệ phí thì sao")
        await shows(page, answers=2)
        await say(page, "mấy ngày có")
        await shows(page, answers=3)
        await delete(other)
        await shows(page, answers=0)
