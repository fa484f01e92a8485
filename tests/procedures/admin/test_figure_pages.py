"""The page of figures: its numbers, the turns behind each, exports, whose figures people see, nothing is markup."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.figure_view import change, share
from procedures.admin.services import ConsoleServices
from procedures.questions.turn_log import TurnLog
from procedures.questions.turn_record import TurnRecord
from tests.procedures.admin.console import Browser, signed_in
from tests.procedures.questions.simulated_month import START, simulated_month
from tests.procedures.sample_records import plain

OCTOBER = "ky=ngay&tu=2026-10-01&den=2026-10-31"
HTML = """"><script>alert(1)</script>'<b onclick=x>"""
EVIL = '"><script>'


@pytest.fixture
def month(services: ConsoleServices) -> ConsoleServices:
    log, entries = log_of(services), simulated_month(150)
    while batch := list(islice(entries, 500)):
        log.write(batch)
    return services


def log_of(services: ConsoleServices) -> TurnLog:
    return TurnLog(services.store.engine, lambda told: f"{abs(hash(told)):x}")


def tiles_in(page: str) -> dict[str, int]:
    found = re.findall(r'data-figure="(\w+)">([\d.]+)<', page)
    return {name: int(number.replace(".", "")) for name, number in found}


def counted(services: ConsoleServices, condition: str = "1=1") -> Counter[str]:
    query = f"SELECT kind, after_clarification FROM question_turns WHERE day LIKE '2026-10-%' AND {condition}"
    with services.store.engine.connect() as connection:
        return Counter(f"{kind}{'+' if after else ''}" for kind, after in connection.execute(text(query)).tuples())


async def shown(browser: Browser, path: str) -> str:
    response = await browser.get(path)
    assert response.status == 200, await response.text()
    return await response.text()


async def test_the_tiles_equal_the_rows_and_lead_to_as_many_turns(month: ConsoleServices) -> None:
    rows = counted(month)
    async with signed_in(month, Role.VIEWER) as browser:
        page = await shown(browser, f"/so-lieu?{OCTOBER}")
        tiles = tiles_in(page)
        assert tiles["answered_at_once"] == rows["answer"] > 0
        assert tiles["answered_after_clarification"] == rows["answer+"] > 0
        assert tiles["unanswered"] == rows["decline"] + rows["decline+"]
        links = re.findall(r'<li><a href="/admin(/so-lieu/luot[^"]+)"', page)
        assert len(links) == len(tiles) == 12
        for link, (name, number) in zip(links, tiles.items(), strict=True):
            behind = tiles_in(await shown(browser, unescape(link)))
            assert behind["conversations" if name == "conversations" else "turns"] == number


async def test_every_line_of_every_table_leads_to_as_many_turns(month: ConsoleServices) -> None:
    line = re.compile(r'<td class="short">([\d.]+)</td><td class="short"><a href="/admin([^"]+)" aria-label="Đối chiếu')
    async with signed_in(month, Role.VIEWER) as browser:
        page = await shown(browser, f"/so-lieu?{OCTOBER}&tinh=Gia+Lai")
        tables = page.split("<section")[1:]
        checked = 0
        for table in tables:
            for number, link in line.findall(table)[:3]:
                if "theo ngày" not in table:
                    behind = tiles_in(await shown(browser, unescape(link)))
                    assert behind["turns"] == int(number.replace(".", "")), link
                    checked += 1
        assert checked > 15


async def test_the_exports_hold_the_tiles(month: ConsoleServices) -> None:
    async with signed_in(month, Role.VIEWER) as browser:
        query = f"{OCTOBER}&kenh=web"
        tiles = tiles_in(await shown(browser, f"/so-lieu?{query}"))
        body = await (await browser.get(f"/so-lieu.csv?{query}")).read()
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        start = rows.index(["Tổng hợp"]) + 2
        assert [int(row[1]) for row in rows[start : start + 12]] == list(tiles.values())
        assert ["Kênh", "Trang web"] in rows
        book = await browser.get(f"/so-lieu.xlsx?{query}")
        assert (await book.read())[:2] == b"PK"
        assert "so-lieu-2026-10-01-2026-10-31.xlsx" in book.headers["Content-Disposition"]


