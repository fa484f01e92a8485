"""Rasa component: training examples also as phones make them, without diacritics and with typing slips."""

from __future__ import annotations

from random import Random
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.added_examples import with_examples
from nlu.components.example_component import ExampleComponent
from nlu.components.package_files import fingerprint_of
from nlu.components.text_variants import variants_of


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER], is_trainable=False)
class TrainingVariants(ExampleComponent):
    """Adds variants of every example, the same ones for the same seed."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how many variants of each kind an example gets."""
        return {"stripped": 1, "slipped": 1, "seed": 11}

    def __init__(self, stripped: int, slipped: int, seed: int) -> None:
        self._stripped = stripped
        self._slipped = slipped
        self._seed = seed

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Name the state of the code that makes the variants."""
        return fingerprint_of("nlu.components") + fingerprint_of("nlu.text")

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data with the variants added."""
        random = Random(self._seed)  # noqa: S311 (no secret: the same variants for the same seed)
        examples = [
            Message({**example.data, TEXT: text})
            for example in training_data.training_examples
            if example.get(TEXT) and example.get(INTENT)
            for text in variants_of(example.get(TEXT), random, stripped=self._stripped, slipped=self._slipped)
        ]
        return with_examples(training_data, examples)
