from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answers.facets import Facet
from actions.answers.reply import Button
from actions.answers.residence import Residence
from actions.dialogue_state import OFFERED, PREVIOUS, DialogueState

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(list(DialogueState().to_dict())), inner)
    ),
    max_leaves=20,
)


def test_a_state_survives_the_slot():
    state = DialogueState().about("1.1", [Facet.FEE], 2).about("1.2", [], 1).asking([Facet.TIME])
    state = state.offering([Button("Lệ phí", "/help", "1.1")])
    assert DialogueState.from_dict(json.loads(json.dumps(state.to_dict()))) == state


def test_where_one_lives_outlasts_topics_and_questions():
    home = Residence("27139", "Phường Xuân Hòa", "Thành phố Hồ Chí Minh", "phường Võ Thị Sáu, Quận 3")
    state = DialogueState().asking_where("phường 7").living_at(home).about("1.1", [Facet.FEE], 1).asking([])
    assert DialogueState.from_dict(json.loads(json.dumps(state.settled().to_dict()))).residence == home
    assert not state.asking_place
    assert not state.place_said


@given(json_values)
def test_broken_content_is_as_if_it_were_not_there(value: object):
    json.dumps(DialogueState.from_dict(value).to_dict())


def test_the_state_stays_small():
    state = DialogueState()
    for number in range(50):
        state = state.about(f"1.{number}", [], 1).offering([Button("x" * 5000, "/help"), *[Button("a", "/help")] * 40])
    assert len(state.previous) == PREVIOUS
    assert len(state.offered) == OFFERED
    assert len(json.dumps(state.to_dict())) < 8000


@pytest.mark.parametrize("order", [["1.1", "1.2", "1.1"]])
def test_a_topic_returned_to_is_not_its_own_past(order: list[str]):
    state = DialogueState()
    for code in order:
        state = state.about(code, [], 1)
    assert (state.topic, state.previous) == ("1.1", ("1.2",))
