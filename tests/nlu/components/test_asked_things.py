from __future__ import annotations

from random import Random

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.asked_things import AskedThings, asked_of, short_phrasings, things_out_of_scope
from nlu.components.facet_tagging import FACETS
from nlu.text.folding import fold
from procedures.search.asks import asks


def _added(*, most: int = 200, times: int = 1, seed: int = 23) -> list[Message]:
    before = TrainingData([Message.build("xin chào", "greet")])
    component = AskedThings("ask_procedure", "out_of_scope", most, times, seed)
    return [each for each in component.process_training_data(before).training_examples if each.get("intent") != "greet"]


def test_asks_are_of_known_facets_and_none_is_given_twice() -> None:
    assert set(asks()) <= {*FACETS, "overview"}
    texts = [text for each in asks().values() for text in (*each.after, *each.before)]
    assert len(texts) == len(set(texts)) > 300


def test_no_thing_out_of_scope_is_how_a_procedure_is_called() -> None:
    things = {fold(thing.lower()) for thing in things_out_of_scope()}
    assert len(things) >= 500
    assert things.isdisjoint(fold(text.lower()) for text in short_phrasings())


@pytest.mark.parametrize("seed", range(5))
def test_a_question_holds_the_thing_and_an_ask(seed: int) -> None:
    known = {text for each in asks().values() for text in (*each.after, *each.before)}
    known |= {fold(text) for text in known}
    (text,) = asked_of(["sổ hồng"], tuple(asks()), Random(seed))
    name = next(each for each in ("sổ hồng", "so hong") if each in text)
    assert text.replace(name, "").strip() in known


def test_the_same_asks_stand_beside_procedures_and_other_things() -> None:
    intents = [each.get("intent") for each in _added(most=300, times=1)]
    assert intents.count("ask_procedure") > 250
    assert intents.count("out_of_scope") > 500


def test_questions_are_the_same_every_time_and_each_is_given_once() -> None:
    first, second = ([each.get("text") for each in _added()] for _ in range(2))
    assert first == second
    assert len(first) == len(set(first))
    assert first != [each.get("text") for each in _added(seed=24)]


def test_only_the_intents_learn_from_them() -> None:
    assert all(each.get("metadata") is None for each in _added())
