"""Every page with markup in every text that somebody stored: it is shown as text, on every page of the route table."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.accounts.session_store import SessionStore
from procedures.admin.routes import ROUTES
from procedures.admin.services import ConsoleServices
from procedures.public_notices.notice import PublicNotice
from procedures.questions.turn_log import TurnLog
from procedures.questions.turn_record import TurnRecord
from procedures.records import Agency
from tests.procedures.admin.console import add_account, open_console, signed_in
from tests.procedures.admin.test_every_route import SAMPLES
from tests.procedures.sample_records import full

TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</title></textarea></svg><svg onload=alert(1)>",
    "javascript:alert(1)//",
    "{{ 7 * 191 }}",
)
ALL = " ".join(TEXTS)
SHORT = "\"'><script>"  # fits where few letters do
CODE = "1.000009"


class Seen(HTMLParser):
    """What a browser would run of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script" and not (named.get("src") or "").startswith("/"):
            self.runs.append("a script")
        if tag in ("iframe", "object", "embed", "base") or "srcdoc" in named:
            self.runs.append(tag)
        leads_out = named.get("rel") == "noopener noreferrer" and (named.get("href") or "").startswith("https://")
        for name, value in attrs:
            if name == "href" and leads_out:  # a record's source, opened apart
                continue
            if name.startswith("on") or name == "autofocus":
                self.runs.append(name)
            if name in ("href", "src", "action", "formaction") and re.match(
                r"\s*(javascript|data|https?):", value or ""
            ):
                self.runs.append(f"{name}={value}")


def fill(services: ConsoleServices) -> dict[str, str]:
    """Store markup wherever a text can be stored; return what stands for the parts of paths."""
    services.store.save(
        [
            full(
                CODE,
                name=ALL,
                note=ALL,
                requirements=ALL,
                description=ALL,
                category=ALL,
                aliases=(ALL,),
                promulgating_agency=Agency(ALL),
                executing_agencies=(Agency(ALL),),
            )
        ]
    )
    account = add_account(services, "other.person", Role.EDITOR, Scope(ScopeKind.AGENCY, ALL), display_name=ALL[:100])
    now = datetime.now(timezone.utc)
    notice = PublicNotice(
        "", ALL[:120], ALL, now, now + timedelta(days=1), provinces=(ALL,), topics=(ALL, CODE), author=ALL
    )
    kept = services.notices.add(notice, author=ALL, now=now)
    services.switches.switch_off("web", ALL, by=ALL, now=now)
    services.audit.record(ALL, ALL, ALL, {ALL: ALL}, [ALL])
    log = TurnLog(services.store.engine, lambda told: "'\"<b>" + told[-20:])
    log.write(
        [TurnRecord("1", now, SHORT, "c", "answer", procedures=(CODE, ALL[:60]), facets=(ALL[:60],), province=ALL[:60])]
    )
    return {"code": CODE, "channel": "web", "account": account.id, "notice": kept.id}


async def test_no_page_runs_what_somebody_stored(services: ConsoleServices) -> None:
    parts = fill(services)
    wrong, told = [], 0
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        for route in (route for route in ROUTES if route.method == "GET"):
            ids = {**SAMPLES, **parts, "id": parts["account" if route.path.startswith("/tai-khoan") else "notice"]}
            path = re.sub(r"{(\w+)(?::[^}]*)?}", lambda part, ids=ids: ids[part[1]], route.path)
            response = await browser.get(path)
            if response.content_type != "text/html":
                continue
            page = await response.text()
            told += "&lt;script&gt;" in page
            if Seen(page).runs or "1337" in page:
                wrong.append((path, Seen(page).runs))
    assert wrong == []
    assert told >= 10


async def test_no_page_runs_what_an_address_says(services: ConsoleServices) -> None:
    wrong = []
    names = ("q", "linh_vuc", "cap", "tinh", "trang_thai", "cu_hon", "trang", "nguoi", "viec", "doi_tuong", "tu_ngay")
    more = ("ky", "tu", "den", "kenh", "chi_so", "gio", "ma", "noi_dung", "thang", "next")
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        for route in (route for route in ROUTES if route.method == "GET" and "{" not in route.path):
            response = await browser.get(route.path, params=dict.fromkeys((*names, *more), ALL))
            if response.status >= 500:
                wrong.append((route.path, [str(response.status)]))
            elif response.content_type == "text/html" and Seen(await response.text()).runs:
                wrong.append((route.path, Seen(await response.text()).runs))
    assert wrong == []


async def test_exports_hold_no_formula(services: ConsoleServices) -> None:
    now = datetime.now(timezone.utc)
    log = TurnLog(services.store.engine, lambda told: told[-20:])
    log.write([TurnRecord("1", now, "=1+1", "c", "answer", procedures=("@SUM(A1)",), province="=HYPERLINK(1)")])
    async with signed_in(services, Role.VIEWER) as browser:
        text = (await (await browser.get("/so-lieu.csv")).read()).decode("utf-8-sig")
    for cell in ("'=1+1", "'@SUM(A1)", "'=HYPERLINK(1)"):
        assert f"\n{cell}," in text.replace("\r", "")


async def test_a_session_that_nobody_used_for_half_an_hour_opens_no_page(services: ConsoleServices) -> None:
    now = [datetime.now(timezone.utc)]
    timed = replace(services, sessions=SessionStore(services.store.engine, now=lambda: now[0]))
    add_account(timed, "lan.nguyen", Role.ADMINISTRATOR)
    async with open_console(timed) as browser:
        await browser.sign_in("lan.nguyen")
        token = await browser.token("/toi")
        now[0] += timedelta(minutes=20)
        assert (await browser.get("/so-lieu")).status == 200
        now[0] += timedelta(minutes=31)
        assert (await browser.get("/so-lieu.csv")).status == 303
        assert (await browser.raw_post("/kenh/web", {"csrf": token, "off": "1"})).status in (303, 403)
    assert timed.switches.at_rest() == {}


async def test_a_notice_of_another_province_is_not_changed_by_its_address(services: ConsoleServices) -> None:
    now = datetime.now(timezone.utc)
    wanted = PublicNotice("", "Của Huế", "Chữ", now, now + timedelta(days=1), provinces=("Huế",))
    theirs = services.notices.add(wanted, author="hue", now=now)
    fields = {"title": "x", "text": "x", "starts_at": "2026-11-21T00:00", "ends_at": "2030-01-01T00:00"}
    both = {**fields, "provinces": "Gia Lai", "edition": "1"}
    async with signed_in(services, Role.PUBLISHER, Scope(ScopeKind.PROVINCE, "Gia Lai")) as browser:
        for step in ("", "/cong-bo", "/rut", "/gui", "/dung"):
            assert (await browser.post(f"/thong-bao/{theirs.id}{step}", both)).status == 403
    assert services.notices.get(theirs.id) == theirs
