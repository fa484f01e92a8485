from __future__ import annotations

from sqlalchemy import Engine, text

from procedures.accounts.permissions import Role
from procedures.accounts.session_store import SessionStore
from procedures.accounts.store import AccountStore
from tests.procedures.accounts.cheap import TurnedClock, add


def test_a_token_finds_its_session_and_is_not_in_the_database(
    accounts: AccountStore, sessions: SessionStore, engine: Engine
) -> None:
    made = add(accounts, "lan.nguyen", Role.PUBLISHER)
    token = sessions.open(made.id, "Trình duyệt thử", {"csrf": "abc"})
    found = sessions.find(token)
    assert found is not None
    assert (found.actor, found.content) == (made.actor, {"csrf": "abc"})
    with engine.connect() as connection:
        assert token not in str(connection.execute(text("SELECT * FROM console_sessions")).all())
    assert sessions.find(token + "x") is None
    assert sessions.find(found.id) is None


def test_a_session_ends_after_half_an_hour_without_use(
    accounts: AccountStore, sessions: SessionStore, clock: TurnedClock
) -> None:
    token = sessions.open(add(accounts, "lan.nguyen").id)
    for _ in range(4):
        clock.turn(minutes=29)
        assert sessions.find(token) is not None
    clock.turn(minutes=31)
    assert sessions.find(token) is None


def test_a_session_ends_after_twelve_hours_however_much_it_is_used(
    accounts: AccountStore, sessions: SessionStore, clock: TurnedClock
) -> None:
    made = add(accounts, "lan.nguyen")
    token = sessions.open(made.id)
    lasted = 0
    while sessions.find(token) is not None:
        clock.turn(minutes=20)
        lasted += 20
    assert lasted == 12 * 60
    assert sessions.of(made.id) == ()


def test_sessions_are_listed_and_ended_by_their_owner_only(accounts: AccountStore, sessions: SessionStore) -> None:
    lan, minh = add(accounts, "lan.nguyen"), add(accounts, "minh.tran")
    first, second, foreign = sessions.open(lan.id, "một"), sessions.open(lan.id, "hai"), sessions.open(minh.id)
    assert {session.client for session in sessions.of(lan.id)} == {"một", "hai"}
    theirs = sessions.of(minh.id)[0].id
    assert sessions.end_of(lan.id, theirs) is False
    assert sessions.find(foreign) is not None
    sessions.end(first)
    assert sessions.find(first) is None
    assert sessions.end_all(lan.id) == 1
    assert sessions.find(second) is None


def test_disabling_ends_the_sessions_also_after_enabling_again(accounts: AccountStore, sessions: SessionStore) -> None:
    add(accounts, "quan.tri")
    made = add(accounts, "lan.nguyen")
    token = sessions.open(made.id)
    accounts.set_active(made.id, False, actor="quan.tri")
    accounts.set_active(made.id, True, actor="quan.tri")
    assert sessions.find(token) is None


def test_sessions_that_ended_by_themselves_are_dropped(
    accounts: AccountStore, sessions: SessionStore, clock: TurnedClock, engine: Engine
) -> None:
    made = add(accounts, "lan.nguyen")
    sessions.open(made.id)
    clock.turn(hours=1)
    sessions.open(made.id)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM console_sessions")).scalar_one() == 1
