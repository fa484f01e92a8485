"""Notices at the top of the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.announcing.board import Board
from bot.web.banner import NoticeBanner
from procedures.engine import make_engine
from procedures.migrations import migrate
from procedures.public_notices.notice import PublicNotice
from procedures.public_notices.notice_book import NoticeBook
from procedures.public_notices.switches import Switches
from tests.bot.web.conftest import OpenChat
from tests.fakes.dossier_desk import Clock
from tests.fakes.replier import FakeReplier


async def test_the_page_shows_notices_escaped_and_the_chat_does_not_repeat_them(
    open_chat: OpenChat, tmp_path: Path
) -> None:
    engine, clock = make_engine(f"sqlite:///{tmp_path / 'motcua.db'}"), Clock()
    migrate(engine)
    book, now = NoticeBook(engine), clock()
    notice = PublicNotice("", "Bảo trì <b>", "Tối nay.", now, now + timedelta(days=1))
    for each in (notice, replace(notice, title="Riêng đất đai", topics=("Đất đai",))):
        book.publish(book.add(each, author="lan", now=now).id, by="lan", now=now)
    banner, board = NoticeBanner(), Board(engine, now=clock)
    banner.give(board)
    client = await open_chat(FakeReplier(), banner=banner)
    page = await (await client.get("/")).text()
    assert "Bảo trì &lt;b&gt;" in page
    assert "Riêng đất đai" not in page
    conversation = page.split('id="conversation" value="')[1].split('"')[0]
    assert [each.title for each in await board.unseen(f"web:{conversation}")] == ["Riêng đất đai"]
    engine.dispose()


async def test_a_page_whose_channel_rests_says_so(open_chat: OpenChat, tmp_path: Path) -> None:
    engine, clock = make_engine(f"sqlite:///{tmp_path / 'motcua.db'}"), Clock()
    migrate(engine)
    Switches(engine).switch_off("web", "Trang nghỉ đến 17 giờ.", by="lan", now=clock())
    banner = NoticeBanner()
    banner.give(Board(engine, now=clock))
    client = await open_chat(FakeReplier(), banner=banner)
    assert 'role="alert"><div class="text">Trang nghỉ đến 17 giờ.' in await (await client.get("/")).text()
    engine.dispose()
