"""Rasa component: whether a message sounds as if it went on about what was talked of before."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.conversation_examples import GOES_ON
from nlu.components.linear_component import LinearComponent
from nlu.components.linear_model import fit_exclusive
from nlu.components.vietnamese_tokenizer import syllables_in
from nlu.components.word_hints import INTENT_WORDS, features_of

_SAME, _OTHER = "same", "other"
_EVEN = 0.5


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class FollowUpClassifier(LinearComponent):
    """Sets ``follow_up`` on every message: the probability (0..1) that it goes on, by its words alone.

    What is talked of, and whether the message fits another procedure better, is weighed by the actions.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the inverse of the regularisation."""
        return {"strength": 3.0}

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples whose metadata says whether they go on."""
        told = [(example, _goes_on(example)) for example in training_data.intent_examples if example.get(TEXT)]
        known = [(example, goes_on) for example, goes_on in told if goes_on is not None]
        if len({goes_on for _, goes_on in known}) > 1:
            features = [features_of(syllables_in(example), words=INTENT_WORDS) for example, _ in known]
            labels = [_SAME if goes_on else _OTHER for _, goes_on in known]
            self._keep(fit_exclusive(features, labels, strength=self._config["strength"]))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the probability of each message; an untrained classifier says that either is as likely."""
        for message in messages:
            syllables = syllables_in(message)
            shares = (
                self._model.probabilities(features_of(syllables, words=INTENT_WORDS))
                if self._model and syllables
                else {}
            )
            message.set("follow_up", shares.get(_SAME, _EVEN), add_to_output=True)
        return messages


def _goes_on(example: Message) -> bool | None:
    metadata = (example.get(METADATA) or {}).get(METADATA_INTENT) or {}
    goes_on: bool | None = metadata.get(GOES_ON)
    return goes_on
