from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from procedures.search.base import Base, build_base, renew_base, room_sign
from procedures.search.twins import group_twins
from tests.procedures.search.records import ALL, MANY, WATER, split_words


@pytest.fixture(scope="module")
def base() -> Base:
    return build_base(MANY, split_words)


def test_the_room_is_taken_over_while_names_and_bodies_stay(base: Base) -> None:
    renewed = renew_base(base, [replace(MANY[0], aliases=MANY[0].aliases[1:]), *MANY[1:]], split_words)
    assert renewed is not None
    assert renewed.room.postings is base.room.postings
    assert renewed.room.entries[0].aliases == MANY[0].aliases[1:]


def test_another_name_makes_another_room(base: Base) -> None:
    renewed = renew_base(base, [replace(MANY[0], name="Nuôi cá tầm"), *MANY[1:]], split_words)
    assert renewed is not None
    assert renewed.room.postings is not base.room.postings
    assert renewed.sign != base.sign


@pytest.mark.parametrize("field", ["name", "category", "keywords"])
def test_all_that_a_room_compares_is_in_its_sign(field: str) -> None:
    other = replace(WATER, **{field: ("khác",) if field == "keywords" else "khác"})
    before, after = ([*ALL[:4], each, ALL[5]] for each in (WATER, other))
    assert room_sign(group_twins(before, split_words)) != room_sign(group_twins(after, split_words))


def test_an_alias_given_to_two_records_is_learned_for_both() -> None:
    shared = "xin chung một giấy"
    records = [replace(record, aliases=(*record.aliases, shared)) for record in MANY[:2]] + MANY[2:]
    base = build_base(records, split_words)
    keys = base.matcher.phrasings.keys.tolist()
    assert len(keys) == len(set(keys)) + 1
    renewed = renew_base(base, records, split_words)
    assert renewed is not None
    assert np.array_equal(renewed.matcher.intercepts, base.matcher.intercepts)
    assert np.array_equal(renewed.matcher.weights.weights, base.matcher.weights.weights)
