from __future__ import annotations

import pytest

from procedures.accounts.permissions import Role
from procedures.admin.services import ConsoleServices
from tests.procedures.admin.console import PASSWORD, Browser, add_account, open_console

COOKIE = "motcua-console"


def cookie_of(browser: Browser) -> str:
    return next((cookie.value for cookie in browser.client.session.cookie_jar if cookie.key == COOKIE), "")


async def test_signing_in_leads_to_the_page_that_was_wanted(services: ConsoleServices) -> None:
    add_account(services, "lan.nguyen", Role.VIEWER)
    async with open_console(services) as browser:
        response = await browser.get("/thu-tuc?q=th%C6%B0%E1%BB%9Dng+tr%C3%BA")
        assert response.status == 303
        wanted = response.headers["Location"].removeprefix("/admin")
        entered = await browser.post(wanted, {"name": "lan.nguyen", "password": PASSWORD}, page=wanted)
        assert entered.headers["Location"] == "/admin/thu-tuc?q=th%C6%B0%E1%BB%9Dng+tr%C3%BA"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://vidu.example/",
        "//vidu.example/admin/",
        "/\\vidu.example",
        "/admin/\\vidu.example",
        "/admin//vidu.example",
        "/admin/../chat",
        "/admin/%2e%2e/chat",
        "/chat",
        "javascript:alert(1)",
        "/admin/thu-tuc\r\nSet-Cookie: x=y",
    ],
)
async def test_signing_in_leads_nowhere_else(services: ConsoleServices, elsewhere: str) -> None:
    from urllib.parse import quote

    add_account(services, "lan.nguyen", Role.VIEWER)
    async with open_console(services) as browser:
        response = await browser.sign_in("lan.nguyen", query=f"?next={quote(elsewhere, safe='')}")
        assert response.headers["Location"] == "/admin/"


async def test_a_session_from_before_the_sign_in_opens_nothing_after_it(services: ConsoleServices) -> None:
    add_account(services, "lan.nguyen", Role.VIEWER)
    async with open_console(services) as victim, open_console(services) as attacker:
        planted_token = await attacker.token()
        planted = cookie_of(attacker)
        victim.client.session.cookie_jar.update_cookies({COOKIE: planted}, victim.client.make_url("/admin/"))
        assert (await victim.sign_in("lan.nguyen")).status == 303
        assert cookie_of(victim) not in ("", planted)
        assert (await victim.get("/thu-tuc")).status == 200
        assert (await attacker.get("/thu-tuc")).status == 303
        assert await victim.token("/toi") != planted_token
        assert (await victim.raw_post("/dang-xuat", {"csrf": planted_token})).status == 403


async def test_each_sign_in_has_a_token_of_its_own(services: ConsoleServices) -> None:
    add_account(services, "lan.nguyen", Role.VIEWER)
    async with open_console(services) as one, open_console(services) as two:
        await one.sign_in("lan.nguyen")
        await two.sign_in("lan.nguyen")
        assert cookie_of(one) != cookie_of(two)
        assert await one.token("/toi") != await two.token("/toi")


async def test_signing_out_ends_the_session_also_for_a_copy_of_its_cookie(services: ConsoleServices) -> None:
    add_account(services, "lan.nguyen", Role.VIEWER)
    async with open_console(services) as browser, open_console(services) as thief:
        await browser.sign_in("lan.nguyen")
        thief.client.session.cookie_jar.update_cookies({COOKIE: cookie_of(browser)}, thief.client.make_url("/admin/"))
        assert (await thief.get("/toi")).status == 200
        response = await browser.post("/dang-xuat")
        assert response.headers["Location"] == "/admin/dang-nhap"
        assert "đã đăng xuất" in await (await browser.get("/dang-nhap")).text()
        assert (await browser.get("/toi")).status == (await thief.get("/toi")).status == 303


async def test_an_ended_session_is_told_from_no_session(services: ConsoleServices) -> None:
    account = add_account(services, "lan.nguyen", Role.VIEWER)
    async with open_console(services) as browser:
        await browser.sign_in("lan.nguyen")
        services.sessions.end_all(account.id)
        assert (await browser.get("/thu-tuc")).headers["Location"] == "/admin/dang-nhap?next=/admin/thu-tuc"
        assert "đã hết hạn" in await (await browser.get("/dang-nhap")).text()
        response = await browser.raw_post("/dang-xuat", headers={"X-CSRF-Token": "x"})
        assert response.status == 401


async def test_wrong_names_and_wrong_passwords_look_the_same_and_lock_the_same(services: ConsoleServices) -> None:
    add_account(services, "lan.nguyen", Role.VIEWER)
    async with open_console(services) as browser:
        seen = {}
        for name in ("lan.nguyen", "khong.co"):
            seen[name] = []
            for _ in range(6):
                response = await browser.sign_in(name, "sai rồi mật khẩu ơi")
                text = await response.text()
                seen[name].append((response.status, "tạm khóa" in text, "chưa đúng" in text))
        assert seen["lan.nguyen"] == seen["khong.co"] == [(401, False, True)] * 4 + [(429, True, False)] * 2
        assert (await browser.sign_in("lan.nguyen")).status == 429


async def test_what_was_typed_comes_back_escaped_and_the_password_does_not(services: ConsoleServices) -> None:
    async with open_console(services) as browser:
        response = await browser.sign_in('"><script>alert(1)</script>', "mật khẩu bí mật lắm")
        text = await response.text()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
        assert "mật khẩu bí mật lắm" not in text


async def test_cookies_are_for_the_console_only_and_out_of_reach_of_scripts(services: ConsoleServices) -> None:
    for secure in (False, True):
        async with open_console(services, secure=secure) as browser:
            header = (await browser.get("/dang-nhap")).headers["Set-Cookie"]
            assert all(part in header for part in ("HttpOnly", "SameSite=Lax", "Path=/admin"))
            assert ("Secure;" in header or header.endswith("Secure")) is secure
            assert header.startswith("__Secure-") is secure


async def test_pages_have_the_headers_that_keep_them_to_themselves(services: ConsoleServices) -> None:
    async with open_console(services) as browser:
        for path in ("/dang-nhap", "/khong-co", "/thu-tuc"):
            headers = (await browser.get(path)).headers
            assert headers["Cache-Control"] == "no-store"
            assert headers["X-Frame-Options"] == "DENY"
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
        assert "no-cache" in (await browser.get("/static/console.css")).headers["Cache-Control"]


async def test_before_the_records_are_open_people_are_asked_to_wait() -> None:
    async with open_console(None) as browser:
        for path in ("/", "/thu-tuc", "/dang-nhap"):
            response = await browser.get(path)
            assert (response.status, response.headers["Refresh"]) == (503, "3")
            assert "Đang nạp" in await response.text()
        assert (await browser.get("/static/console.css")).status == 200
