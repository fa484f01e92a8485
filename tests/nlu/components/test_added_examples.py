from __future__ import annotations

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.added_examples import with_examples


def _message(text: str) -> Message:
    return Message({TEXT: text, INTENT: "ask_procedure"})


def test_the_same_comes_out_as_of_merging() -> None:
    data = TrainingData([_message("phí bao nhiêu"), _message("nộp ở đâu")], entity_synonyms={"sổ đỏ": "giấy đất"})
    more = [_message("mấy ngày"), _message("nộp ở đâu")]

    added = with_examples(data, more)

    assert added.fingerprint() == data.merge(TrainingData(more)).fingerprint()
    assert [example.get(TEXT) for example in added.training_examples] == ["phí bao nhiêu", "nộp ở đâu", "mấy ngày"]


def test_what_was_there_is_left_as_it_was() -> None:
    data = TrainingData([_message("phí bao nhiêu")])

    with_examples(data, [_message("mấy ngày")])

    assert len(data.training_examples) == 1
