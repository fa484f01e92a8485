"""Rasa component: the facets that a message asks for, in order of appearance."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.clauses import last_clauses
from nlu.components.facet_tagging import OVERVIEW, Facet, facet_features, overview_confidence, tag_facets
from nlu.components.linear_component import LinearComponent
from nlu.components.linear_model import fit_several
from nlu.components.message_syllables import syllables_of
from nlu.components.vietnamese_tokenizer import syllables_in


def facets_in(message: Message) -> list[str] | None:
    """Return the facet labels of a training example; ``None`` when it has none."""
    metadata = (message.get(METADATA) or {}).get(METADATA_INTENT) or {}
    facets: list[str] | None = metadata.get("facets")
    return facets


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class FacetTagger(LinearComponent):
    """Sets ``facets`` on every message; ``overview`` alone when ``intent`` is meant and no facet is asked for.

    A message of another intent may turn out to be meant after all ("quay lại cái khai sinh, lệ phí bao nhiêu"), so its
    facets are kept too.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the intent that always asks, the least probabilities, what is read, and how loosely it is fitted."""
        return {
            "intent": "ask_procedure",
            "threshold": 0.6,
            "beside": 0.8,
            "strength": 15.0,
            "max_characters": 2000,
        }

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples whose metadata names facets; ``overview`` is learned as "none of them"."""
        labelled = [(message, facets_in(message)) for message in training_data.intent_examples if message.get(TEXT)]
        examples = [facet_features(syllables_in(message)) for message, facets in labelled if facets is not None]
        labels = [set(facets) - {OVERVIEW} for _, facets in labelled if facets is not None]
        if any(labels):
            self._keep(fit_several(examples, labels, strength=self._config["strength"]))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the facets of each message."""
        for message in messages:
            facets = [{"name": facet.name, "confidence": facet.confidence} for facet in self._facets(message)]
            message.set("facets", facets, add_to_output=True)
        return messages

    def _facets(self, message: Message) -> tuple[Facet, ...]:
        intent = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
        if self._model is None:
            return ()
        syllables = syllables_in(message)
        text = (message.get(TEXT) or "")[: self._config["max_characters"]]
        facets = tag_facets(
            self._model,
            syllables,
            threshold=self._config["threshold"],
            beside=self._config["beside"],
            clauses=[syllables_of(clause) for clause in last_clauses(text)],
        )
        if facets or intent != self._config["intent"]:
            return facets
        return (Facet(OVERVIEW, overview_confidence(self._model, syllables)),)
