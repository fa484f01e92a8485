from __future__ import annotations

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.conversation_examples import ConversationExamples, conversation_messages, said_in
from nlu.components.facet_tagger import facets_in


def turn(user: str, *codes: str, behaviour: str = "answer", aspects: tuple[str, ...] = ("fee",)) -> dict[str, object]:
    return {"user": user, "expect": {"behaviour": behaviour, "codes": list(codes), "aspects": list(aspects)}}


def test_a_message_goes_on_when_it_may_be_about_what_was_asked_last() -> None:
    turns = [turn("a", "1.1", "1.2"), turn("b", "1.2"), turn("c", "2.1"), turn("d", "1.2")]
    assert [said.goes_on for said in said_in(turns)] == [False, True, False, False]


def test_talk_between_changes_nothing_and_teaches_nothing() -> None:
    turns = [turn("a", "1.1"), turn("ok", behaviour="smalltalk"), turn("b", "1.1")]
    assert [(said.text, said.goes_on) for said in said_in(turns)] == [("a", False), ("b", True)]


def test_what_is_out_of_scope_is_an_example_of_that_alone() -> None:
    turns = [turn("a", "1.1"), turn("mai mưa không", behaviour="decline"), turn("b", "1.1")]
    said = list(said_in(turns))
    assert [(each.in_scope, each.goes_on) for each in said] == [(True, False), (False, None), (True, True)]
    assert said[1].facets == ()


def test_the_conversations_that_ship_are_many_and_labelled() -> None:
    said = list(conversation_messages())
    assert {each.in_scope for each in said} == {True, False}
    following = [each.goes_on for each in said if each.goes_on is not None]
    assert len(said) > 5000
    assert 0.3 < sum(following) / len(following) < 0.7
    assert all(bool(each.facets) == each.in_scope and each.text.strip() for each in said)


def test_they_become_examples_with_facets_and_going_on() -> None:
    before = TrainingData([Message.build("chào", "greet")])
    examples = ConversationExamples("ask_procedure", "out_of_scope").process_training_data(before).training_examples
    added = [example for example in examples if example.get("intent") == "ask_procedure"]
    assert len(added) == len({example.get("text") for example in added}) > 5000
    assert all(facets_in(example) for example in added)
    told = [example.get("metadata")["intent"].get("goes_on") for example in added]
    assert {True, False} == set(told)


def test_messages_of_people_are_left_alone() -> None:
    message = Message({"text": "mấy ngày có"})
    assert ConversationExamples("ask_procedure", "out_of_scope").process([message]) == [message]
