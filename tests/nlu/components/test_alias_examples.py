from __future__ import annotations

from itertools import pairwise

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.alias_examples import AliasExamples, alias_texts


def _added(most: int, *own: str) -> list[Message]:
    before = TrainingData([Message.build(text, "greet") for text in own])
    return AliasExamples("ask_procedure", most).process_training_data(before).training_examples


@pytest.mark.parametrize("most", [1, 7, 500])
def test_at_most_so_many_are_taken(most: int) -> None:
    assert 0 < len(_added(most)) <= most


def test_all_are_taken_when_there_are_fewer() -> None:
    texts = list(alias_texts())
    assert {example.get("text") for example in _added(len(texts) + 1)} == set(texts)


def test_a_sample_is_the_same_every_time() -> None:
    first, second = ([example.get("text") for example in _added(500)] for _ in range(2))
    assert first == second


def test_a_sample_comes_from_all_groups_from_the_first_to_the_last() -> None:
    texts = list(alias_texts())
    places = sorted(texts.index(example.get("text")) for example in _added(200))
    gaps = [later - earlier for earlier, later in pairwise(places)]
    assert places[0] == 0
    assert len(texts) - places[-1] <= 2 * len(texts) / 200
    assert max(gaps) <= 4 * len(texts) / 200


def test_aliases_are_examples_of_the_one_intent_and_others_stay() -> None:
    intents = {example.get("text"): example.get("intent") for example in _added(50, "xin chào")}
    assert intents.pop("xin chào") == "greet"
    assert set(intents.values()) == {"ask_procedure"}


def test_messages_are_left_as_they_are() -> None:
    message = Message({"text": "làm hộ chiếu"})
    assert AliasExamples("ask_procedure", 1).process([message]) == [message]
