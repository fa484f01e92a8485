from __future__ import annotations

import pytest

from nlu.components.facet_tagging import facet_features, tag_facets
from nlu.components.linear_model import LinearModel, fit_several
from nlu.components.message_syllables import syllables_of

LABELLED = {
    "cần giấy tờ gì": {"papers"},
    "mang theo giấy tờ gì": {"papers"},
    "bao nhiêu tiền": {"fee"},
    "lệ phí bao nhiêu tiền": {"fee"},
    "mấy ngày có": {"time"},
    "bao lâu thì mấy ngày có": {"time"},
    "mất sổ đỏ": set(),
    "con em mới sinh": set(),
    "cần giấy tờ gì, bao nhiêu tiền": {"papers", "fee"},
    "bao nhiêu tiền, mấy ngày có": {"fee", "time"},
}


@pytest.fixture(scope="module")
def model() -> LinearModel:
    examples = [facet_features(syllables_of(text)) for text in LABELLED]
    return fit_several(examples * 3, [*LABELLED.values()] * 3, strength=10.0)


def _names(model: LinearModel, text: str) -> list[str]:
    return [facet.name for facet in tag_facets(model, syllables_of(text), threshold=0.5)]


def test_facets_come_in_the_order_asked(model: LinearModel) -> None:
    assert _names(model, "làm hộ chiếu cần giấy tờ gì, bao nhiêu tiền, mấy ngày có") == ["papers", "fee", "time"]
    assert _names(model, "làm hộ chiếu mấy ngày có, bao nhiêu tiền, cần giấy tờ gì") == ["time", "fee", "papers"]


def test_facets_do_not_depend_on_diacritics(model: LinearModel) -> None:
    assert _names(model, "can giay to gi, bao nhieu tien") == ["papers", "fee"]


def test_a_situation_asks_for_no_facet(model: LinearModel) -> None:
    assert _names(model, "em mới sinh con") == []


def test_an_empty_message_asks_for_no_facet(model: LinearModel) -> None:
    assert _names(model, "") == []
