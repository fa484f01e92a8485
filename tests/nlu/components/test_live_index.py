from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic, perf_counter, sleep

import pytest

from nlu.components import live_index
from nlu.components.index_process import IndexProcess
from nlu.components.live_index import LiveIndex
from nlu.text.analysing import analyse
from procedures.opening import open_store
from procedures.records import Origin, Procedure, Source
from procedures.search import ProcedureIndex
from procedures.search.signals import read_question
from procedures.store import ProcedureStore

BIRTH = Procedure("1.001193", "Đăng ký khai sinh", Source(Origin.LOCAL), aliases=("làm giấy cho con mới sinh",))
STAY = Procedure("1.004194", "Đăng ký tạm trú", Source(Origin.LOCAL), aliases=("ở trọ báo công an",))


@pytest.fixture
def store(tmp_path: Path) -> ProcedureStore:
    store = open_store(f"sqlite:///{tmp_path / 'test.db'}", seed=False)
    store.save([BIRTH, STAY])
    return store


@pytest.fixture
def live(store: ProcedureStore, tmp_path: Path) -> Iterator[LiveIndex]:
    live = LiveIndex(store, analyse, folder=tmp_path / "search", quiet_seconds=0.1)
    yield live
    live.close()


def until_built(live: LiveIndex) -> ProcedureIndex:
    deadline = monotonic() + 60
    while live.building and monotonic() < deadline:
        sleep(0.05)
    return live.current()


def margin_of(index: ProcedureIndex, code: str, question: str) -> float:
    base = index.base
    asked = read_question(analyse(question), base.statistics, base.body)
    features = base.matcher.features(asked.letters, asked.syllables)
    return float(base.matcher.margins(features)[base.matcher.classes.index(code)])


def program(text: str) -> IndexProcess:
    return IndexProcess((sys.executable, "-c", text))


def with_new_phrasing(store: ProcedureStore) -> None:
    store.save([replace(STAY, aliases=(*STAY.aliases, "mới thuê phòng phải báo ai"))])


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


def test_new_phrasing_counts_at_once_and_is_learned_soon(live: LiveIndex, store: ProcedureStore) -> None:
    with_new_phrasing(store)
    index = live.settle()
    assert (index.pending, index.search("thuê phòng báo ai")[0].code) == (1, STAY.code)
    index = until_built(live)
    assert index.pending == 0
    assert margin_of(index, STAY.code, "mới thuê phòng phải báo ai") > 0


def test_change_during_a_build_is_added_to_what_was_built(live: LiveIndex, store: ProcedureStore) -> None:
    with_new_phrasing(store)
    live.settle()
    while live._process._running is None:
        sleep(0.01)
    store.save([replace(BIRTH, name="Đăng ký nuôi cá tầm")])
    store.remove([STAY.code])
    until_built(live)
    index = live.settle()
    assert [candidate.code for candidate in index.search("nuôi cá tầm")] == [BIRTH.code]


def test_crashing_builder_leaves_the_index_in_use(
    store: ProcedureStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    live = LiveIndex(
        store, analyse, folder=tmp_path / "search", process=program("raise SystemExit('no memory')"), quiet_seconds=0
    )
    with_new_phrasing(store)
    live.settle()
    assert until_built(live).search("thuê phòng báo ai")[0].code == STAY.code
    assert "no memory" in caplog.text


def test_one_builder_at_a_time_and_none_again_at_once_after_a_crash(store: ProcedureStore, tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    note = f"import time; open({str(starts)!r}, 'a').write('x'); time.sleep(0.5); raise SystemExit(1)"
    live = LiveIndex(store, analyse, folder=tmp_path / "search", process=program(note), quiet_seconds=0)
    for number in range(5):
        store.save([replace(STAY, aliases=(f"ở trọ lần {number}",))])
        live.settle()
    until_built(live)
    live.settle()
    assert starts.read_text() == "x"


def test_closing_leaves_no_process(store: ProcedureStore, tmp_path: Path) -> None:
    number = tmp_path / "pid"
    wait = f"import os, time; open({str(number)!r}, 'w').write(str(os.getpid()) + chr(10)); time.sleep(60)"
    live = LiveIndex(store, analyse, folder=tmp_path / "search", process=program(wait), quiet_seconds=0)
    with_new_phrasing(store)
    live.settle()
    while not (number.exists() and number.read_text().endswith("\n")):
        sleep(0.01)
    live.close()
    until_built(live)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_where_nothing_can_be_kept_it_is_built_in_a_thread(store: ProcedureStore, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    live = LiveIndex(store, analyse, folder=blocked / "search", process=program("raise SystemExit(1)"), quiet_seconds=0)
    with_new_phrasing(store)
    live.settle()
    assert margin_of(until_built(live), STAY.code, "mới thuê phòng phải báo ai") > 0


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
