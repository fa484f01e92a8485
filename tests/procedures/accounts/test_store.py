from __future__ import annotations

import threading

import pytest
from sqlalchemy import Engine, text

from procedures.accounts.account import (
    LastAdministrator,
    NameInvalid,
    NameTaken,
    NoSuchAccount,
    PasswordRefused,
    Profile,
    SignInLocked,
    SignInRefused,
)
from procedures.accounts.audit import AuditFilter, AuditLog
from procedures.accounts.permissions import Role
from procedures.accounts.scope import EVERYTHING, Scope, ScopeKind
from procedures.accounts.session_store import SessionStore
from procedures.accounts.store import AccountStore
from tests.procedures.accounts.cheap import (
    OTHER_PASSWORD,
    PASSWORD,
    TurnedClock,
    add,
    cheap_passwords,
)

GIA_LAI = Scope(ScopeKind.PROVINCE, "Gia Lai")


def test_an_account_comes_back_with_role_and_reach_and_the_password_is_nowhere(
    accounts: AccountStore, engine: Engine
) -> None:
    made = add(accounts, " Lan.Nguyen ", Role.EDITOR, GIA_LAI)
    assert made == accounts.find("lan.nguyen") == accounts.get(made.id)
    assert (made.name, made.role, made.scope, made.active) == ("lan.nguyen", Role.EDITOR, GIA_LAI, True)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT password_hash FROM accounts")).scalar_one()
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_names_and_passwords_that_will_not_do_are_refused(accounts: AccountStore) -> None:
    add(accounts, "lan.nguyen")
    for name, error in (("LAN.nguyen", NameTaken), ("ba", NameInvalid), ("Lan Nguyễn", NameInvalid)):
        with pytest.raises(error):
            add(accounts, name)
    with pytest.raises(PasswordRefused, match="12 ký tự"):
        accounts.create("minh.tran", Profile(Role.VIEWER), "ngắn", actor="thử")
    with pytest.raises(PasswordRefused, match="tên"):
        accounts.create("minh.tran", Profile(Role.VIEWER), "tran-minh.tran-99", actor="thử")
    assert [account.name for account in accounts.list()] == ["lan.nguyen"]


def test_only_the_right_password_of_an_active_account_signs_in(accounts: AccountStore, clock: TurnedClock) -> None:
    made = add(accounts, "lan.nguyen")
    add(accounts, "minh.tran")
    assert accounts.sign_in("Lan.Nguyen ", PASSWORD).id == made.id
    assert accounts.get(made.id).last_sign_in_at == clock.now
    for name, password in (("lan.nguyen", OTHER_PASSWORD), ("khong.co", PASSWORD), ("", ""), ("Lê Lợi", PASSWORD)):
        with pytest.raises(SignInRefused):
            accounts.sign_in(name, password)
    accounts.set_active(made.id, False, actor="minh.tran")
    with pytest.raises(SignInRefused):
        accounts.sign_in("lan.nguyen", PASSWORD)


@pytest.mark.parametrize("name", ["lan.nguyen", "khong.co"])
def test_five_wrong_passwords_lock_a_name_for_a_quarter_of_an_hour_whether_it_exists_or_not(
    accounts: AccountStore, clock: TurnedClock, audit: AuditLog, name: str
) -> None:
    add(accounts, "lan.nguyen")
    outcomes = []
    for _ in range(6):
        with pytest.raises(SignInRefused) as refused:
            accounts.sign_in(name, "sai rồi mật khẩu ơi")
        outcomes.append(type(refused.value))
    assert outcomes == [SignInRefused] * 4 + [SignInLocked] * 2
    with pytest.raises(SignInLocked):
        accounts.sign_in(name, PASSWORD)
    assert audit.count(AuditFilter(action="account.locked")) == (name == "lan.nguyen")
    clock.turn(minutes=15, seconds=1)
    if name == "lan.nguyen":
        assert accounts.sign_in(name, PASSWORD).locked_until is None
    else:
        with pytest.raises(SignInRefused):
            accounts.sign_in(name, PASSWORD)


