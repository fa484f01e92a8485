"""Other people's accounts: list, create, change, disable, new password."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from aiohttp import web
from aiohttp_session import get_session
from wtforms import Form, PasswordField, SelectField, StringField

from procedures.accounts.account import Account, AccountError, NoSuchAccount, Profile
from procedures.accounts.permissions import ROLE_NAMES, Role
from procedures.accounts.scope import EVERYTHING, Scope, ScopeKind
from procedures.admin.flashes import PROBLEM, flash, saying
from procedures.admin.forms import at_most, first_error, posted, required, stripped
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.field_labels import field_label
from procedures.provinces import provinces
from procedures.records import Procedure

_ROLES = [(role.value, ROLE_NAMES[role]) for role in Role]
_KINDS = [
    (ScopeKind.EVERYTHING.value, "Toàn bộ"),
    (ScopeKind.PROVINCE.value, "Một tỉnh, thành phố"),
    (ScopeKind.AGENCY.value, "Một cơ quan ban hành"),
]
_DIFFERENT = "Hai lần nhập mật khẩu không giống nhau."
_NOT_ONESELF = "Anh/chị không tự khóa hay đổi vai trò của mình được. Nhờ một người quản trị khác."


class ProfileForm(Form):
    """Role and reach of an account."""

    display_name = StringField("Họ tên, đơn vị", [at_most(200)], filters=[stripped])
    role = SelectField("Vai trò", choices=_ROLES)
    scope_kind = SelectField("Phạm vi được sửa", choices=_KINDS)
    province = SelectField("Tỉnh, thành phố")
    agency = SelectField(field_label(Procedure, "promulgating_agency"))

    def __init__(self, formdata: Any = None, *, agencies: tuple[str, ...] = (), **values: Any) -> None:
        super().__init__(formdata, **values)
        self.province.choices = [("", "Chọn tỉnh, thành phố"), *((name, name) for name in sorted(provinces()))]
        self.agency.choices = [("", "Chọn cơ quan"), *((name, name) for name in agencies)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Make sure that a province or an agency is named where the reach is one."""
        if not super().validate(extra_validators):
            return False
        named = {"province": self.province, "agency": self.agency}.get(self.scope_kind.data)
        if named is not None and not named.data:
            named.errors = [*named.errors, "Anh/chị chọn tên."]
            return False
        return True

    @property
    def profile(self) -> Profile:
        """What was filled in."""
        kind = ScopeKind(self.scope_kind.data)
        names = {ScopeKind.PROVINCE: self.province.data, ScopeKind.AGENCY: self.agency.data}
        scope = Scope(kind, names[kind] or "") if kind in names else EVERYTHING
        return Profile(Role(self.role.data), scope, self.display_name.data or "")


class NewAccountForm(ProfileForm):
    """An account to make."""

    name = StringField("Tên đăng nhập", [required(), at_most(63)], filters=[stripped])
    password = PasswordField("Mật khẩu", [required(), at_most(1000)])
    again = PasswordField("Nhập lại mật khẩu", [required(), at_most(1000)])


async def get_accounts(request: web.Request) -> web.Response:
    """Show all accounts."""
    accounts = await asyncio.to_thread(services_of(request).accounts.list)
    return render(request, "accounts.html", accounts=accounts)


async def get_new_account(request: web.Request) -> web.Response:
    """Show an empty form."""
    form = NewAccountForm(agencies=await _agencies(request), role=Role.VIEWER.value)
    return render(request, "new_account.html", form=form, problem="")


async def post_new_account(request: web.Request) -> web.Response:
    """Make an account."""
    form = NewAccountForm(await posted(request), agencies=await _agencies(request))
    problem = "" if form.validate() else first_error(form)
    if not problem and form.password.data != form.again.data:
        problem = _DIFFERENT
    if not problem:
        problem = await _tried(
            partial(
                services_of(request).accounts.create,
                form.name.data or "",
                form.profile,
                form.password.data or "",
                actor=actor_of(request).name,
            )
        )
    if problem:
        return render(request, "new_account.html", status=400, form=form, problem=problem)
    raise await saying(request, f"Đã tạo tài khoản “{form.name.data}”.", to="accounts")


