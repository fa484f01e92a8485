"""Rasa component: codes of submitted dossiers as entities, in their canonical form."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_CONFIDENCE,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from nlu.text.dossier_codes import DossierCode, find_dossier_codes


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class DossierCodeExtractor(GraphComponent, EntityExtractorMixin):
    """Finds dossier codes however they are typed."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the name of the entity."""
        return {"entity": "dossier_code"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DossierCodeExtractor:
        """Create the extractor."""
        return cls(config["entity"])

    def __init__(self, entity: str) -> None:
        self._entity = entity

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the codes found to the entities of each message."""
        for message in messages:
            found = [self._entity_of(code) for code in find_dossier_codes(message.get(TEXT) or "")]
            if found:
                entities = [*message.get(ENTITIES, []), *self.add_extractor_name(found)]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _entity_of(self, code: DossierCode) -> dict[str, Any]:
        return {
            ENTITY_ATTRIBUTE_TYPE: self._entity,
            ENTITY_ATTRIBUTE_VALUE: code.value,
            ENTITY_ATTRIBUTE_START: code.start,
            ENTITY_ATTRIBUTE_END: code.end,
            ENTITY_ATTRIBUTE_CONFIDENCE: 1.0,
        }
