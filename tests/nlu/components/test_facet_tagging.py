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
    "bao nhiêu tiền, cần giấy tờ gì": {"papers", "fee"},
    "mấy ngày có, bao nhiêu tiền": {"fee", "time"},
    "mấy ngày có, cần giấy tờ gì": {"papers", "time"},
    "cần giấy tờ gì, mấy ngày có, bao nhiêu tiền": {"papers", "fee", "time"},
    "bao nhiêu tiền, mấy ngày có, cần giấy tờ gì": {"papers", "fee", "time"},
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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("giấy tờ mất hết rồi nhà thì cháy, cả nhà lo lắng quá, giờ bao nhiêu tiền", "fee"),
        ("tiền thì em có đủ rồi không lo, nhà chỉ đang bận, mấy ngày có", "time"),
        ("tien thi em co du roi khong lo, nha chi dang ban, may ngay co", "time"),
    ],
)
def test_what_a_situation_tells_is_not_taken_for_what_its_end_asks(model: LinearModel, text: str, asked: str) -> None:
    assert _names(model, text) == [asked]


def _of_the_end(text: str) -> set[str]:
    return {feature for feature in facet_features(syllables_of(text)) if feature.startswith(("end ", "#end "))}


def test_the_end_is_looked_at_apart_whatever_stands_before() -> None:
    asked = "mất bao nhiêu tiền vậy ạ"
    long, longer = f"giấy tờ em có đủ rồi, {asked}", f"hôm qua ra xã thì giấy tờ em có đủ rồi, {asked}"
    assert _of_the_end(long) == _of_the_end(longer)
    assert facet_features(syllables_of(long)) != facet_features(syllables_of(longer))


def test_words_before_the_end_leave_no_trace_in_it() -> None:
    assert "#end fee" not in _of_the_end("bao nhiêu tiền cũng được miễn là làm cho nhanh giúp em")
    assert "#fee" in facet_features(syllables_of("bao nhiêu tiền cũng được miễn là làm cho nhanh giúp em"))
    assert "#end fee" in _of_the_end("làm cho nhanh giúp em, hết bao nhiêu tiền")


@pytest.mark.parametrize("text", ["lệ phí", "phí?"])
def test_a_message_shorter_than_the_end_is_its_own_end(text: str) -> None:
    features = facet_features(syllables_of(text))
    assert {feature.replace("end ", "", 1) for feature in _of_the_end(text)} == features - _of_the_end(text)


def test_a_facet_beside_a_likelier_one_must_be_surer(model: LinearModel) -> None:
    syllables = syllables_of("cần giấy tờ gì, bao nhiêu tiền")
    shares = {facet.name: facet.confidence for facet in tag_facets(model, syllables, threshold=0.5)}
    assert len(shares) == 2
    between = (min(shares.values()) + max(shares.values())) / 2
    kept = tag_facets(model, syllables, threshold=0.5, beside=between)
    assert [facet.name for facet in kept] == [max(shares, key=lambda name: shares[name])]


def test_the_likeliest_facet_needs_no_more_than_the_threshold(model: LinearModel) -> None:
    assert [facet.name for facet in tag_facets(model, syllables_of("mấy ngày có"), threshold=0.5, beside=1.0)] == [
        "time"
    ]


def test_a_facet_counts_that_a_clause_surely_asks_for(model: LinearModel) -> None:
    syllables = syllables_of("lệ phí bao nhiêu tiền, cần giấy tờ gì")
    clauses = [syllables_of("lệ phí bao nhiêu tiền"), syllables_of("cần giấy tờ gì")]
    assert tag_facets(model, syllables, threshold=0.9999) == ()
    assert {facet.name for facet in tag_facets(model, syllables, threshold=0.9999, clauses=clauses)} == {
        "fee",
        "papers",
    }


def test_a_clause_asks_for_nothing_that_the_whole_message_excludes(model: LinearModel) -> None:
    clauses = [syllables_of("lệ phí bao nhiêu tiền")]
    assert tag_facets(model, syllables_of("em mới sinh con"), threshold=0.5, clauses=clauses) == ()
