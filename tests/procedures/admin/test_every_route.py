"""Every route of the table with every role and with none: allowed or refused as the table says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from procedures.accounts.permissions import PERMISSIONS, Permission, Role
from procedures.accounts.scope import Scope, ScopeKind
from procedures.admin.route import PUBLIC, Route
from procedures.admin.routes import ROUTES
from procedures.admin.services import ConsoleServices
from tests.procedures.admin.console import Browser, add_account, open_console, signed_in

SAMPLES = {"code": "1.004222", "id": "0" * 32, "channel": "web", "review": "1"}
"""What stands in for the parts of a path in braces: a new name of a part must be given a value here."""
WHO_MAY: dict[Permission, set[Role]] = {
    Permission.OWN_ACCOUNT: set(Role),
    Permission.READ: set(Role),
    Permission.FIGURES: set(Role),
    Permission.EDIT: {Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR},
    Permission.TEACH: {Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR},
    Permission.PUBLISH: {Role.PUBLISHER, Role.ADMINISTRATOR},
    Permission.OVERRIDE_GUARD: {Role.PUBLISHER, Role.ADMINISTRATOR},
    Permission.IMPORT: {Role.PUBLISHER, Role.ADMINISTRATOR},
    Permission.NOTICES: {Role.PUBLISHER, Role.ADMINISTRATOR},
    Permission.TRAIN: {Role.PUBLISHER, Role.ADMINISTRATOR},
    Permission.CHANNELS: {Role.ADMINISTRATOR},
    Permission.ACCOUNTS: {Role.ADMINISTRATOR},
    Permission.AUDIT: {Role.ADMINISTRATOR},
}
"""Written out once more, so that nobody widens a role unnoticed."""


def path_of(route: Route) -> str:
    return re.sub(r"{(\w+)(?::[^}]*)?}", lambda part: SAMPLES[part[1]], route.path)


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


async def ask(browser: Browser, route: Route) -> tuple[int, str]:
    """Use a route with the right CSRF token; return the status and where it leads."""
    if route.method == "GET":
        response = await browser.get(path_of(route))
    else:
        response = await browser.post(path_of(route), page="/toi")
    return response.status, response.headers.get("Location", "")


async def _be_signed_in(browser: Browser, services: ConsoleServices, role: Role) -> None:
    """Sign in with a new account where the last route ended the session, as a change of password does."""
    if (await browser.get("/toi")).status != 200:
        name = f"{role.value}.{len(services.accounts.list())}"
        add_account(services, name, role)
        assert (await browser.sign_in(name)).status == 303


def test_roles_may_what_is_written_here() -> None:
    assert {permission: {role for role in Role if permission in PERMISSIONS[role]} for permission in Permission} == (
        WHO_MAY
    )


@pytest.mark.parametrize("role", Role)
async def test_every_route_opens_for_the_roles_it_is_for_and_no_other(services: ConsoleServices, role: Role) -> None:
    wrong = []
    async with open_console(services) as browser:
        for route in ROUTES:
            if route.name == "exit":
                continue
            await _be_signed_in(browser, services, role)
            status, _ = await ask(browser, route)
            allowed = route.needs is PUBLIC or role in WHO_MAY[route.needs]
            if (status != 403) != allowed or status >= 500:
                wrong.append((named(route), status))
    assert wrong == []


async def test_no_route_but_the_public_ones_opens_without_signing_in(services: ConsoleServices) -> None:
    wrong = []
    async with open_console(services) as browser:
        for route in ROUTES:
            if route.method == "GET":
                response = await browser.get(path_of(route))
            else:
                response = await browser.post(path_of(route), page="/dang-nhap")
            to_sign_in = response.headers.get("Location", "").startswith("/admin/dang-nhap")
            if to_sign_in is (route.needs is PUBLIC) or response.status >= 500:
                wrong.append((named(route), response.status))
    assert wrong == []


async def test_no_post_works_without_the_token_of_its_session(services: ConsoleServices) -> None:
    add_account(services, "other.person", Role.ADMINISTRATOR)
    wrong = []
    async with signed_in(services, Role.ADMINISTRATOR) as browser, open_console(services) as other:
        await other.sign_in("other.person")
        foreign = await other.token("/toi")
        assert len(foreign) > 30
        for route in ROUTES:
            if route.method == "GET":
                continue
            for fields in ({}, {"csrf": ""}, {"csrf": "guess"}, {"csrf": foreign}):
                response = await browser.raw_post(path_of(route), fields)
                if response.status != 403 or "mở quá lâu" not in await response.text():
                    wrong.append((named(route), fields, response.status))
    assert wrong == []


@pytest.mark.parametrize("role", Role)
async def test_what_concerns_the_whole_installation_is_not_for_people_of_one_province(
    services: ConsoleServices, role: Role
) -> None:
    scope = Scope(ScopeKind.PROVINCE, "Gia Lai")
    async with signed_in(services, role, scope) as browser:
        for path in ("/tai-khoan", "/nhat-ky", "/nhat-ky.csv"):
            assert (await browser.get(path)).status == 403
        assert (await browser.get("/thu-tuc")).status == 200


def test_no_path_has_two_names_and_every_post_has_its_own_permission() -> None:
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES)
    assert {route.method for route in ROUTES} <= {"GET", "POST"}
    assert [named(route) for route in ROUTES if route.needs is PUBLIC] == ["GET /dang-nhap", "POST /dang-nhap"]


async def test_a_route_outside_the_table_is_refused(services: ConsoleServices) -> None:
    page = next(route for route in ROUTES if route.name == "procedures")
    wide = replace(page, path="/them", name="more", needs=Permission.AUDIT)
    add_account(services, "some.viewer", Role.VIEWER)
    async with open_console(services, routes=(*ROUTES, wide)) as browser:
        await browser.sign_in("some.viewer")
        assert (await browser.get("/them")).status == 403
        assert (await browser.get("/khong-co")).status == 404
