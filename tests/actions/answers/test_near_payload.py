from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answers.near_payload import NOWHERE_NEAR, Near, near_in, near_payload, without_location
from actions.answers.payloads import parse

COMMUNES = st.lists(st.from_regex(r"[0-9]{5}", fullmatch=True), max_size=3).map(tuple)
OFFICES = st.dictionaries(
    st.text(min_size=1, max_size=20), st.integers(0, 9999).map(lambda hundreds: hundreds / 10), max_size=9
)


@given(COMMUNES, OFFICES)
def test_what_is_near_is_read_back(communes: tuple[str, ...], offices: dict[str, float]):
    near = Near(communes, offices)
    payload = parse(near_payload(near))
    assert payload is not None
    assert near_in(str(payload.values["code"])) == near


@given(st.text())
def test_whatever_comes_from_outside_is_read_without_failing(text: str):
    assert near_in(text) is None or text.startswith("near:")
    assert near_in(f"near:{text}") is not None


@pytest.mark.parametrize("text", ["nộp ở đâu", '/ask_procedure{"code":"1.004222"}', ""])
def test_other_texts_are_kept_as_they_are(text: str):
    assert without_location(text) == text


def test_nothing_of_a_location_is_kept():
    assert without_location(near_payload(Near(("27139",), {"d": 1.2}))) == NOWHERE_NEAR