async def get_account(request: web.Request) -> web.Response:
    """Show an account."""
    account = await _account(request)
    scope = account.scope
    form = ProfileForm(
        agencies=await _agencies(request, scope.name if scope.kind is ScopeKind.AGENCY else ""),
        display_name=account.display_name,
        role=account.role.value,
        scope_kind=scope.kind.value,
        province=scope.name if scope.kind is ScopeKind.PROVINCE else "",
        agency=scope.name if scope.kind is ScopeKind.AGENCY else "",
    )
    return await _account_page(request, account, form)


async def post_account(request: web.Request) -> web.Response:
    """Change role and reach."""
    account = await _account(request)
    form = ProfileForm(await posted(request), agencies=await _agencies(request, account.scope.name))
    problem = "" if form.validate() else first_error(form)
    if not problem and _is_oneself(request, account) and form.profile.role is not account.role:
        problem = _NOT_ONESELF
    if not problem:
        change = services_of(request).accounts.change
        problem = await _tried(partial(change, account.id, form.profile, actor=actor_of(request).name))
    if problem:
        return await _account_page(request, account, form, problem)
    flash(await get_session(request), f"Đã lưu tài khoản “{account.name}”.")
    raise web.HTTPSeeOther(_address(request, account))


async def post_password(request: web.Request) -> web.Response:
    """Give somebody a new password."""
    account = await _account(request)
    fields = await request.post()
    password, again = (str(fields.get(name, "")) for name in ("password", "again"))
    if password != again:
        problem = _DIFFERENT
    else:
        change = services_of(request).accounts.set_password
        problem = await _tried(partial(change, account.id, password, actor=actor_of(request).name))
    return await _back(request, account, problem, f"Đã đặt mật khẩu mới cho “{account.name}”.")


async def post_active(request: web.Request) -> web.Response:
    """Disable an account, or enable it again."""
    account = await _account(request)
    active = (await request.post()).get("active") == "1"
    if _is_oneself(request, account):
        problem = _NOT_ONESELF
    else:
        change = services_of(request).accounts.set_active
        problem = await _tried(partial(change, account.id, active, actor=actor_of(request).name))
    return await _back(request, account, problem, f"Đã {'mở lại' if active else 'khóa'} tài khoản “{account.name}”.")


async def post_end_sessions(request: web.Request) -> web.Response:
    """Sign somebody out everywhere."""
    account = await _account(request)
    ended = await asyncio.to_thread(services_of(request).sessions.end_all, account.id)
    services = services_of(request)
    note = partial(services.audit.record, actor_of(request).name, "account.sessions_ended", f"account:{account.name}")
    await asyncio.to_thread(note)
    return await _back(request, account, "", f"Đã đăng xuất {ended} phiên của “{account.name}”.")


async def _tried(change: Any) -> str:
    """Do it; return in words what stands in the way, or nothing."""
    try:
        await asyncio.to_thread(change)
    except NoSuchAccount:
        raise
    except AccountError as error:
        return str(error)
    return ""


async def _back(request: web.Request, account: Account, problem: str, done: str) -> web.Response:
    session = await get_session(request)
    if problem:
        flash(session, problem, PROBLEM)
    else:
        flash(session, done)
    raise web.HTTPSeeOther(_address(request, account))


async def _account_page(request: web.Request, account: Account, form: ProfileForm, problem: str = "") -> web.Response:
    sessions = await asyncio.to_thread(services_of(request).sessions.of, account.id)
    status = 400 if problem else 200
    return render(
        request, "account.html", status=status, account=account, form=form, problem=problem, sessions=sessions
    )


async def _account(request: web.Request) -> Account:
    return await asyncio.to_thread(services_of(request).accounts.get, request.match_info["id"])


async def _agencies(request: web.Request, also: str = "") -> tuple[str, ...]:
    known = await asyncio.to_thread(services_of(request).records.agencies)
    return known if not also or also in known else (*known, also)


def _is_oneself(request: web.Request, account: Account) -> bool:
    return account.id == actor_of(request).account_id


def _address(request: web.Request, account: Account) -> str:
    return str(request.app.router["account"].url_for(id=account.id))
