from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from procedures.records import Origin, Procedure, Source
from procedures.search import ProcedureIndex, learning
from procedures.search.learning import learn
from procedures.search.lessons import Lessons
from procedures.search.matcher import NOTHING_LEARNED, LinearMatcher, matched_grams
from procedures.search.signals import Material
from procedures.search.tally import Tally
from procedures.search.twins import group_twins
from tests.procedures.search.records import ALL, BIRTH, BRIDGE, DEATH, MARRIAGE, STAY, WATER, make, split_words

RECORDS = [
    Procedure(
        f"5.{n:06}", f"Việc {n} của {n % 7}", Source(Origin.LOCAL), aliases=(f"hỏi {n} về {n % 5}", f"chuyện {n}")
    )
    for n in range(130)
]


def _learned(*records: Procedure) -> LinearMatcher:
    material = Material.of(group_twins(records, split_words), split_words)
    aliases = list(dict.fromkeys(alias for entry in material.entries for alias in entry.aliases))
    tally = Tally.of([split_words(alias).folded for alias in aliases], matched_grams)
    return learn(Lessons.of(material, {alias: place for place, alias in enumerate(aliases)}, [tally]))


def _same(one: LinearMatcher, other: LinearMatcher) -> bool:
    return (
        one.classes == other.classes
        and np.array_equal(one.block.vocabulary, other.block.vocabulary)
        and np.array_equal(one.intercepts, other.intercepts)
        and np.array_equal(one.weights.weights, other.weights.weights)
    )


def test_several_processes_learn_the_same_as_one() -> None:
    one = ProcedureIndex(RECORDS, analyse=split_words).base.matcher
    two = ProcedureIndex(RECORDS, analyse=split_words, processes=2).base.matcher
    assert _same(one, two)


@pytest.mark.parametrize("records", [RECORDS, ALL, (BIRTH,)], ids=["many", "few", "one"])
def test_learning_is_repeatable(records: tuple[Procedure, ...]) -> None:
    assert _same(_learned(*records), _learned(*records))


@pytest.mark.parametrize("records", [(), (WATER,), (WATER, BRIDGE)], ids=["none", "one", "two"])
def test_without_phrasings_nothing_is_learned(records: tuple[Procedure, ...]) -> None:
    assert _learned(*records) is NOTHING_LEARNED


def test_a_gram_of_many_texts_that_stands_everywhere_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = _learned(*RECORDS)
    assert everything.block.idf.min() > 0  # of a handful of texts a quarter may well share what it is about
    monkeypatch.setattr(learning, "_MANY_TEXTS", 100)
    matcher = _learned(*RECORDS)
    silent = matcher.block.idf == 0
    assert 0 < silent.sum() < len(silent) / 2
    assert np.array_equal(matcher.block.vocabulary, everything.block.vocabulary)
    assert not matcher.block.features(matcher.block.vocabulary[silent])[1].any()
    assert matcher.classes == everything.classes


def test_there_is_a_class_for_each_record_with_phrasings() -> None:
    assert set(_learned(*ALL).classes) == {BIRTH.code, MARRIAGE.code, DEATH.code, STAY.code}


@pytest.mark.parametrize("others", [(), (WATER,), (WATER, BRIDGE)], ids=["alone", "beside a name", "beside two names"])
def test_a_class_without_rivals_is_found_by_its_phrasings(others: tuple[Procedure, ...]) -> None:
    assert _learned(BIRTH, *others).classes == (BIRTH.code,)
    index = ProcedureIndex((BIRTH, *others), analyse=split_words)
    assert index.search("làm giấy cho con mới đẻ")[0].code == BIRTH.code
    assert index.search("bé mới sinh")[0].code == BIRTH.code


def test_a_lone_record_scores_higher_for_its_phrasings_than_for_anything_else() -> None:
    index = ProcedureIndex((BIRTH,), analyse=split_words)
    own, other = (index.search(query)[0].score for query in ("làm giấy cho con mới đẻ", "trời hôm nay có mưa"))
    assert own > 2 * other


@pytest.mark.parametrize("record", [BIRTH, MARRIAGE, DEATH, STAY])
def test_each_class_claims_its_own_phrasings_most(record: Procedure) -> None:
    index = ProcedureIndex(ALL, analyse=split_words)
    for alias in record.aliases:
        assert index.search(alias)[0].code == record.code, alias


def test_twins_are_learned_as_one_class() -> None:
    twin = replace(
        BIRTH, code="1.999999", name="Thủ tục đăng ký khai sinh (cấp tỉnh)", aliases=("giấy cho bé sơ sinh",)
    )
    matcher = _learned(BIRTH, twin, MARRIAGE)
    assert len(matcher.classes) == 2
    index = ProcedureIndex((BIRTH, twin, MARRIAGE), analyse=split_words)
    found = index.search("giấy cho bé sơ sinh")[0]
    assert {found.code, *found.same} == {BIRTH.code, twin.code}


@pytest.mark.parametrize(
    "records",
    [
        (make("1.000001", "Cấp phép", "xin giấy"),),
        (make("1.000001", "abc", "def"), make("1.000002", "ghi", "jkl")),
        (make("1.000001", "?", "…"),),
    ],
    ids=["one record", "two records", "marks only"],
)
def test_records_whose_texts_have_nothing_in_common_can_be_indexed(records: tuple[Procedure, ...]) -> None:
    assert len(ProcedureIndex(records, analyse=split_words)) == len(records)