def test_wrong_passwords_far_apart_lock_nothing_and_a_right_one_starts_anew(
    accounts: AccountStore, clock: TurnedClock
) -> None:
    add(accounts, "lan.nguyen")
    for number in range(12):
        if number % 4 == 0:
            clock.turn(minutes=16)
        with pytest.raises(SignInRefused):
            accounts.sign_in("lan.nguyen", "sai rồi mật khẩu ơi")
    assert accounts.sign_in("lan.nguyen", PASSWORD)
    for _ in range(4):
        with pytest.raises(SignInRefused):
            accounts.sign_in("lan.nguyen", "sai rồi mật khẩu ơi")
    assert accounts.sign_in("lan.nguyen", PASSWORD)


def test_many_wrong_passwords_at_once_get_no_more_than_five_looks(accounts: AccountStore) -> None:
    add(accounts, "lan.nguyen")
    looked: list[str] = []
    matches = accounts._passwords.matches
    accounts._passwords.matches = lambda kept, password: looked.append(password) or matches(kept, password)  # type: ignore[method-assign,func-returns-value]

    def guess(number: int) -> None:
        with pytest.raises(SignInRefused):
            accounts.sign_in("lan.nguyen", f"đoán lần thứ {number}")

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked) == 5


def test_a_new_password_ends_sessions_but_one_and_lifts_the_lock(
    accounts: AccountStore, sessions: SessionStore
) -> None:
    made = add(accounts, "lan.nguyen")
    kept, other = sessions.open(made.id), sessions.open(made.id)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            accounts.sign_in("lan.nguyen", "sai rồi mật khẩu ơi")
    assert accounts.get(made.id).locked_until is not None
    here = sessions.find(kept)
    assert here is not None
    accounts.set_password(made.id, OTHER_PASSWORD, actor="lan.nguyen", keep_session=here.id)
    assert sessions.find(kept) is not None
    assert sessions.find(other) is None
    assert accounts.sign_in("lan.nguyen", OTHER_PASSWORD)
    with pytest.raises(SignInRefused):
        accounts.check_password(made.id, PASSWORD)


@pytest.mark.parametrize(
    "profile", [Profile(Role.PUBLISHER, EVERYTHING, "Người Thử"), Profile(Role.EDITOR, GIA_LAI, "Người Thử")]
)
def test_another_role_or_reach_ends_the_sessions_and_is_in_the_log(
    accounts: AccountStore, sessions: SessionStore, audit: AuditLog, profile: Profile
) -> None:
    add(accounts, "quan.tri")
    made = add(accounts, "lan.nguyen", Role.EDITOR)
    token = sessions.open(made.id)
    accounts.change(made.id, Profile(Role.EDITOR, EVERYTHING, "Tên mới"), actor="quan.tri")
    assert sessions.find(token) is not None
    accounts.change(made.id, profile, actor="quan.tri")
    assert sessions.find(token) is None
    entry = audit.find(AuditFilter(subject="account:lan.nguyen"))[0]
    assert (entry.actor, entry.action) == ("quan.tri", "account.changed")
    assert (entry.before["display_name"], entry.after["role"]) == ("Tên mới", profile.role.value)


def test_the_last_administrator_can_neither_be_disabled_nor_made_less(accounts: AccountStore) -> None:
    only = add(accounts, "quan.tri")
    add(accounts, "gia.lai", Role.ADMINISTRATOR, GIA_LAI)
    for change in (
        lambda: accounts.set_active(only.id, False, actor="x"),
        lambda: accounts.change(only.id, Profile(Role.EDITOR), actor="x"),
        lambda: accounts.change(only.id, Profile(Role.ADMINISTRATOR, GIA_LAI), actor="x"),
    ):
        with pytest.raises(LastAdministrator):
            change()
    assert accounts.get(only.id).role is Role.ADMINISTRATOR
    add(accounts, "nguoi.khac")
    accounts.set_active(only.id, False, actor="nguoi.khac")
    assert not accounts.get(only.id).active


def test_a_hash_with_other_parameters_is_made_anew_at_the_next_sign_in(accounts: AccountStore, engine: Engine) -> None:
    add(accounts, "lan.nguyen")
    stronger = AccountStore(engine, passwords=cheap_passwords(passes=2))
    assert stronger.sign_in("lan.nguyen", PASSWORD)
    with engine.connect() as connection:
        assert "t=2" in connection.execute(text("SELECT password_hash FROM accounts")).scalar_one()
    assert stronger.sign_in("lan.nguyen", PASSWORD)


def test_an_account_that_is_not_there_is_an_error(accounts: AccountStore) -> None:
    assert accounts.find("khong.co") is None
    with pytest.raises(NoSuchAccount):
        accounts.set_active("0" * 32, False, actor="x")
