from __future__ import annotations

from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.console import Console
from bot.settings import Settings
from procedures.opening import open_store


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