async def test_the_report_is_a_pdf_of_a_month(month: ConsoleServices) -> None:
    async with signed_in(month, Role.VIEWER) as browser:
        report = await browser.get("/so-lieu/bao-cao.pdf?thang=2026-10")
        assert (report.status, report.content_type) == (200, "application/pdf")
        assert (await report.read()).startswith(b"%PDF")
        for wrong in ("", "2026-13", "x", "2026-10-01"):
            assert (await browser.get(f"/so-lieu/bao-cao.pdf?thang={wrong}")).status == 400


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ky=ngay&tu=2026-10-05&den=2026-10-01", "Ngày cuối phải từ ngày đầu trở đi."),
        ("ky=ngay&tu=2020-10-05&den=2026-10-01", "nhiều nhất 800 ngày"),
        ("ky=ngay&tu=hom-qua", "cả ngày đầu và ngày cuối"),
    ],
)
async def test_days_that_make_no_sense_are_told_and_the_month_is_shown(
    month: ConsoleServices, query: str, said: str
) -> None:
    async with signed_in(month, Role.VIEWER) as browser:
        page = await shown(browser, f"/so-lieu?{query}")
        assert said in page
        assert len(tiles_in(page)) == 12


async def test_people_of_a_province_see_its_figures_whatever_the_address_says(month: ConsoleServices) -> None:
    own = counted(month, "province = 'Gia Lai'")
    for scope in (Scope(ScopeKind.PROVINCE, "Gia Lai"), Scope(ScopeKind.AGENCY, "UBND tỉnh Gia Lai")):
        async with signed_in(month, Role.PUBLISHER, scope) as browser:
            for province in ("", "&tinh=Hu%E1%BA%BF", "&tinh=-"):
                tiles = tiles_in(await shown(browser, f"/so-lieu?{OCTOBER}{province}"))
                assert tiles["answered_at_once"] == own["answer"]
                behind = tiles_in(await shown(browser, f"/so-lieu/luot?{OCTOBER}{province}&chi_so=answered_at_once"))
                assert behind["turns"] == own["answer"]
                body = (await (await browser.get(f"/so-lieu.csv?{OCTOBER}{province}")).read()).decode()
                assert f"Trả lời được ngay,{own['answer']}," in body


async def test_nothing_that_is_stored_or_asked_becomes_markup(services: ConsoleServices) -> None:
    evil = "1.000009"
    services.store.save([plain(evil, HTML)])
    turn = TurnRecord("1", START, EVIL, "c", "answer", procedures=(evil, HTML), facets=(HTML,), province=HTML)
    log_of(services).write([turn])
    async with signed_in(services, Role.VIEWER) as browser:
        for path in ("/so-lieu", "/so-lieu/luot"):
            asked = f"{OCTOBER}&ma={EVIL}&noi_dung={EVIL}&chi_so={EVIL}&gio={EVIL}&trang={EVIL}"
            for query in (OCTOBER, f"{OCTOBER}&kenh={EVIL}", f"{OCTOBER}&tinh={EVIL}", asked, f"ky={EVIL}&tu={EVIL}"):
                page = await shown(browser, f"{path}?{query}")
                assert "<script>" not in page
                assert "<b onclick" not in page
                assert not re.search(r'=""\s*&gt;|"\s*"&gt;', page)
            assert "&lt;script&gt;" in await shown(browser, f"{path}?{OCTOBER}")


async def test_links_of_the_page_stay_in_the_console(month: ConsoleServices) -> None:
    async with signed_in(month, Role.VIEWER) as browser:
        page = await shown(browser, f"/so-lieu?{OCTOBER}")
    addresses = [unescape(address) for address in re.findall(r'href="([^"]+)"', page)]
    assert not [address for address in addresses if urlsplit(address).netloc]
    assert not re.search(r"\sstyle=|\son\w+=|<style", page)


def test_changes_are_told_in_words() -> None:
    assert [change(90, 80), change(60, 80), change(3, 0), change(7, 7)] == [
        "tăng 12,5% (từ 80)",
        "giảm 25,0% (từ 80)",
        "tăng từ 0",
        "không đổi",
    ]
    assert (share(1, 8), share(0, 0)) == ("12,5%", "")


def test_a_month_is_compared_with_the_month_before() -> None:
    from procedures.admin.figure_form import period_before
    from procedures.questions.figures import Period

    for first, last, expected in (
        (date(2026, 11, 1), date(2026, 11, 21), (date(2026, 10, 1), date(2026, 10, 21))),
        (date(2026, 3, 1), date(2026, 3, 31), (date(2026, 2, 1), date(2026, 2, 28))),
        (date(2026, 3, 1), date(2026, 3, 30), (date(2026, 2, 1), date(2026, 2, 28))),
        (date(2026, 11, 16), date(2026, 11, 18), (date(2026, 11, 13), date(2026, 11, 15))),
        (date(2026, 10, 1), date(2026, 11, 30), (date(2026, 8, 1), date(2026, 9, 30))),
    ):
        before = period_before(Period(first, last, "Huế", "web"))
        assert (before.first, before.last, before.province, before.channel) == (*expected, "Huế", "web")
