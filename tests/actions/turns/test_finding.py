"""Which record is shown for a candidate, and which of its twins are offered beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.services import Services
from actions.turns.finding import find_for, told_apart
from procedures.records import Procedure
from procedures.search.candidate import Candidate
from procedures.store import ProcedureStore
from tests.actions.records import catalogue_only, detailed

GENERAL = catalogue_only("7.1", "Sửa thông tin trong hồ sơ người có công")
SERVING = detailed("7.2", "Thủ tục sửa thông tin trong hồ sơ người có công đang tại ngũ, công tác")
MOVED = detailed("7.3", "Thủ tục sửa thông tin trong hồ sơ người có công đã chuyển ra")
OTHER = catalogue_only("7.4", "Cấp C/O mẫu VJ")
ANOTHER = catalogue_only("7.5", "Cấp C/O mẫu AJ")


@pytest.fixture
def shelved(store: ProcedureStore, services: Services) -> Services:
    national = [replace(each, kind="STANDARD") for each in (GENERAL, SERVING, MOVED, OTHER, ANOTHER)]
    store.save(national)
    return services


def _candidate(first: Procedure, *others: Procedure) -> Candidate:
    return Candidate(first.code, first.name, 0.5, tuple(each.code for each in others))


def _offered(candidate: Candidate, services: Services, *, limit: int = 4) -> list[str]:
    shown = find_for(candidate, services)
    assert shown is not None
    return [procedure.code for _, procedure in told_apart([(candidate, shown)], services, limit=limit)]


@pytest.mark.parametrize(
    ("candidate", "code"),
    [
        (_candidate(GENERAL, SERVING, MOVED), MOVED.code),
        (_candidate(GENERAL, SERVING), GENERAL.code),
        (_candidate(SERVING, GENERAL), SERVING.code),
    ],
)
def test_a_twin_for_soldiers_alone_stands_in_for_no_bare_record(candidate: Candidate, code: str, shelved: Services):
    found = find_for(candidate, shelved)
    assert found is not None
    assert found.code == code


def test_the_general_case_is_offered_beside_a_special_one_though_it_is_bare(shelved: Services):
    assert _offered(_candidate(MOVED, SERVING, GENERAL), shelved) == [MOVED.code, GENERAL.code, SERVING.code]
    assert _offered(_candidate(MOVED, SERVING, GENERAL), shelved, limit=2) == [MOVED.code, GENERAL.code]


def test_bare_records_that_share_their_phrasings_are_offered_beside_each_other(shelved: Services):
    assert _offered(_candidate(OTHER, ANOTHER), shelved) == [OTHER.code, ANOTHER.code]


def test_a_bare_twin_of_another_name_is_none_beside_a_record_with_detail(shelved: Services):
    assert _offered(_candidate(MOVED, OTHER), shelved) == [MOVED.code]
