from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.search.foreign import (
    by_foreigner,
    foreign_kin,
    tells_of_abroad,
    tells_of_foreigner,
    without_foreign_element,
)

NAMES = {3: "thu tuc dang ky ket hon", 5: "thu tuc dang ky ket hon co yeu to nuoc ngoai", 8: "dang ky tam tru"}


@pytest.mark.parametrize(
    "folded",
    [
        "ban gai em la nguoi lao",
        "chong em dai loan dang ky ket hon o dau",
        "vo toi quoc tich phap",
        "lay chong han quoc",
        "em cuoi trung quoc",
        "chong viet kieu",
        "con re nguoi nuoc ngoai",
    ],
)
def test_people_from_abroad_are_noticed(folded: str) -> None:
    assert tells_of_foreigner(folded)
    assert tells_of_abroad(folded)


@pytest.mark.parametrize(
    "folded",
    [
        "nguoi lao dong nghi viec",
        "the vo han",
        "vo mang thai",
        "thanh nien xung phong thoi chong my",
        "xac dinh lai dan toc nguoi tay",
        "dang ky ket hon can gi",
        "",
    ],
)
def test_other_words_are_no_country(folded: str) -> None:
    assert not tells_of_foreigner(folded)


def test_a_country_without_a_person_is_abroad() -> None:
    assert tells_of_abroad("cuoi o nhat roi ve")
    assert not tells_of_foreigner("cuoi o nhat roi ve")


def test_the_kin_is_the_same_name_without_the_element() -> None:
    assert without_foreign_element(NAMES[5]) == "thu tuc dang ky ket hon"
    at_home = {5: "thu tuc dang ky ket hon", 9: "thu tuc dang ky khai tu"}
    assert foreign_kin(at_home, {name: place for place, name in NAMES.items()}) == {3: 5}


def test_a_foreigner_moves_the_odds_to_the_procedure_with_the_element() -> None:
    scores = np.array([0, 0, 0, 0.7, 0, 0.4, 0, 0, 0.3], dtype=np.float32)
    weighed = by_foreigner(scores, {3: 5}, "ban gai em la nguoi lao")
    assert weighed[5] > 0.6
    assert weighed[3] < 0.3
    assert weighed[8] == scores[8]


def test_without_anything_from_abroad_the_element_is_unlikely() -> None:
    scores = np.array([0, 0, 0, 0.4, 0, 0.7], dtype=np.float32)
    weighed = by_foreigner(scores, {3: 5}, "cuoi")
    assert weighed[3] == scores[3]
    assert weighed[5] < 0.6
    assert (by_foreigner(scores, {3: 5}, "cuoi o dai loan") == scores).all()


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    assert tells_of_abroad(text) in (True, False)
