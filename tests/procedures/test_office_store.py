"""The directory of offices in the database."""

from __future__ import annotations

from dataclasses import replace

from procedures.store import ProcedureStore
from tests.procedures.offices.samples import FULL, IA_PIA, TAN_DINH, XUAN_HOA, office
from tests.procedures.sample_records import plain


def test_an_office_is_kept_whole_and_found_by_what_it_serves(any_store: ProcedureStore) -> None:
    assert not any_store.offices.has_any()
    other = office("d2", communes=(IA_PIA,))
    assert any_store.offices.set([FULL, other]) == 2
    assert any_store.offices.has_any()
    assert any_store.offices.list() == (FULL, other)
    assert any_store.offices.serving(TAN_DINH, "") == (FULL,)
    assert any_store.offices.serving(IA_PIA, "Gia Lai") == (FULL, other)
    assert any_store.offices.serving("", "Huế") == any_store.offices.serving("", "") == ()


def test_the_same_again_changes_nothing_and_a_change_moves_what_is_served(any_store: ProcedureStore) -> None:
    any_store.offices.set([FULL])
    assert any_store.offices.set([FULL]) == 0
    assert any_store.offices.set([replace(FULL, communes=(IA_PIA,))]) == 1
    assert any_store.offices.serving(XUAN_HOA, "") == ()
    assert len(any_store.offices.serving(IA_PIA, "")) == 1


def test_an_office_is_removed_with_what_it_serves(any_store: ProcedureStore) -> None:
    any_store.offices.set([FULL])
    assert any_store.offices.remove([FULL.code, "none"]) == 1
    assert not any_store.offices.has_any()
    assert any_store.offices.list() == any_store.offices.serving(XUAN_HOA, "Gia Lai") == ()


def test_records_coming_and_going_leave_the_directory_alone(any_store: ProcedureStore) -> None:
    any_store.offices.set([FULL])
    any_store.save([plain()])
    any_store.remove([plain().code])
    assert any_store.offices.list() == (FULL,)
