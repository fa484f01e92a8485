from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.records import Agency, Procedure
from procedures.search import ProcedureIndex
from tests.procedures.search.records import ALL, BIRTH, BRIDGE, DEATH, MANY, MARRIAGE, STAY, WATER, make, split_words


@pytest.fixture(scope="module")
def index() -> ProcedureIndex:
    return ProcedureIndex(ALL, analyse=split_words)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Đăng ký khai sinh", BIRTH.code),
        ("dang ky khai sinh", BIRTH.code),
        ("tụi em sắp cưới", MARRIAGE.code),
        ("tui em sap cuoi", MARRIAGE.code),
        ("báo tử", DEATH.code),
        ("mới thuê phòng trọ", STAY.code),
        ("khai thác nước", WATER.code),
        ("khai thac nuoc duoi dta", WATER.code),
    ],
)
def test_question_finds_its_procedure_first(index: ProcedureIndex, query: str, code: str) -> None:
    assert index.search(query)[0].code == code


def test_scores_fall_and_lie_between_0_and_1(index: ProcedureIndex) -> None:
    scores = [candidate.score for candidate in index.search("đăng ký khai sinh")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_clear_question_scores_higher_than_one_about_nothing_here(index: ProcedureIndex) -> None:
    assert index.search("đăng ký tạm trú")[0].score > index.search("giá vàng chiều qua")[0].score


@pytest.mark.parametrize("query", ["1.001662", "mã 1.001662", "tại 1.001662.000.00.00.H49 phí", "khai sinh 1.001662"])
def test_code_in_the_query_comes_first_with_score_1(index: ProcedureIndex, query: str) -> None:
    first, *others = index.search(query)
    assert (first.code, first.score) == (WATER.code, 1.0)
    assert WATER.code not in [candidate.code for candidate in others]


def test_several_codes_come_in_order(index: ProcedureIndex) -> None:
    found = index.search("1.000656 và 1.001193", limit=2)
    assert [candidate.code for candidate in found] == [DEATH.code, BIRTH.code]


def test_unknown_code_is_no_match(index: ProcedureIndex) -> None:
    assert all(candidate.score < 1 for candidate in index.search("9.999999"))


@pytest.mark.parametrize("query", ["", "   ", "???"])
def test_nothing_asked_finds_nothing(index: ProcedureIndex, query: str) -> None:
    assert index.search(query) == ()


def test_limit_is_kept(index: ProcedureIndex) -> None:
    assert len(index.search("đăng ký", limit=2)) == 2
    assert index.search("đăng ký", limit=0) == ()
    assert len(index.search("đăng ký", limit=100)) == len(ALL)


def test_twins_are_one_candidate() -> None:
    twins = [make("1.000010", "Đăng ký khai sinh (cấp xã)"), make("1.000011", "Đăng ký khai sinh (cấp tỉnh)")]
    (candidate,) = ProcedureIndex([*twins], analyse=split_words).search("khai sinh")
    assert {candidate.code, *candidate.same} == {"1.000010", "1.000011"}


def test_code_of_a_twin_names_that_very_record() -> None:
    twins = [make("1.000010", "Đăng ký khai sinh (cấp xã)"), make("1.000011", "Đăng ký khai sinh (cấp tỉnh)")]
    first = ProcedureIndex(twins, analyse=split_words).search("1.000011")[0]
    assert (first.code, first.name, first.same) == ("1.000011", twins[1].name, ("1.000010",))


def test_length_counts_records(index: ProcedureIndex) -> None:
    assert len(index) == len(ALL)


@pytest.mark.parametrize("records", [(), (BIRTH,), (WATER,), (BIRTH, MARRIAGE), (BIRTH, WATER)])
def test_tiny_collections_work(records: tuple[Procedure, ...]) -> None:
    index = ProcedureIndex(records, analyse=split_words)
    assert len(index.search("đăng ký khai sinh")) == len(records)


def test_changed_record_is_found_by_its_new_wording(index: ProcedureIndex) -> None:
    renamed = replace(WATER, name="Cấp phép nuôi cá tầm", aliases=("thả cá tầm",))
    updated = index.updated([renamed], [])
    assert updated.search("nuôi cá tầm")[0].code == WATER.code
    assert updated.search("nuôi cá tầm")[0].name == renamed.name
    assert all(candidate.name != WATER.name for candidate in updated.search("khai thác nước dưới đất"))


def test_update_leaves_the_old_index_as_it_was(index: ProcedureIndex) -> None:
    before = index.search("khai thác nước")
    index.updated([replace(WATER, name="Khác hẳn")], [BIRTH.code])
    assert index.search("khai thác nước") == before


def test_removed_record_is_gone(index: ProcedureIndex) -> None:
    updated = index.updated([], [BIRTH.code])
    assert len(updated) == len(ALL) - 1
    assert BIRTH.code not in [candidate.code for candidate in updated.search("đăng ký khai sinh 1.001193")]


def test_new_twin_joins_its_entry(index: ProcedureIndex) -> None:
    twin = make("1.999999", "Đăng ký khai sinh (cấp tỉnh)")
    first = index.updated([twin], []).search("đăng ký khai sinh")[0]
    assert {first.code, *first.same} == {BIRTH.code, twin.code}


def test_what_the_matcher_learned_follows_a_changed_record(index: ProcedureIndex) -> None:
    updated = index.updated([replace(MARRIAGE, name="Đăng ký hôn nhân")], [])
    assert updated.search("tụi em sắp cưới")[0].name == "Đăng ký hôn nhân"


def test_new_alias_works_at_once(index: ProcedureIndex) -> None:
    updated = index.updated([replace(WATER, aliases=("khoan giếng sau vườn",))], [])
    assert updated.search("khoan giếng")[0].code == WATER.code


def test_updates_add_up(index: ProcedureIndex) -> None:
    updated = index.updated([replace(WATER, name="Một")], []).updated([make("5.000001", "Hai ba bốn")], [STAY.code])
    assert updated.pending == 3
    assert len(updated) == len(ALL)
    assert updated.search("hai ba bốn")[0].code == "5.000001"
    assert updated.search("một")[0].code == WATER.code


def test_everything_can_be_removed(index: ProcedureIndex) -> None:
    empty = index.updated([], [record.code for record in ALL])
    assert len(empty) == 0
    assert empty.search("khai sinh") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=80))
