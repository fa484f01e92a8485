from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.abbreviating import abbreviate
from nlu.text.analysing import analyse


@pytest.mark.parametrize("text", ["làm căn cước công dân", "đổi giấy phép lái xe", "được không"])
def test_known_expressions_become_short(text: str):
    short = abbreviate(text, Random(1), share=1.0)
    assert len(short) < len(text)
    assert analyse(short).folded == analyse(text).folded


def test_a_text_without_known_expressions_stays_as_it_is():
    assert abbreviate("Mưa  to quá", Random(1), share=1.0) == "Mưa  to quá"


@given(st.text(max_size=60))
def test_any_text_gives_the_same_short_form_for_the_same_chance(text: str):
    assert abbreviate(text, Random(3)) == abbreviate(text, Random(3))
