import json

import pytest

from bot.evaluation.labels import Expected, read_labels

GOOD = {
    "id": "q1",
    "question": "x",
    "behaviour": "answer",
    "codes": ["1.000894"],
    "aspects": ["fee"],
    "style": ["short"],
}


def test_a_question_is_read():
    [labelled], unusable = read_labels([json.dumps(GOOD)])
    assert labelled.messages == ("x",)
    assert labelled.expected == (Expected("answer", frozenset({"1.000894"}), (), frozenset({"fee"})),)
    assert labelled.styles == ("short",)
    assert not unusable


def test_a_dialogue_is_read():
    turns = [{"user": "a", "expect": {"behaviour": "smalltalk"}}, {"user": "b", "expect": {"behaviour": "cancel"}}]
    [labelled], _ = read_labels([json.dumps({"id": "d", "turns": turns})])
    assert labelled.is_dialogue
    assert [each.behaviour for each in labelled.expected] == ["smalltalk", "cancel"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "JSON"),
        ("[1]", "đối tượng"),
        ('{"id":"a"}', "question"),
        (json.dumps(GOOD | {"behaviour": "sing"}), "behaviour"),
        (json.dumps(GOOD | {"aspects": ["price"]}), "price"),
        (json.dumps(GOOD | {"codes": "1.000894"}), "codes"),
        (json.dumps(GOOD | {"codes_by_part": ["1.000894"]}), "codes_by_part"),
        ('{"id":"a","turns":[{"user":"x"}]}', "expect"),
        ('{"id":"a","turns":[{"expect":{}}]}', "user"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_read(line: str, reason: str):
    labelled, [problem] = read_labels([line, "", json.dumps(GOOD)])
    assert len(labelled) == 1
    assert problem.line == 1
    assert reason in problem.reason


def test_an_id_is_taken_once():
    labelled, [problem] = read_labels([json.dumps(GOOD), json.dumps(GOOD)])
    assert len(labelled) == 1
    assert problem.line == 2
