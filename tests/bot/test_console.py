from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.console import Console
from bot.settings import Settings
from procedures.accounts.account import Profile
from procedures.accounts.permissions import Role
from procedures.accounts.scope import EVERYTHING
from procedures.accounts.store import AccountStore
from procedures.opening import open_store
from procedures.questions.turn_log import TurnLog
from procedures.questions.turn_record import TurnRecord
from tests.procedures.admin.console import PASSWORD, Browser, cheap_passwords


async def test_the_console_is_beside_the_chat_at_once_and_works_when_the_records_are_open(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'motcua.db'}"
    settings = Settings(home=tmp_path, database_url=url, public_url="https://motcua.example.vn")
    console, app = Console(), web.Application(client_max_size=10)
    console.mount(app, settings)
    async with TestClient(TestServer(app)) as client:
        assert (await client.get("/admin", allow_redirects=False)).headers["Location"] == "/admin/"
        assert (await client.get("/admin/")).status == 503
        console.give_store(open_store(url, seed=False))
        response = await client.get("/admin/", allow_redirects=False)
        assert response.headers["Location"].startswith("/admin/dang-nhap")
        assert "Secure" in (await client.get("/admin/dang-nhap")).headers["Set-Cookie"]
        assert (await client.get("/khac")).status == 404


@pytest.mark.parametrize(
    ("asked", "is_warned"),
    [
        ("giấy tờ gồm những gì", True),
        ("nop o dau vay a", True),
        ("cấp lại thì sao", True),
        ("mất sổ đỏ", False),
        ("giay khai sinh gom nhung gi", False),
    ],
)
async def test_the_console_warns_of_what_names_nothing_as_the_assistant_reads_it(
    tmp_path: Path, asked: str, is_warned: bool
) -> None:
    url = f"sqlite:///{tmp_path / 'motcua.db'}"
    store = open_store(url, seed=False)
    accounts = AccountStore(store.engine, passwords=cheap_passwords())
    accounts.create("lan.nguyen", Profile(Role.EDITOR, EVERYTHING), PASSWORD, actor="test")
    record = TurnRecord("1", datetime.now(timezone.utc), "web", "web:a", "decline", text=asked)
    TurnLog(store.engine, str).write([record])
    console, app = Console(), web.Application()
    console.mount(app, Settings(home=tmp_path, database_url=url))
    console.give_store(store)
    async with TestClient(TestServer(app)) as client:
        browser = Browser(client)
        await browser.sign_in("lan.nguyen")
        page = await (await browser.get("/hop-thu/1")).text()
    console.close()
    assert ("chỉ hiểu được trong cuộc trò chuyện" in page) is is_warned


@pytest.mark.parametrize(
    ("rasa_url", "words"),
    [(None, "Bản có sẵn của phần mềm"), ("http://rasa.example.vn", "trợ lý chạy trên một máy chủ Rasa khác")],
)
async def test_what_answers_here_can_be_trained_here(tmp_path: Path, rasa_url: str | None, words: str) -> None:
    url = f"sqlite:///{tmp_path / 'motcua.db'}"
    store = open_store(url, seed=False)
    accounts = AccountStore(store.engine, passwords=cheap_passwords())
    accounts.create("lan.nguyen", Profile(Role.PUBLISHER, EVERYTHING), PASSWORD, actor="test")
    console, app = Console(), web.Application()
    console.mount(app, Settings(home=tmp_path, database_url=url, rasa_url=rasa_url))
    console.give_store(store)
    async with TestClient(TestServer(app)) as client:
        browser = Browser(client)
        await browser.sign_in("lan.nguyen")
        assert words in await (await browser.get("/hop-thu/huan-luyen")).text()
    console.close()
