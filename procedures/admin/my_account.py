"""One's own account: password and sessions."""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import web
from wtforms import Form, PasswordField

from procedures.accounts.account import PasswordRefused, SignInLocked, SignInRefused
from procedures.admin.entrance import LOCKED
from procedures.admin.flashes import DONE, PROBLEM, saying
from procedures.admin.forms import at_most, first_error, posted, required
from procedures.admin.rendering import render
from procedures.admin.services import services_of
from procedures.admin.session_storage import SIGNED_IN
from procedures.admin.signing_in import actor_of

_DIFFERENT = "Hai lần nhập mật khẩu mới không giống nhau."
_WRONG = "Mật khẩu hiện tại chưa đúng."
_CHANGED = "Đã đổi mật khẩu. Các phiên khác của anh/chị đã bị đăng xuất."


class PasswordForm(Form):
    """The present password, and twice the new one."""

    current = PasswordField("Mật khẩu hiện tại", [required(), at_most(1000)])
    new = PasswordField("Mật khẩu mới", [required(), at_most(1000)])
    again = PasswordField("Nhập lại mật khẩu mới", [required(), at_most(1000)])


async def get_my_account(request: web.Request) -> web.Response:
    """Show the account with its sessions."""
    actor = actor_of(request)
    sessions = await asyncio.to_thread(services_of(request).sessions.of, actor.account_id)
    return render(request, "my_account.html", form=PasswordForm(), sessions=sessions, session_id=request[SIGNED_IN].id)


async def post_password(request: web.Request) -> web.Response:
    """Change the password; this session goes on, all others end."""
    form = PasswordForm(await posted(request))
    problem = first_error(form) if not form.validate() else await _changed(request, form)
    raise await saying(request, problem or _CHANGED, PROBLEM if problem else DONE, to="my-account")


async def post_end_sessions(request: web.Request) -> web.Response:
    """End one session of one's own, or all but this one."""
    fields = await request.post()
    chosen = str(fields.get("session", ""))
    sessions, own = services_of(request).sessions, request[SIGNED_IN]
    if chosen:
        await asyncio.to_thread(sessions.end_of, own.actor.account_id, chosen)
    else:
        await asyncio.to_thread(partial(sessions.end_all, own.actor.account_id, but=own.id))
    raise await saying(request, "Đã đăng xuất phiên đó." if chosen else "Đã đăng xuất mọi phiên khác.", to="my-account")


async def _changed(request: web.Request, form: PasswordForm) -> str:
    """Change the password; return what stands in the way, or nothing."""
    if form.new.data != form.again.data:
        return _DIFFERENT
    accounts, own = services_of(request).accounts, request[SIGNED_IN]
    account = own.actor.account_id
    try:
        await asyncio.to_thread(accounts.check_password, account, form.current.data or "")
        change = partial(accounts.set_password, actor=own.actor.name, keep_session=own.id)
        await asyncio.to_thread(change, account, form.new.data or "")
    except SignInLocked:
        return LOCKED
    except SignInRefused:
        return _WRONG
    except PasswordRefused as error:
        return str(error)
    return ""
