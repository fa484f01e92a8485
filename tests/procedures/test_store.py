from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from procedures.opening import open_store
from procedures.records import LegalBasis, ProcedureNotFound
from procedures.store import ProcedureStore
from tests.procedures.sample_records import full, plain


def test_record_with_every_field_comes_back_the_same(any_store: ProcedureStore) -> None:
    any_store.save([full()])
    assert any_store.get("1.004222") == full()


def test_missing_record_is_none_or_an_error(any_store: ProcedureStore) -> None:
    assert any_store.find("1.000001") is None
    with pytest.raises(ProcedureNotFound, match=r"1\.000001"):
        any_store.get("1.000001")


def test_all_yields_more_than_one_batch_in_the_order_of_codes(any_store: ProcedureStore) -> None:
    codes = [f"{first}.{number:06}" for number in range(400) for first in (2, 1, 3)]
    any_store.save(plain(code) for code in codes)
    assert [procedure.code for procedure in any_store.all()] == sorted(codes)
    assert any_store.count() == 1200


def test_saving_the_same_again_leaves_the_revision(any_store: ProcedureStore) -> None:
    first = any_store.save([full(), plain()])
    assert first == any_store.revision() == 1
    assert any_store.save([full(), plain()]) == 1


def test_import_moment_is_set_once_and_kept(any_store: ProcedureStore) -> None:
    any_store.save([plain()])
    stamped = any_store.get("1.000001").source.imported_at
    assert stamped is not None
    any_store.save([plain()])
    assert any_store.get("1.000001").source.imported_at == stamped


def test_changes_name_only_what_changed_since(any_store: ProcedureStore) -> None:
    before = any_store.save([plain("1.000001"), plain("1.000002"), plain("1.000003")])
    any_store.save([plain("1.000002", name="Tên mới"), plain("1.000001")])
    any_store.remove(["1.000003", "9.999999"])
    changes = any_store.changes_since(before)
    assert [procedure.name for procedure in changes.changed] == ["Tên mới"]
    assert changes.removed == ("1.000003",)
    assert changes.revision == any_store.revision() == before + 2


def test_record_that_returns_is_no_longer_removed(any_store: ProcedureStore) -> None:
    any_store.save([plain()])
    any_store.remove(["1.000001"])
    any_store.save([plain()])
    assert any_store.changes_since(0).removed == ()


def test_aliases_of_a_seed_wait_for_their_record_and_survive_saves(any_store: ProcedureStore) -> None:
    any_store.sync_aliases("seed", [("1.000001", "làm việc thử")])
    any_store.save([plain(aliases=("của riêng",))])
    assert any_store.get("1.000001").aliases == ("của riêng", "làm việc thử")
    any_store.save([plain(aliases=("khác",))])
    assert any_store.get("1.000001").aliases == ("khác", "làm việc thử")


def test_syncing_aliases_touches_no_other_origin_and_marks_the_record(any_store: ProcedureStore) -> None:
    any_store.save([plain(aliases=("của riêng",)), plain("1.000002")])
    any_store.sync_aliases("console", [("1.000001", "từ bàn quản trị")])
    before = any_store.sync_aliases("seed", [("1.000001", "cũ")])
    any_store.sync_aliases("seed", [("1.000001", "mới")])
    changes = any_store.changes_since(before)
    assert [procedure.aliases for procedure in changes.changed] == [("của riêng", "mới", "từ bàn quản trị")]
    assert any_store.sync_aliases("seed", [("1.000001", "mới")]) == changes.revision


def test_records_are_found_by_the_law_they_rest_on(any_store: ProcedureStore) -> None:
    any_store.save([full(), plain(legal_basis=(LegalBasis("75/2022/TT-BTC"), LegalBasis("75/2022/TT-BTC")))])
    assert any_store.citing("75/2022/TT-BTC") == ("1.000001",)
    any_store.save([plain()])
    assert any_store.citing("75/2022/TT-BTC") == ()


def test_categories_come_most_first(any_store: ProcedureStore) -> None:
    any_store.save(
        [plain(f"1.00000{n}", category=name) for n, name in enumerate(["Đất đai", "Hộ tịch", "Hộ tịch", ""])]
    )
    assert any_store.categories() == [("Hộ tịch", 2), ("Đất đai", 1)]


def test_failed_save_leaves_nothing_behind(any_store: ProcedureStore) -> None:
    def breaking():
        yield plain("1.000001")
        raise RuntimeError("source broke")

    with pytest.raises(RuntimeError, match="source broke"):
        any_store.save(breaking())
    assert any_store.count() == any_store.revision() == 0


def test_writers_at_the_same_time_lose_nothing(database_url: str) -> None:
    stores = [open_store(database_url, seed=False) for _ in range(3)]
    errors: list[Exception] = []

    def write(worker: int) -> None:
        try:
            for number in range(15):
                stores[worker].save([plain(f"{worker}.{number:06}")])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert (stores[0].count(), stores[0].revision()) == (45, 45)


def test_last_of_two_records_with_one_code_counts(store: ProcedureStore) -> None:
    store.save([plain(name="một"), plain(name="hai")])
    assert store.get("1.000001").name == "hai"


def test_hash_tells_content_from_moment_of_import(store: ProcedureStore) -> None:
    store.save([full()])
    later = replace(full(), source=replace(full().source, imported_at=None))
    assert store.save([later]) == 1
