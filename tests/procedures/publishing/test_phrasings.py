from __future__ import annotations

import pytest

from procedures.publishing.phrasings import Phrasing, Phrasings
from procedures.records import ProcedureNotFound
from procedures.store import ProcedureStore
from tests.procedures.publishing.moments import NOW
from tests.procedures.sample_records import plain

CODE = "1.000001"


@pytest.fixture
def phrasings(any_store: ProcedureStore) -> Phrasings:
    any_store.save([plain(aliases=("của nguồn",))])
    any_store.sync_aliases("seed", [(CODE, "từ tệp")])
    return Phrasings(any_store)


def test_added_phrasing_is_live_and_undone(phrasings: Phrasings, any_store: ProcedureStore) -> None:
    before = any_store.revision()
    change = phrasings.add(CODE, "  mới  lắm ", actor="lan", now=NOW)
    assert change is not None
    assert any_store.get(CODE).aliases == ("của nguồn", "mới lắm", "từ tệp")
    assert [record.code for record in any_store.changes_since(before).changed] == [CODE]
    assert phrasings.add(CODE, "mới lắm", actor="lan", now=NOW) is None
    assert phrasings.undo(change, actor="lan", now=NOW)
    assert any_store.get(CODE).aliases == ("của nguồn", "từ tệp")
    assert not phrasings.undo(change, actor="lan", now=NOW)


@pytest.mark.parametrize(("text", "origin"), [("từ tệp", "seed"), ("của nguồn", "record")])
def test_phrasing_of_a_source_is_switched_off_and_on(
    phrasings: Phrasings, any_store: ProcedureStore, text: str, origin: str
) -> None:
    change = phrasings.remove(CODE, text, actor="lan", now=NOW)
    assert change is not None
    assert text not in any_store.get(CODE).aliases
    assert Phrasing(text, (origin,), off=True) in phrasings.of(CODE)
    assert phrasings.remove(CODE, text, actor="lan", now=NOW) is None
    assert phrasings.undo(change, actor="lan", now=NOW)
    assert text in any_store.get(CODE).aliases
    phrasings.remove(CODE, text, actor="lan", now=NOW)
    phrasings.add(CODE, text, actor="lan", now=NOW)
    assert Phrasing(text, (origin,)) in phrasings.of(CODE)


def test_import_brings_back_nothing_that_was_switched_off(phrasings: Phrasings, any_store: ProcedureStore) -> None:
    phrasings.remove(CODE, "của nguồn", actor="lan", now=NOW)
    revision = any_store.revision()
    assert any_store.save([plain(aliases=("của nguồn",))]) == revision
    assert any_store.get(CODE).aliases == ("từ tệp",)
    assert any_store.given_aliases([CODE]) == {CODE: {"từ tệp"}}


def test_phrasing_of_the_console_is_taken_away_whole(phrasings: Phrasings, any_store: ProcedureStore) -> None:
    phrasings.add(CODE, "mới", actor="lan", now=NOW)
    phrasings.remove(CODE, "mới", actor="lan", now=NOW)
    assert [phrasing.text for phrasing in phrasings.of(CODE)] == ["của nguồn", "từ tệp"]


def test_unknown_record_takes_no_phrasing(phrasings: Phrasings) -> None:
    with pytest.raises(ProcedureNotFound):
        phrasings.add("9.999999", "mới", actor="lan", now=NOW)
