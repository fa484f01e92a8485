"""Rasa component: the everyday phrasings of procedures (aliases) as examples of one intent, while training."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.added_examples import with_examples
from nlu.components.example_component import ExampleComponent
from nlu.components.package_files import fingerprint_of

_PACKAGE, _FOLDER = "procedures", "aliases"


def alias_texts() -> Iterator[str]:
    """Yield the names and aliases of the groups that ship with the product, each text once."""
    yield from dict.fromkeys(_texts_of_groups())


def _texts_of_groups() -> Iterator[str]:
    folder = files(_PACKAGE).joinpath(_FOLDER)
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".jsonl"):
            for line in file.read_text(encoding="utf-8").splitlines():
                group = json.loads(line)
                yield group["name"]
                yield from group["aliases"]


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class AliasExamples(ExampleComponent):
    """Adds the aliases to the training data. They have no facet labels: only the intent learns from them.

    More than ``most`` would only cost time: then a sample from all groups is taken, the same every time.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the intent that the aliases are examples of, and how many are taken."""
        return {"intent": "ask_procedure", "most": 8000}

    def __init__(self, intent: str, most: int) -> None:
        self._intent = intent
        self._most = most

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Name the state of the alias files."""
        return fingerprint_of(_PACKAGE, folder=_FOLDER)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data with the aliases added."""
        texts = list(alias_texts())
        number = min(len(texts), self._most)
        chosen = [texts[place * len(texts) // number] for place in range(number)]
        examples = [Message.build(text, self._intent) for text in chosen]
        return with_examples(training_data, examples)
