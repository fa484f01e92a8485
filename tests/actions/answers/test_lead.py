"""What goes before an answer quotes, and says neither yes nor no."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answers.blocks import Block
from actions.answers.compose import compose, count_pages
from actions.answers.facets import Facet
from actions.answers.lead import not_said_lead, quotes_lead
from actions.answers.situation import Situation
from tests.actions.records import TODAY, detailed

PROXY = (Facet.PAPERS, Block("• Văn bản ủy quyền\n  Khi nào cần: Nếu nhờ người khác.", "Giấy tờ phải nộp"))


@given(st.text("abc ăâđ.;\n", min_size=1, max_size=200))
def test_every_line_of_the_record_is_quoted_as_it_is(text: str) -> None:
    lead = quotes_lead([(Facet.STEPS, Block(text))])
    assert all(line.strip() in lead for line in text.split("\n"))


def test_a_quote_names_its_section_and_group() -> None:
    assert quotes_lead([PROXY]) == (
        "Về điều anh/chị hỏi, mục Giấy tờ cần có (Giấy tờ phải nộp) có ghi:\n"
        "“Văn bản ủy quyền\nKhi nào cần: Nếu nhờ người khác.”"
    )


@pytest.mark.parametrize("quotes", [[], [PROXY]])
def test_silence_claims_no_more_than_that_the_record_leaves_it_open(quotes: list[tuple[Facet, Block]]) -> None:
    lead = not_said_lead(quotes, section_follows=True)
    assert lead.startswith("Nguồn không nói rõ điều anh/chị hỏi")
    assert "Phần gần nhất là:" in lead


def test_no_nearest_part_is_announced_where_none_follows() -> None:
    assert "gần nhất" not in not_said_lead([], section_follows=False)


def test_the_lead_stands_before_the_first_page_only_and_moves_nothing_off_it() -> None:
    record = detailed(requirements="\n".join(f"Điều kiện thứ {number} là có đủ giấy tờ." for number in range(120)))
    plain, led = Situation(TODAY), Situation(TODAY, lead="Về điều anh/chị hỏi")
    assert count_pages(record, [Facet.CONDITIONS], led) == count_pages(record, [Facet.CONDITIONS], plain) > 1
    first = compose(record, [Facet.CONDITIONS], led).text
    assert first.replace("Về điều anh/chị hỏi\n\n", "") == compose(record, [Facet.CONDITIONS], plain).text != first
    assert compose(record, [Facet.CONDITIONS], led, page=2) == compose(record, [Facet.CONDITIONS], plain, page=2)
