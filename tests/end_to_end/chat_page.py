"""The chat page over a scripted assistant in a real browser: what tests of it start from. Every wait is bounded."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from bot.turn import Replier
from bot.web.application import create_app
from bot.web.health import Health
from tests.end_to_end.browser import Page, chromium, open_page

NEEDS_CHROMIUM = pytest.mark.skipif(
    chromium() is None and "CI" not in os.environ, reason="no Chromium here; in CI a missing one is a failure"
)


async def ready() -> Health:
    return Health(model_loaded=True, database_reachable=True, version="1", procedures=61)


@asynccontextmanager
async def serving(replier: Replier, *, port: int | None = None, **options: Any) -> AsyncIterator[str]:
    app = create_app(replier, **{"readiness": ready, "drain_seconds": 0.3, **options})
    server = TestServer(app, port=port)
    await server.start_server()
    try:
        yield str(server.make_url("/"))
    finally:
        await server.close()


@asynccontextmanager
async def on_phone(profile: Path) -> AsyncIterator[Page]:
    """Open a page as wide as a phone; whatever its scripts complain of fails the test in the end."""
    async with open_page(profile) as opened:
        await opened.size(360, 740)
        yield opened
        assert opened.failures == []


async def opened_at(page: Page, address: str, *, state: str = "online") -> None:
    await page.open(address)
    await page.until(f"document.body.dataset.state === '{state}'")


async def say(page: Page, text: str) -> None:
    await page.run("document.getElementById('question').focus()")
    await page.type(text)
    await page.press("Enter")


async def press(page: Page, selector: str) -> None:
    await page.run(f"document.querySelector({json.dumps(selector)}).click()")


async def delete(page: Page) -> None:
    await press(page, "#restart")
    await press(page, "#confirm [value=clear]")


async def shows(page: Page, *, answers: int) -> None:
    await page.until(f"document.querySelectorAll('.assistant').length === {answers}")
