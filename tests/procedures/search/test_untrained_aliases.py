"""Phrasings that no full build has learned from yet count at once, through the side room."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from procedures.search import ProcedureIndex
from procedures.search.matcher import NO_CLASS_MARGIN, add_untrained
from tests.procedures.search.records import ALL, BIRTH, BRIDGE, STAY, WATER, make, split_words


@pytest.fixture(scope="module")
def index() -> ProcedureIndex:
    return ProcedureIndex(ALL, analyse=split_words)


WELL = replace(WATER, aliases=("khoan giếng sau vườn", "đào giếng lấy nước tưới"))


@pytest.mark.parametrize("query", ["khoan giếng sau vườn", "khoan gieng", "dao gieng lay nuoc"])
def test_a_record_without_phrasings_is_found_by_new_ones(index: ProcedureIndex, query: str) -> None:
    updated = index.updated([WELL], [])
    assert updated.search(query)[0].code == WATER.code
    assert updated.search(query)[0].score > index.search(query)[0].score


def test_a_new_record_is_found_by_its_phrasings(index: ProcedureIndex) -> None:
    updated = index.updated([make("5.000001", "Xác nhận việc nuôi ong", "để thùng ong ngoài rẫy")], [])
    assert updated.search("đặt thùng ong ngoài rẫy")[0].code == "5.000001"


def test_a_phrasing_more_for_a_learned_record_counts_when_it_is_typed_out(index: ProcedureIndex) -> None:
    updated = index.updated([replace(STAY, aliases=(*STAY.aliases, "sinh viên lên thành phố học"))], [])
    assert updated.search("sinh viên lên thành phố học")[0].code == STAY.code


def test_what_was_learned_is_kept_beside_a_new_phrasing(index: ProcedureIndex) -> None:
    updated = index.updated([replace(STAY, aliases=(*STAY.aliases, "sinh viên lên thành phố học"))], [])
    assert updated.search("thuê phòng trọ mới")[0].code == STAY.code


def test_new_phrasings_leave_other_records_where_they_were(index: ProcedureIndex) -> None:
    updated = index.updated([WELL], [])
    for query in ("bé mới sinh làm giấy gì", "thi công trên đường bộ", "ở trọ báo công an"):
        assert updated.search(query)[0].code == index.search(query)[0].code


def test_a_full_build_learns_what_the_side_room_held(index: ProcedureIndex) -> None:
    built = ProcedureIndex(index.updated([WELL], []).records.values(), analyse=split_words)
    assert built.pending == 0
    assert WATER.code in built.base.matcher.classes
    assert built.search("khoan giếng")[0].code == WATER.code


def test_a_phrasing_taken_away_again_no_longer_counts(index: ProcedureIndex) -> None:
    there = index.updated([replace(BRIDGE, aliases=("đào đường đặt ống",))], [])
    gone = there.updated([BRIDGE], [])
    assert there.search("đào đường đặt ống")[0].score > gone.search("đào đường đặt ống")[0].score


def _floats(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_only_unlearned_entries_with_similar_phrasings_become_known() -> None:
    none = np.float32(NO_CLASS_MARGIN)
    margins, known = add_untrained(_floats(0.5, 0.0, 0.5, 0.0), _floats(none, none, -0.5, -0.5), _floats(0, 0, 1, 1))
    assert known.tolist() == [1, 0, 1, 1]
    assert margins.tolist() == pytest.approx([-0.2, NO_CLASS_MARGIN, -0.5, -0.5])


def test_a_learned_entry_gains_only_by_nearly_the_same_words_and_never_loses() -> None:
    similarity, margins = _floats(0.79, 0.81, 1.0, 1.0), _floats(-1, -1, -1, 2)
    raised, _ = add_untrained(similarity, margins, _floats(1, 1, 1, 1))
    assert raised.tolist() == pytest.approx([-1, 1.6 * 0.81 - 1, 0.6, 2])


def test_more_similar_phrasings_never_count_less() -> None:
    similarity = np.linspace(0, 1, 101, dtype=np.float32)
    margins, _ = add_untrained(similarity, np.full(101, NO_CLASS_MARGIN, np.float32), np.zeros(101, np.float32))
    assert (np.diff(margins) >= 0).all()


def test_a_record_that_takes_over_a_known_phrasing_is_found_with_the_one_that_has_it(index: ProcedureIndex) -> None:
    updated = index.updated([make("5.000002", "Trích lục khai sinh", BIRTH.aliases[0])], [])
    first, second = updated.search(BIRTH.aliases[0])[:2]
    assert {first.code, *first.same, second.code} >= {"5.000002", BIRTH.code}
