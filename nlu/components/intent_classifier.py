"""Rasa component: what a message wants, by a linear model over words and letters."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.linear_component import LinearComponent
from nlu.components.linear_model import fit_exclusive
from nlu.components.message_syllables import Syllable
from nlu.components.vietnamese_tokenizer import syllables_in
from nlu.components.word_hints import INTENT_WORDS, features_of


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class LinearIntentClassifier(LinearComponent, IntentClassifier):
    """Gives every message one intent with a probability. A message without a word gets ``when_empty``."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the inverse of the regularisation, how far rare intents are made up for, the intent without words."""
        return {"strength": 30.0, "balance": 0.5, "when_empty": "out_of_scope"}

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples that have a text and an intent."""
        messages = [example for example in training_data.intent_examples if example.get(TEXT)]
        labels = [example.get(INTENT) for example in messages]
        if len(set(labels)) > 1:
            features = [features_of(syllables_in(message), words=INTENT_WORDS) for message in messages]
            strength, balance = self._config["strength"], self._config["balance"]
            self._keep(fit_exclusive(features, labels, strength=strength, balance=balance))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking of each message."""
        for message in messages:
            ranking = self._ranking(syllables_in(message))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _ranking(self, syllables: tuple[Syllable, ...]) -> list[dict[str, Any]]:
        if self._model is None or not syllables:
            return [{INTENT_NAME_KEY: self._config["when_empty"], PREDICTED_CONFIDENCE_KEY: 1.0}]
        shares = self._model.probabilities(features_of(syllables, words=INTENT_WORDS))
        ordered = sorted(shares.items(), key=lambda item: -item[1])
        return [{INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: share} for name, share in ordered]
