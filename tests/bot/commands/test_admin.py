"""``motcua admin`` as people run it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from procedures.accounts import store as store_module
from procedures.accounts.account import Account, SignInRefused
from procedures.accounts.audit import AuditFilter, AuditLog
from procedures.accounts.permissions import Role
from procedures.accounts.scope import EVERYTHING, Scope, ScopeKind
from procedures.accounts.store import AccountStore
from procedures.engine import make_engine
from tests.procedures.accounts.cheap import OTHER_PASSWORD, PASSWORD, cheap_passwords


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", url_in(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(store_module, "Passwords", cheap_passwords)


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'motcua.db'}"


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["admin", *arguments], input=typed)


def known(name: str) -> Account:
    account = AccountStore(make_engine(url_in(Path.cwd()))).find(name)
    assert account is not None
    return account


def create(name: str = "lan.nguyen", *options: str, password: str = PASSWORD) -> Result:
    return run("create-user", name, *options, "--password-stdin", typed=f"{password}\n")


def test_the_first_account_is_made_before_anything_else_was(tmp_path: Path) -> None:
    result = run("create-user", "lan.nguyen", "--role", "administrator", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert result.exit_code == 0
    assert "Đã tạo tài khoản lan.nguyen: quản trị" in result.output
    assert PASSWORD not in result.output
    assert (known("lan.nguyen").role, known("lan.nguyen").scope) == (Role.ADMINISTRATOR, EVERYTHING)
    entry = AuditLog(make_engine(url_in(tmp_path))).find(AuditFilter())[0]
    assert (entry.actor, entry.action) == ("motcua admin", "account.created")


def test_role_name_and_province_are_kept() -> None:
    create("minh.tran", "--role", "editor", "--province", "gia lai", "--display-name", "Trần Minh")
    account = known("minh.tran")
    assert (account.role, account.scope) == (Role.EDITOR, Scope(ScopeKind.PROVINCE, "Gia Lai"))
    shown = run("list-users").output
    for part in ("minh.tran", "Trần Minh", "người sửa", "Gia Lai", "đang dùng", "Tất cả 1 tài khoản"):
        assert part in shown


@pytest.mark.parametrize(
    ("arguments", "typed", "reason"),
    [
        (("x.y.z", "--role", "owner"), "", "Không có vai trò"),
        (("x.y.z", "--province", "Atlantis"), "", "Không có tỉnh"),
        (("x.y.z", "--province", "Huế", "--agency", "Bộ Y tế"), "", "một trong hai"),
        (("x.y.z",), f"{PASSWORD}\nkhác\n", "không giống nhau"),
        (("x.y.z",), "ngắn\nngắn\n", "ít nhất 12"),
        (("Tên Có Dấu",), f"{PASSWORD}\n{PASSWORD}\n", "không dấu"),
    ],
)
def test_what_will_not_do_is_explained_and_nothing_is_made(arguments: tuple[str, ...], typed: str, reason: str) -> None:
    result = run("create-user", *arguments, typed=typed)
    assert result.exit_code == 1
    assert reason in result.output
    assert "Chưa có tài khoản nào" in run("list-users").output


def test_a_name_is_given_once() -> None:
    create()
    again = create()
    assert again.exit_code == 1
    assert "Đã có tài khoản" in again.output


def test_an_account_is_disabled_and_enabled_again_but_not_the_last_administrator() -> None:
    create("quan.tri", "--role", "administrator")
    create("lan.nguyen")
    assert run("disable", "lan.nguyen").exit_code == 0
    assert not known("lan.nguyen").active
    assert run("disable", "lan.nguyen", "--undo").exit_code == 0
    assert known("lan.nguyen").active
    last = run("disable", "quan.tri")
    assert last.exit_code == 1
    assert "phải còn ít nhất một" in last.output


def test_a_new_password_replaces_the_old_one(tmp_path: Path) -> None:
    create()
    assert run("set-password", "lan.nguyen", typed=f"{OTHER_PASSWORD}\n{OTHER_PASSWORD}\n").exit_code == 0
    accounts = AccountStore(make_engine(url_in(tmp_path)), passwords=cheap_passwords())
    assert accounts.sign_in("lan.nguyen", OTHER_PASSWORD)
    with pytest.raises(SignInRefused):
        accounts.sign_in("lan.nguyen", PASSWORD)
    assert "Không có tài khoản" in run("set-password", "khong.co", typed="x\nx\n").output


@pytest.mark.parametrize("command", ["create-user", "list-users", "disable", "set-password"])
def test_help_has_an_example(command: str) -> None:
    assert f"Ví dụ: motcua admin {command}" in " ".join(run(command, "--help").output.split())
