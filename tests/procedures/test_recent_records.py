from __future__ import annotations

from procedures.opening import open_store
from procedures.recent_records import RecentRecords
from procedures.store import ProcedureStore
from tests.procedures.sample_records import plain

CODES = [f"1.00000{number}" for number in range(5)]


def test_what_was_read_at_this_revision_is_known() -> None:
    recent = RecentRecords()
    recent.keep([plain(CODES[0])], 7)
    assert recent.known(CODES, 7) == {CODES[0]: plain(CODES[0])}
    assert recent.known(CODES, 8) == {}


def test_a_later_revision_forgets_all_and_an_earlier_one_adds_nothing() -> None:
    recent = RecentRecords()
    recent.keep([plain(CODES[0])], 1)
    recent.keep([plain(CODES[1])], 2)
    recent.keep([plain(CODES[2])], 1)
    assert set(recent.known(CODES, 2)) == {CODES[1]}


def test_the_longest_unused_makes_room() -> None:
    recent = RecentRecords(most=2)
    recent.keep(map(plain, CODES[:2]), 1)
    recent.known([CODES[0]], 1)
    recent.keep([plain(CODES[2])], 1)
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
