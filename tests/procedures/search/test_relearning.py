from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from procedures.records import Procedure
from procedures.search import ProcedureIndex
from procedures.search.base import renew_base
from procedures.search.matcher import LinearMatcher, matched_grams
from procedures.search.signals import read_question
from tests.procedures.search.records import MANY, WATER, make, split_words

FIRST = MANY[0]


@pytest.fixture(scope="module")
def index() -> ProcedureIndex:
    return ProcedureIndex([*MANY, WATER], analyse=split_words)


def renewed(index: ProcedureIndex, *changed: Procedure, removed: str = "") -> ProcedureIndex | None:
    records = {**index.records, **{record.code: record for record in changed}}
    base = renew_base(index.base, [each for code, each in records.items() if code != removed], split_words)
    return None if base is None else ProcedureIndex.over(base, analyse=split_words)


def margins(index: ProcedureIndex, question: str) -> dict[str, float]:
    base = index.base
    asked = read_question(split_words(question), base.statistics, base.body)
    found = base.matcher.margins(base.matcher.features(asked.letters, asked.syllables))
    return dict(zip(base.matcher.classes, found.tolist(), strict=True))


def same(one: LinearMatcher, other: LinearMatcher) -> bool:
    return (
        one.classes == other.classes
        and np.array_equal(one.block.vocabulary, other.block.vocabulary)
        and np.array_equal(one.intercepts, other.intercepts)
        and np.array_equal(one.weights.weights, other.weights.weights)
        and np.array_equal(one.phrasings.keys, other.phrasings.keys)
    )


def test_a_new_phrasing_is_learned(index: ProcedureIndex) -> None:
    question = "giấy tờ cho cái quán nhỏ"
    after = renewed(index, replace(FIRST, aliases=(*FIRST.aliases, question)))
    assert after is not None
    assert max(margins(index, question), key=margins(index, question).__getitem__) != FIRST.code
    found = margins(after, question)
    assert max(found, key=found.__getitem__) == FIRST.code
    assert found[FIRST.code] > margins(index, question)[FIRST.code] + 0.3


def test_most_classes_keep_what_they_learned(index: ProcedureIndex) -> None:
    question = " ".join(record.aliases[0] for record in MANY[::9])
    after = renewed(index, replace(FIRST, aliases=(*FIRST.aliases, f"sửa {FIRST.aliases[0]}")))
    assert after is not None
    before, now = margins(index, question), margins(after, question)
    kept = [code for code in before if now[code] == pytest.approx(before[code], abs=1e-5)]
    assert len(MANY) // 2 < len(kept) < len(MANY)
    assert FIRST.code not in kept


def test_without_a_change_it_stays_the_same(index: ProcedureIndex) -> None:
    after = renewed(index)
    assert after is not None
    assert same(after.base.matcher, index.base.matcher)
    assert (index.base.whole, after.base.whole) == (True, False)


def test_renewing_is_repeatable(index: ProcedureIndex) -> None:
    changed = replace(FIRST, aliases=(*FIRST.aliases, "giấy tờ cho cái quán nhỏ"))
    one, other = (renewed(index, changed) for _ in range(2))
    assert one is not None
    assert other is not None
    assert same(one.base.matcher, other.base.matcher)


def test_a_phrasing_taken_away_is_forgotten(index: ProcedureIndex) -> None:
    question = FIRST.aliases[0]
    after = renewed(index, replace(FIRST, aliases=FIRST.aliases[1:]))
    assert after is not None
    assert margins(after, question)[FIRST.code] < margins(index, question)[FIRST.code]


def test_a_removed_record_has_no_class(index: ProcedureIndex) -> None:
    after = renewed(index, removed=FIRST.code)
    assert after is not None
    assert FIRST.code not in after.base.matcher.classes
    assert len(after.base.matcher.classes) == len(index.base.matcher.classes) - 1
    assert after.search(MANY[5].aliases[0])[0].code == MANY[5].code


def test_a_record_without_phrasings_gains_a_class_with_its_first(index: ProcedureIndex) -> None:
    after = renewed(index, replace(WATER, aliases=("khoan giếng sau vườn", "đào giếng lấy nước")))
    assert after is not None
    found = margins(after, "đào giếng sau vườn")
    assert max(found, key=found.__getitem__) == WATER.code


def test_a_word_of_two_new_phrasings_is_learned_that_of_one_is_not(index: ProcedureIndex) -> None:
    added = ("xwzq một", "xwzq hai", "jvfy ba")
    after = renewed(index, replace(FIRST, aliases=(*FIRST.aliases, *added)))
    assert after is not None
    known = set(after.base.matcher.block.vocabulary.tolist())
    twice, once = (set(matched_grams([(word,)])[1].tolist()) for word in ("xwzq", "jvfy"))
    assert twice <= known
    assert not once & known


def test_another_name_is_compared_by_its_words(index: ProcedureIndex) -> None:
    after = renewed(index, replace(FIRST, name="Cấp phép nuôi cá tầm"))
    assert after is not None
    nearest = after.evidence(split_words("nuôi cá tầm")).found.name_letters.argmax()
    assert after.base.room.entries[nearest].chosen.code == FIRST.code


def test_so_many_new_phrasings_want_a_full_build(index: ProcedureIndex) -> None:
    many = [replace(record, aliases=(*record.aliases, f"lấy {record.code}")) for record in MANY[:80]]
    assert renewed(index, *many) is None


def test_nothing_can_be_renewed_where_nothing_was_learned() -> None:
    assert renewed(ProcedureIndex([WATER], analyse=split_words), make("5.1", "Việc khác", "hỏi việc khác")) is None
