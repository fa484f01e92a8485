"""Passages are the record's own words, short, and each said once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from actions.answers.contents import contents
from actions.answers.facets import Facet
from actions.passages.passage import passages_of
from tests.actions.records import detailed

LINES = st.lists(st.text("aăâđêôơư ;.\n-•", max_size=300), min_size=1, max_size=6).map("\n".join)


@given(LINES)
def test_every_word_quoted_stands_in_the_answer(requirements: str) -> None:
    record = detailed(requirements=requirements)
    written = " ".join(
        " ".join(block.text.split())
        for facet in Facet
        if facet is not Facet.OVERVIEW
        for block in contents(record, facet)
    )
    for passage in passages_of(record):
        assert " ".join(passage.text.split()) in written


def test_our_own_wording_is_not_quoted_as_the_record_s() -> None:
    texts = [passage.text for passage in passages_of(detailed(subjects=("Công dân Việt Nam",), requirements="Không"))]
    assert not [
        text for text in texts if text.startswith(("Nguồn ghi", "Ai làm được", "Cách nộp", "Cơ quan thực hiện"))
    ]


def test_a_line_about_a_source_of_money_is_the_record_s() -> None:
    texts = [passage.text for passage in passages_of(detailed(requirements="Nguồn vốn phải chứng minh được."))]
    assert "Nguồn vốn phải chứng minh được." in texts


def test_a_long_block_is_quoted_by_its_sentences() -> None:
    sentence = "Người xin phép phải có giấy tờ chứng minh chỗ ở hợp pháp và nơi đăng ký tạm trú còn hạn dùng."
    record = detailed(requirements=" ".join(f"{sentence[:-1]} số {number}." for number in range(9)))
    texts = [passage.text for passage in passages_of(record) if passage.facet is Facet.CONDITIONS]
    assert len(texts) == 9
    assert all(len(text) < 2 * len(sentence) for text in texts)


def test_what_two_parts_repeat_is_one_passage() -> None:
    texts = [
        passage.text for passage in passages_of(detailed(requirements="Nộp tại Công an.", note="Nộp tại Công an."))
    ]
    assert texts.count("Nộp tại Công an.") == 1
