"""The form of a record as an official uses it, in a real browser over a stand-in console. Every wait is bounded."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from procedures.records import Case, Paper, Procedure
from tests.end_to_end.browser import Page, chromium, open_page
from tests.procedures.admin.record_form.stand_in import DRAFT, Draft, application
from tests.procedures.sample_records import full

pytestmark = pytest.mark.skipif(
    chromium() is None and "CI" not in os.environ, reason="no Chromium here; in CI a missing one is a failure"
)
MANY = tuple(Case(f"Trường hợp {number}", papers=(Paper(f"Giấy {number}"),)) for number in range(15))
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NAMELESS = """
[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
  .filter((node) => !(node.labels?.length || node.getAttribute('aria-label') || node.textContent.trim()))
  .map((node) => node.outerHTML)
"""


@asynccontextmanager
async def opened(record: Procedure, folder: Path) -> AsyncIterator[tuple[Page, Draft]]:
    app = application(record)
    async with TestServer(app) as server, open_page(folder) as page:
        await page.size(1280, 900)
        await page.open(str(server.make_url("/form")))
        yield page, app[DRAFT]
        assert page.failures == []


async def fill(page: Page, name: str, text: str) -> None:
    await page.run(
        f"(() => {{ const box = document.getElementById({json.dumps(name)}); box.focus(); box.select?.(); }})()"
    )
    await page.type(text)


async def click(page: Page, button: str) -> None:
    await page.run(f"document.querySelector('button[value=\"{button}\"]').click()")


async def save(page: Page) -> None:
    await page.run("window.isOld = true")
    await page.run("document.querySelector('.rf-bar button').click()")
    await page.until("!window.isOld && document.readyState === 'complete'")


async def test_page_that_nobody_touched_saves_the_same_record(tmp_path: Path) -> None:
    async with opened(full(), tmp_path) as (page, draft):
        await save(page)
        assert (draft.edition, draft.record) == (2, full())


async def test_fee_is_changed_from_a_day_without_leaving_the_page(tmp_path: Path) -> None:
    async with opened(full(), tmp_path) as (page, draft):
        await page.run("window.stays = true")
        await click(page, "change:channels-0-fees-0")
        await page.until("document.activeElement.id === 'change-start'")
        await page.type("04/05/2026")
        await page.press("Tab")
        await page.type("12/2026/NQ-HĐND")
        await fill(page, "change-amount", "15 nghìn")
        await click(page, "replace:channels-0-fees-0")
        await page.until("document.getElementById('channels-0-fees-1-amount')?.value === '15.000'")
        assert await page.run("window.stays")
        await save(page)
        old, new = draft.record.channels[0].fees
        assert (old.amount, old.validity.valid_until) == (Decimal(10000), date(2026, 5, 3))
        assert (new.amount, new.validity.valid_from, new.validity.decision) == (
            Decimal(15000),
            date(2026, 5, 4),
            "12/2026/NQ-HĐND",
        )


async def test_message_comes_while_typing_and_goes_when_mended(tmp_path: Path) -> None:
    async with opened(full(), tmp_path) as (page, _):
        await fill(page, "channels-0-fees-0-amount", "0")
        await page.until("document.getElementById('channels-0-fees-0-amount-problem')")
        assert await page.run("document.getElementById('channels-0-fees-0-amount').ariaInvalid") == "true"
        assert await page.run("document.querySelector('[data-section=\"cach-nop\"]').textContent") == "1"
        await fill(page, "channels-0-fees-0-amount", "12.000")
        await page.until("!document.getElementById('channels-0-fees-0-amount-problem')")


async def test_row_is_added_by_keyboard_and_filled_in(tmp_path: Path) -> None:
    async with opened(full(), tmp_path) as (page, draft):
        await page.run("document.querySelector('button[value=\"add:cases-0-papers\"]').focus()")
        await page.press("Enter")
        await page.until("document.activeElement.id === 'cases-0-papers-1-name'")
        await page.type("Giấy khai sinh")
        await save(page)
        assert [paper.name for paper in draft.record.cases[0].papers] == ["Tờ khai", "Giấy khai sinh"]


async def test_moving_a_row_keeps_the_focus_on_its_button(tmp_path: Path) -> None:
    async with opened(replace(full(), cases=MANY), tmp_path) as (page, draft):
        await page.run("document.querySelector('button[value=\"down:cases-0\"]').focus()")
        await page.press("Enter")
        await page.until("document.querySelector('#cases .rf-row:nth-of-type(2)')?.id === 'cases-0'")
        assert await page.run("document.activeElement.value") == "down:cases-0"
        await save(page)
        assert draft.record.cases == (MANY[1], MANY[0], *MANY[2:])


async def test_many_cases_are_folded_and_open_ones_stay_open(tmp_path: Path) -> None:
    async with opened(replace(full(), cases=MANY), tmp_path) as (page, _):
        assert await page.run("document.querySelectorAll('.rf-case[open]').length") == 0
        await page.run("document.querySelector('#cases-3 summary').click()")
        await click(page, "add:cases-3-papers")
        await page.until("document.getElementById('cases-3-papers-1')")
        assert await page.run("document.querySelector('#cases-3 > details').open")


async def test_refused_save_leads_to_the_field_in_a_folded_case(tmp_path: Path) -> None:
    async with opened(replace(full(), cases=MANY), tmp_path) as (page, draft):
        await page.run("document.getElementById('cases-9-papers-0-copies').value = 'vài'")
        await save(page)
        assert draft.edition == 1
        await page.run("document.querySelector('.rf-summary a').click()")
        await page.until("document.activeElement.id === 'cases-9-papers-0-copies'")


@pytest.mark.parametrize("width", [1280, 768])
async def test_page_fits_its_width_and_every_field_has_a_name(width: int, tmp_path: Path) -> None:
    async with opened(full(), tmp_path) as (page, _):
        await page.size(width, 900)
        assert not await page.run(TOO_WIDE)
        assert await page.run(NAMELESS) == []


async def test_without_script_rows_are_added_by_posting_the_page(tmp_path: Path) -> None:
    app = application(full())
    async with TestServer(app) as server, open_page(tmp_path) as page:
        await page.command("Emulation.setScriptExecutionDisabled", value=True)
        await page.open(str(server.make_url("/form")))
        await page.run("document.querySelector('button[value=\"add:steps\"]').click()")
        await page.until("document.getElementById('steps-1-text')")
        await fill(page, "steps-1-text", "Nhận kết quả")
        await page.run("document.querySelector('.rf-bar button').click()")
        await page.until("document.querySelector('[name=edition]')?.value === '2'")
        assert app[DRAFT].record.steps[1].text == "Nhận kết quả"
