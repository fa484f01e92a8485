from __future__ import annotations

import json

import pytest

from bot.turn import Button, Reply
from bot.web.protocol import (
    Answer,
    ChatMessage,
    InvalidMessage,
    answer_json,
    new_conversation_id,
    new_message_id,
    parse_message,
)

CONVERSATION = "a" * 43


def wire(**fields: object) -> str:
    return json.dumps({"conversation": CONVERSATION, "id": "m1", "text": "đăng ký khai sinh", **fields})


def test_message_is_read() -> None:
    assert parse_message(wire()) == ChatMessage(CONVERSATION, "m1", "đăng ký khai sinh")


@pytest.mark.parametrize("raw", ["", "{", "null", "[]", '"text"', "1", "[" * 100_000, '{"id": NaN}'])
def test_what_is_not_an_object_is_invalid(raw: str) -> None:
    with pytest.raises(InvalidMessage):
        parse_message(raw)


@pytest.mark.parametrize(
    "fields",
    [
        {"id": None},
        {"id": ""},
        {"id": 7},
        {"id": "x" * 65},
        {"id": "a b"},
        {"conversation": None},
        {"conversation": "telegram:12345"},
        {"conversation": "a" * 42},
        {"conversation": "a" * 44},
        {"conversation": "../" + "a" * 40},
        {"conversation": "a" * 43 + "\n"},
        {"text": None},
        {"text": ["a"]},
    ],
)
def test_unusable_fields_are_invalid(fields: dict[str, object]) -> None:
    with pytest.raises(InvalidMessage):
        parse_message(wire(**fields))


def test_invalid_message_names_its_id_when_it_has_one() -> None:
    with pytest.raises(InvalidMessage) as caught:
        parse_message(wire(text=5))
    assert caught.value.message_id == "m1"


def test_what_databases_cannot_store_is_taken_out_of_the_text() -> None:
    assert parse_message(wire(text=" khai\x00 sinh \ud83d ")).text == "khai sinh ?"


def test_issued_ids_are_accepted_and_differ() -> None:
    first, second = new_conversation_id(), new_conversation_id()
    assert first != second
    assert parse_message(wire(conversation=first, id=new_message_id())).conversation == first


def test_answer_is_written_with_its_buttons() -> None:
    answer = Answer("clarify", (Reply("Việc nào ạ?", (Button("Cấp lại", "/choose{}", code="1.000001"),)),))
    assert json.loads(answer_json("m1", answer)) == {
        "id": "m1",
        "kind": "clarify",
        "replies": [{"text": "Việc nào ạ?", "buttons": [{"title": "Cấp lại", "payload": "/choose{}"}]}],
    }
