from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from procedures.search.plain import _SYLLABLE, plain_syllables, plain_text


@given(st.text())
def test_syllables_are_those_of_the_whole_text(text: str) -> None:
    assert list(plain_syllables(text)) == _SYLLABLE.findall(plain_text(text))
