from __future__ import annotations

import pytest

from procedures.accounts.account import SignInRefused
from procedures.accounts.audit import AuditFilter
from procedures.accounts.permissions import Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.services import ConsoleServices
from tests.procedures.admin.console import PASSWORD, add_account, open_console, signed_in

NEW = "xe buýt số 32 màu vàng"
HTML = "<img src=x onerror=alert(1)>"
FORM = {"display_name": "Trần Minh", "role": "editor", "scope_kind": "province", "province": "Gia Lai", "agency": ""}


async def test_an_account_is_made_with_role_and_province(services: ConsoleServices) -> None:
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        fields = {**FORM, "name": "minh.tran", "password": NEW, "again": NEW}
        assert (await browser.post("/tai-khoan/moi", fields)).status == 303
        assert "Đã tạo tài khoản" in await (await browser.get("/tai-khoan")).text()
    made = services.accounts.sign_in("minh.tran", NEW)
    assert (made.role, made.scope) == (Role.EDITOR, Scope(ScopeKind.PROVINCE, "Gia Lai"))
    entry = services.audit.find(AuditFilter(subject="account:minh.tran", action="account.created"))[0]
    assert (entry.actor, entry.after["scope"]) == ("administrator.0", "Gia Lai")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"again": "khác đi một chút"}, "không giống nhau"),
        ({"password": "ngắn", "again": "ngắn"}, "ít nhất 12"),
        ({"province": ""}, "chọn tên"),
        ({"name": "Tên Có Dấu"}, "không dấu"),
        ({"name": "ADMINISTRATOR.0"}, "Đã có tài khoản"),
        ({"role": "owner"}, ""),
        ({"scope_kind": "world"}, ""),
    ],
)
async def test_an_account_that_will_not_do_is_refused_in_words(
    services: ConsoleServices, change: dict[str, str], reason: str
) -> None:
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        fields = {**FORM, "name": "minh.tran", "password": NEW, "again": NEW, **change}
        response = await browser.post("/tai-khoan/moi", fields)
        text = await response.text()
        assert response.status == 400
        assert reason in text
        assert NEW not in text
    assert len(services.accounts.list()) == 1


async def test_changing_disabling_and_a_new_password_end_somebodys_sessions(services: ConsoleServices) -> None:
    async with signed_in(services, Role.ADMINISTRATOR) as browser, open_console(services) as other:
        for path, fields in (
            ("", FORM),
            ("/trang-thai", {"active": "0"}),
            ("/mat-khau", {"password": NEW, "again": NEW}),
            ("/phien", {}),
        ):
            account = add_account(services, f"minh.tran{len(services.accounts.list())}", Role.VIEWER)
            assert (await other.sign_in(account.name)).status == 303
            assert (await other.get("/toi")).status == 200
            assert (await browser.post(f"/tai-khoan/{account.id}{path}", fields)).status == 303
            assert (await other.get("/toi")).status == 303, path


async def test_nobody_disables_themselves_or_the_last_administrator(services: ConsoleServices) -> None:
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        own = services.accounts.list()[0]
        await browser.post(f"/tai-khoan/{own.id}/trang-thai", {"active": "0"})
        response = await browser.post(f"/tai-khoan/{own.id}", {**FORM, "scope_kind": "province"})
        assert response.status == 400
        assert (await browser.get("/tai-khoan")).status == 200
    now = services.accounts.get(own.id)
    assert (now.role, now.scope, now.active) == (own.role, own.scope, True)


async def test_names_of_accounts_and_what_the_log_keeps_are_escaped(services: ConsoleServices) -> None:
    account = add_account(services, "minh.tran", Role.VIEWER, display_name=HTML)
    services.audit.record(HTML, HTML, HTML, {HTML: HTML}, HTML)
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        for path in ("/tai-khoan", f"/tai-khoan/{account.id}", "/nhat-ky"):
            text = await (await browser.get(path)).text()
            assert HTML not in text
            assert "&lt;img src=x" in text


async def test_ones_own_password_is_changed_with_the_present_one_only(services: ConsoleServices) -> None:
    async with signed_in(services, Role.VIEWER) as browser, open_console(services) as elsewhere:
        await elsewhere.sign_in("viewer.0")
        for fields, answer in (
            ({"current": "sai rồi mật khẩu ơi", "new": NEW, "again": NEW}, "chưa đúng"),
            ({"current": PASSWORD, "new": NEW, "again": NEW + "!"}, "không giống nhau"),
            ({"current": PASSWORD, "new": "ngắn", "again": "ngắn"}, "ít nhất 12"),
            ({"current": PASSWORD, "new": NEW, "again": NEW}, "Đã đổi mật khẩu"),
        ):
            assert (await browser.post("/toi/mat-khau", fields)).status == 303
            assert answer in await (await browser.get("/toi")).text()
        assert (await browser.get("/toi")).status == 200
        assert (await elsewhere.get("/toi")).status == 303
    assert services.accounts.sign_in("viewer.0", NEW)
    with pytest.raises(SignInRefused):
        services.accounts.sign_in("viewer.0", PASSWORD)


async def test_ones_sessions_are_listed_and_the_others_ended(services: ConsoleServices) -> None:
    async with signed_in(services, Role.VIEWER) as browser, open_console(services) as elsewhere:
        await elsewhere.sign_in("viewer.0")
        assert "Đăng xuất mọi phiên khác" in await (await browser.get("/toi")).text()
        await browser.post("/toi/phien")
        assert (await elsewhere.get("/toi")).status == 303
        assert (await browser.get("/toi")).status == 200
