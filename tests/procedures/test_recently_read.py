from __future__ import annotations

from sqlalchemy import event

from procedures.opening import open_store
from procedures.recently_read import RecentlyRead
from procedures.store import ProcedureStore
from tests.procedures.sample_records import plain

CODES = [f"1.00000{number}" for number in range(5)]


def test_what_was_read_at_this_revision_is_known() -> None:
    recent = RecentlyRead[str](9)
    recent.keep({CODES[0]: "a"}, 7)
    assert recent.known(CODES, 7) == {CODES[0]: "a"}
    assert recent.known(CODES, 8) == {}


def test_a_later_revision_forgets_all_and_an_earlier_one_adds_nothing() -> None:
    recent = RecentlyRead[str](9)
    recent.keep({CODES[0]: "a"}, 1)
    recent.keep({CODES[1]: "b"}, 2)
    recent.keep({CODES[2]: "c"}, 1)
    assert set(recent.known(CODES, 2)) == {CODES[1]}


def test_the_longest_unused_makes_room() -> None:
    recent = RecentlyRead[str](2)
    recent.keep({CODES[0]: "a", CODES[1]: "b"}, 1)
    recent.known([CODES[0]], 1)
    recent.keep({CODES[2]: "c"}, 1)
    assert set(recent.known(CODES, 1)) == {CODES[0], CODES[2]}


def test_a_store_answers_with_the_newest_record_at_once(any_store: ProcedureStore) -> None:
    any_store.save([plain(CODES[0])])
    assert any_store.get(CODES[0]).name == plain().name
    any_store.save([plain(CODES[0], name="Tên mới")])
    assert any_store.get(CODES[0]).name == "Tên mới"
    any_store.remove([CODES[0]])
    assert any_store.find(CODES[0]) is None


def test_another_store_of_the_same_database_sees_the_change(database_url: str) -> None:
    here, there = (open_store(database_url, seed=False) for _ in range(2))
    here.save([plain(CODES[0])])
    assert there.get(CODES[0]).name == plain().name
    here.save([plain(CODES[0], name="Tên mới")])
    assert there.get(CODES[0]).name == "Tên mới"


def test_categories_follow_every_change(any_store: ProcedureStore) -> None:
    any_store.save([plain(CODES[0], category="Hộ tịch"), plain(CODES[1], category="Đất đai")])
    assert any_store.categories_of(CODES) == {CODES[0]: "Hộ tịch", CODES[1]: "Đất đai"}
    any_store.save([plain(CODES[0], category="Cư trú")])
    any_store.remove([CODES[1]])
    assert any_store.categories_of(CODES) == {CODES[0]: "Cư trú"}


def test_read_as_one_a_record_stays_the_same(any_store: ProcedureStore) -> None:
    any_store.save([plain(CODES[0]), plain(CODES[1])])
    moment = any_store.as_one()
    assert moment.get(CODES[0]).name == plain().name
    any_store.save([plain(CODES[0], name="Tên mới")])
    assert moment.get(CODES[0]).name == plain().name
    assert any_store.as_one().get(CODES[0]).name == "Tên mới"
    assert any_store.get(CODES[0]).name == "Tên mới"
    assert moment.get(CODES[1]).name == plain().name  # read only now


def test_read_as_one_the_database_is_asked_once(any_store: ProcedureStore) -> None:
    any_store.save([plain(CODES[0], category="Hộ tịch")])
    any_store.get(CODES[0])
    any_store.categories_of(CODES[:1])
    asked: list[str] = []
    event.listen(any_store.engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
    moment = any_store.as_one()
    for _ in range(5):
        moment.get(CODES[0])
        moment.categories_of(CODES[:1])
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1