def test_any_query_is_answered(index: ProcedureIndex, query: str) -> None:
    assert all(0 <= candidate.score <= 1 for candidate in index.search(query))


@pytest.mark.parametrize(("query", "share"), [("cấp giấy phép đò", 0.5), ("cấp giấy phép đò Lào Cai", 1.0)])
def test_what_one_province_alone_has_is_half_as_likely_unless_the_province_is_named(query: str, share: float) -> None:
    anywhere = make("1.1", "Cấp giấy phép đò ngang", kind="SPECIFIC")
    of_a_province = replace(anywhere, promulgating_agency=Agency("UBND tỉnh Lào Cai"))
    before, after = (
        ProcedureIndex([record, BRIDGE], analyse=split_words).scores(split_words(query)).astype(float)
        for record in (anywhere, of_a_province)
    )
    assert after / (1 - after) == pytest.approx(before / (1 - before) * [1, share], rel=0.02)


def test_of_keys_struck_at_random_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("procedures.search.index._MANY_TEXTS", 1)
    index = ProcedureIndex(MANY, analyse=split_words)
    assert index.familiar("xin ban ở đâu") > 0.8
    assert index.familiar("qzwj fjkz") < 0.3
    assert index.search("qzwj fjkz") == ()
    assert index.search("xin ban") != ()


def test_with_few_phrasings_strange_words_say_nothing(index: ProcedureIndex) -> None:
    assert index.familiar("qzwj fjkz") == 1
    assert index.familiar("") == 0
