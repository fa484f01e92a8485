"""The work of ``motcua admin``: accounts in the configured database, each change with its entry in the audit log."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.commands.screen import fail, settings_or_exit
from procedures.accounts.account import Account, AccountError, Profile
from procedures.accounts.permissions import ROLE_NAMES, Role
from procedures.accounts.scope import EVERYTHING, Scope, ScopeKind
from procedures.accounts.store import AccountStore
from procedures.admin.rendering import worded_moment
from procedures.engine import DatabaseUnavailable, make_engine
from procedures.migrations import migrate
from procedures.provinces import find_province

ACTOR = "motcua admin"
"""Who the audit log says it was: whoever may run commands on this machine."""


def add_account(name: str, role: str, display_name: str, province: str, agency: str, *, from_stdin: bool) -> None:
    """Make an account."""
    if role not in {known.value for known in Role}:
        fail(f"Không có vai trò «{role}»; hãy chọn một trong: {', '.join(known.value for known in Role)}.")
    profile = Profile(Role(role), _scope(province, agency), display_name)
    with _accounts() as accounts:
        if accounts.find(name) is not None:
            fail(f"Đã có tài khoản tên «{name}».")
        account = accounts.create(name, profile, _password(from_stdin=from_stdin), actor=ACTOR)
    print(f"Đã tạo tài khoản {account.name}: {ROLE_NAMES[account.role]}, phạm vi {account.scope}.")
    print("Mở trang quản trị: chạy motcua serve, rồi vào địa chỉ trang chat và thêm /admin.")


def show_accounts() -> None:
    """Show all accounts."""
    with _accounts() as accounts:
        known = accounts.list()
    console = Console(highlight=False)
    if not known:
        console.print("Chưa có tài khoản nào. Tạo: motcua admin create-user TÊN --role administrator")
        return
    table = Table("Tên đăng nhập", "Họ tên, đơn vị", "Vai trò", "Phạm vi", "Tình trạng", "Đăng nhập gần nhất")
    for account in known:
        told = (account.name, account.display_name, ROLE_NAMES[account.role], str(account.scope), _state(account))
        table.add_row(*map(escape, (*told, worded_moment(account.last_sign_in_at) or "chưa lần nào")))
    console.print(table)
    console.print(f"Tất cả {len(known)} tài khoản.")


def switch_account(name: str, *, active: bool) -> None:
    """Disable an account, or enable it again."""
    with _accounts() as accounts:
        accounts.set_active(_known(accounts, name).id, active, actor=ACTOR)
    print(f"Đã mở lại tài khoản {name}." if active else f"Đã khóa tài khoản {name}; các phiên đang mở đã kết thúc.")


def give_password(name: str, *, from_stdin: bool) -> None:
    """Give an account a new password."""
    with _accounts() as accounts:
        account = _known(accounts, name)
        accounts.set_password(account.id, _password(from_stdin=from_stdin), actor=ACTOR)
    print(f"Đã đặt mật khẩu mới cho {account.name}; các phiên đang mở đã kết thúc.")


@contextmanager
def _accounts() -> Iterator[AccountStore]:
    """Yield the accounts of the configured database; what goes wrong ends the command with its explanation."""
    try:
        engine = make_engine(settings_or_exit().database_url)
        migrate(engine)
        yield AccountStore(engine)
    except DatabaseUnavailable as error:
        fail(f"Không dùng được cơ sở dữ liệu {error.location}: {error.reason}.")
    except AccountError as error:
        fail(str(error))


def _known(accounts: AccountStore, name: str) -> Account:
    account = accounts.find(name)
    if account is None:
        fail(f"Không có tài khoản «{name}». Xem danh sách: motcua admin list-users")
    return account


def _scope(province: str, agency: str) -> Scope:
    if province and agency:
        fail("Anh/chị chỉ chọn một trong hai: --province hoặc --agency.")
    if agency:
        return Scope(ScopeKind.AGENCY, agency)
    where = find_province(province) or ""
    if province and not where:
        fail(f"Không có tỉnh, thành phố nào tên «{province}»; hãy ghi một trong 34 tên hiện nay, ví dụ 'Đà Nẵng'.")
    return Scope(ScopeKind.PROVINCE, where) if where else EVERYTHING


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password: str = typer.prompt("Mật khẩu", hide_input=True)
    if typer.prompt("Nhập lại mật khẩu", hide_input=True) != password:
        fail("Hai lần nhập mật khẩu không giống nhau.")
    return password


def _state(account: Account) -> str:
    if not account.active:
        return "đã khóa"
    return f"tạm khóa đến {worded_moment(account.locked_until)}" if account.locked_until else "đang dùng"
