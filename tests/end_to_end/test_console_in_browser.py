"""The frame of the console on a phone and on a desk, in a real browser. Every wait is bounded."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.web.page import STATIC_FOLDER
from procedures.accounts.permissions import Role
from procedures.admin.application import PREFIX, create_console
from procedures.admin.services import LateServices
from tests.end_to_end.browser import Page, chromium, open_page
from tests.procedures.admin.console import KEY, PASSWORD, add_account, console_services

pytestmark = pytest.mark.skipif(
    chromium() is None and "CI" not in os.environ, reason="no Chromium here; in CI a missing one is a failure"
)
SHOWN = "[...document.querySelectorAll('.main-nav a')].filter((link) => link.checkVisibility()).length"
HEIGHT = "document.querySelector('.top').offsetHeight"
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@asynccontextmanager
async def signed_in(folder: Path, *, width: int) -> AsyncIterator[Page]:
    services = console_services(folder)
    add_account(services, "lan.nguyen", Role.ADMINISTRATOR)
    app = web.Application()
    app.router.add_static("/static/", STATIC_FOLDER)
    app.add_subapp(PREFIX, create_console(LateServices(services), key=KEY))
    async with TestServer(app) as server, open_page(folder / "profile") as page:
        await page.size(width, 800)
        await page.open(str(server.make_url(f"{PREFIX}/dang-nhap")))
        await page.run("document.querySelector('[name=name]').focus()")
        await page.type("lan.nguyen")
        await page.run("document.querySelector('[name=password]').focus()")
        await page.type(PASSWORD)
        await page.press("Enter")
        await page.until("document.querySelector('.main-nav') && document.readyState === 'complete'")
        await page.open(str(server.make_url(f"{PREFIX}/nhat-ky")))
        yield page
        assert page.failures == []


@pytest.mark.parametrize("width", [320, 390])
async def test_navigation_of_a_phone_is_one_row_that_opens_without_a_script(tmp_path: Path, width: int) -> None:
    async with signed_in(tmp_path, width=width) as page:
        await page.command("Emulation.setScriptExecutionDisabled", value=True)
        assert await page.run("document.querySelector('.menu summary').innerText") == "Các mục: Nhật ký"
        assert await page.run("document.querySelector('.menu summary').offsetHeight >= 44") is True
        assert await page.run(SHOWN) == 0
        assert await page.run(HEIGHT) < 150
        assert await page.run(TOO_WIDE) is False
        await page.run("document.querySelector('.menu summary').click()")
        assert await page.run(SHOWN) == 11
        assert await page.run(TOO_WIDE) is False


async def test_navigation_of_a_desk_is_simply_there(tmp_path: Path) -> None:
    async with signed_in(tmp_path, width=1280) as page:
        assert await page.run(SHOWN) == 11
        assert await page.run("document.querySelector('.menu').checkVisibility()") is False
