"""Signing in and out."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp_session import get_session
from wtforms import Form, PasswordField, StringField

from procedures.accounts.account import Account, SignInLocked, SignInRefused
from procedures.accounts.lockout import LOCKED_FOR
from procedures.admin.flashes import saying
from procedures.admin.forms import at_most, posted, required, stripped
from procedures.admin.own_paths import own_path
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.session_storage import SIGNED_IN
from procedures.admin.signing_in import begin_session, end_session

_REFUSED = "Tên đăng nhập hoặc mật khẩu chưa đúng, hoặc tài khoản đã bị khóa."
LOCKED = (
    f"Sai mật khẩu quá nhiều lần. Vì an toàn, tên này tạm khóa {int(LOCKED_FOR.total_seconds() // 60)} phút. "
    "Anh/chị thử lại sau, hoặc nhờ người quản trị đặt mật khẩu mới."
)
_SIGNED_OUT = "Anh/chị đã đăng xuất."


class SignInForm(Form):
    """Name and password."""

    name = StringField("Tên đăng nhập", [required(), at_most(200)], filters=[stripped])
    password = PasswordField("Mật khẩu", [required(), at_most(1000)])


async def get_home(request: web.Request) -> web.Response:
    """Lead to the records, where work begins."""
    raise web.HTTPSeeOther(request.app.router["procedures"].url_for())


async def get_sign_in(request: web.Request) -> web.Response:
    """Ask for name and password; whoever is signed in already goes on."""
    if SIGNED_IN in request:
        raise web.HTTPSeeOther(_next(request))
    return _page(request, SignInForm())


async def post_sign_in(request: web.Request) -> web.Response:
    """Sign in and go on to the page that was wanted."""
    await get_session(request)
    form = SignInForm(await posted(request))
    if not form.validate():
        return _page(request, form, status=400)
    try:
        account = await _account(request, form)
    except SignInLocked:
        return _page(request, form, problem=LOCKED, status=429)
    except SignInRefused:
        return _page(request, form, problem=_REFUSED, status=401)
    await begin_session(request, account)
    raise web.HTTPSeeOther(_next(request))


async def post_sign_out(request: web.Request) -> web.Response:
    """Sign out."""
    await end_session(request)
    raise await saying(request, _SIGNED_OUT, to="entrance")


async def _account(request: web.Request, form: SignInForm) -> Account:
    accounts = services_of(request).accounts
    return await asyncio.to_thread(accounts.sign_in, form.name.data or "", form.password.data or "")


def _next(request: web.Request) -> str:
    home = str(request.app.router["home"].url_for())
    return own_path(request, request.query.get("next", "")) or home


def _page(request: web.Request, form: SignInForm, *, problem: str = "", status: int = 200) -> web.Response:
    return render(request, "sign_in.html", status=status, form=form, problem=problem)
