from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.conversation_examples import GOES_ON
from nlu.components.follow_up_classifier import FollowUpClassifier
from nlu.components.vietnamese_tokenizer import VietnameseTokenizer

SAME = ("mấy ngày thì có", "hết bao nhiêu tiền", "nộp ở đâu vậy", "cái đó cần công chứng không", "ai đi nộp được")
OTHER = ("à mà bằng lái hết hạn đổi ở đâu", "còn làm hộ chiếu cho bé", "tiện hỏi luôn vụ sổ đỏ", "vợ tôi mất căn cước")
CONTEXT = ExecutionContext(GraphSchema({}))


def example(text: str, goes_on: bool | None) -> Message:
    told = {} if goes_on is None else {"metadata": {"intent": {GOES_ON: goes_on}}}
    return Message({"text": text, "intent": "ask_procedure", **told})


def tokenized(messages: list[Message]) -> list[Message]:
    return VietnameseTokenizer(VietnameseTokenizer.get_default_config()).process(messages)


def trained(storage: LocalModelStorage, examples: list[Message]) -> FollowUpClassifier:
    config = FollowUpClassifier.get_default_config()
    classifier = FollowUpClassifier.create(config, storage, Resource("follow_up"), CONTEXT)
    classifier.train(TrainingData(tokenized(examples)))
    return classifier


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage(tmp_path)


@pytest.fixture
def examples() -> list[Message]:
    return [example(text, True) for text in SAME * 2] + [example(text, False) for text in OTHER * 2]


def share(classifier: FollowUpClassifier, text: str) -> float:
    (message,) = classifier.process(tokenized([Message({"text": text})]))
    assert "follow_up" in message.output_properties
    found = message.get("follow_up")
    assert isinstance(found, float)
    return found


def test_it_tells_going_on_from_turning_to_something_else(storage: LocalModelStorage, examples: list[Message]) -> None:
    classifier = trained(storage, examples)
    assert share(classifier, "mấy ngày có vậy") > 0.5 > share(classifier, "à mà tiện hỏi làm bằng lái")


def test_what_was_learned_is_kept(storage: LocalModelStorage, examples: list[Message]) -> None:
    before = trained(storage, examples)
    config = FollowUpClassifier.get_default_config()
    after = FollowUpClassifier.load(config, storage, Resource("follow_up"), CONTEXT)
    assert share(after, "nộp ở đâu") == share(before, "nộp ở đâu")


@pytest.mark.parametrize("text", ["", "  ", "😀"])
def test_without_words_either_is_as_likely(storage: LocalModelStorage, examples: list[Message], text: str) -> None:
    assert share(trained(storage, examples), text) == 0.5


def test_without_examples_of_both_kinds_nothing_is_learned(storage: LocalModelStorage) -> None:
    classifier = trained(storage, [example("mấy ngày thì có", True), example("đăng ký khai sinh", None)])
    assert share(classifier, "mấy ngày thì có") == 0.5
