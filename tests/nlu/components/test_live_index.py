from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from nlu.components import live_index
from nlu.components.live_index import LiveIndex
from nlu.text.analysing import analyse
from procedures.opening import open_store
from procedures.records import Origin, Procedure, Source
from procedures.store import ProcedureStore

BIRTH = Procedure("1.001193", "Đăng ký khai sinh", Source(Origin.LOCAL), aliases=("làm giấy cho con mới sinh",))
STAY = Procedure("1.004194", "Đăng ký tạm trú", Source(Origin.LOCAL), aliases=("ở trọ báo công an",))


@pytest.fixture
def store(tmp_path: Path) -> ProcedureStore:
    store = open_store(f"sqlite:///{tmp_path / 'test.db'}", seed=False)
    store.save([BIRTH, STAY])
    return store


@pytest.fixture
def live(store: ProcedureStore, tmp_path: Path) -> LiveIndex:
    return LiveIndex(store, analyse, folder=tmp_path / "search")


def test_index_holds_the_records_of_the_store(live: LiveIndex) -> None:
    assert live.current().search("khai sinh")[0].code == BIRTH.code


def test_unchanged_store_keeps_the_same_index(live: LiveIndex) -> None:
    assert live.settle() is live.current()


def test_saved_record_is_found_after_a_moment(live: LiveIndex, store: ProcedureStore) -> None:
    store.save([replace(STAY, name="Đăng ký nuôi cá tầm")])
    assert live.settle().search("nuôi cá tầm")[0].code == STAY.code


def test_a_message_never_waits_for_a_new_index(live: LiveIndex, store: ProcedureStore) -> None:
    old = live.current()
    store.save([replace(STAY, name="Đăng ký nuôi cá tầm")])
    start = perf_counter()
    assert live.current() is old
    assert perf_counter() - start < 0.1


def test_many_changes_are_built_in_full(live: LiveIndex, store: ProcedureStore) -> None:
    store.save([Procedure(f"5.{number:06}", f"Việc số {number}", Source(Origin.LOCAL)) for number in range(201)])
    index = live.settle()
    assert (len(index), index.pending) == (203, 0)


def test_few_changes_are_added_to_the_index(live: LiveIndex, store: ProcedureStore) -> None:
    store.save([Procedure("5.000001", "Việc khác", Source(Origin.LOCAL))])
    assert live.settle().pending == 1


def test_failing_store_leaves_the_index_in_use(
    live: LiveIndex, store: ProcedureStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError("gone")

    store.save([replace(STAY, name="Khác")])
    monkeypatch.setattr(store, "changes_since", broken)
    assert live.settle(timeout=0.3).search("tạm trú")[0].code == STAY.code


@pytest.fixture
def unset() -> Iterator[None]:
    before = live_index._Shared.live
    live_index._Shared.live = None
    yield
    live_index._Shared.live = before


@pytest.mark.usefixtures("unset")
def test_the_wired_index_is_shared(live: LiveIndex) -> None:
    live_index.use(live)
    assert live_index.shared() is live
