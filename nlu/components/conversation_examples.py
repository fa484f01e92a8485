"""Rasa component: the messages of written conversations as training examples.

Each conversation (``nlu/conversations/*.jsonl``, in the format of ``motcua eval``) says of every message which
procedure it is about and what is asked of it. So a message is an example of its facets and of going on about what was
talked of before or turning to something else; a first message is what turning to something else sounds like.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.added_examples import with_examples
from nlu.components.example_component import ExampleComponent
from nlu.components.package_files import fingerprint_of

_PACKAGE, _FOLDER = "nlu", "conversations"
GOES_ON = "goes_on"
"""Key in the metadata of an example: whether it is about what was talked of before."""


@dataclass(frozen=True)
class Said:
    """One message of a conversation.

    ``goes_on`` is ``None`` where a message is about no procedure at all.
    """

    text: str
    facets: tuple[str, ...]
    goes_on: bool | None
    in_scope: bool = True


def said_in(turns: Sequence[Mapping[str, Any]]) -> Iterator[Said]:
    """Yield those messages of a conversation that ask about one procedure, and those out of scope.

    A message goes on when one of the procedures it may be about is one that was asked about last. The first never does:
    asked while something else is open, it is a new question.
    """
    topic: set[str] = set()
    for turn in turns:
        expected = turn["expect"]
        if expected["behaviour"] == "decline":
            yield Said(turn["user"], (), None, in_scope=False)
        if expected["behaviour"] != "answer":
            continue
        codes = set(expected["codes"])
        yield Said(turn["user"], tuple(expected["aspects"]), not topic.isdisjoint(codes))
        topic = codes


def conversation_messages() -> Iterator[Said]:
    """Yield the messages of all conversations that ship with the product."""
    folder = files(_PACKAGE).joinpath(_FOLDER)
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".jsonl"):
            for line in file.read_text(encoding="utf-8").splitlines():
                yield from said_in(json.loads(line)["turns"])


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class ConversationExamples(ExampleComponent):
    """Adds the messages of the conversations to the training data, each text once."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the intents of messages about a procedure and of those out of scope."""
        return {"intent": "ask_procedure", "decline": "out_of_scope"}

    def __init__(self, intent: str, decline: str) -> None:
        self._intent = intent
        self._decline = decline

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Name the state of the conversations."""
        return fingerprint_of(_PACKAGE, folder=_FOLDER)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data with the messages added."""
        by_text = {said.text: said for said in conversation_messages()}
        return with_examples(training_data, [self._example(said) for said in by_text.values()])

    def _example(self, said: Said) -> Message:
        if not said.in_scope:
            return Message.build(said.text, self._decline)
        told = {"facets": list(said.facets)} | ({} if said.goes_on is None else {GOES_ON: said.goes_on})
        return Message({TEXT: said.text, INTENT: self._intent, METADATA: {METADATA_INTENT: told}})
