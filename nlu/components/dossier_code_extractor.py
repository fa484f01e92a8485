"""Rasa component: codes of submitted dossiers as entities, in their canonical form; and what nearly is one."""

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
from nlu.text.near_dossier_codes import NearCode, find_near_codes


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=False)
class DossierCodeExtractor(GraphComponent, EntityExtractorMixin):
    """Finds dossier codes however they are typed."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the names of the entities."""
        return {"entity": "dossier_code", "near": "near_dossier_code"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DossierCodeExtractor:
        """Create the extractor."""
        return cls(config["entity"], config["near"])

    def __init__(self, entity: str, near: str) -> None:
        self._entity = entity
        self._near = near

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the codes found to the entities of each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            found = [self._entity_of(code) for code in find_dossier_codes(text)]
            found += [self._near_entity_of(code) for code in find_near_codes(text)]
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

    def _near_entity_of(self, code: NearCode) -> dict[str, Any]:
        return {
            ENTITY_ATTRIBUTE_TYPE: self._near,
            ENTITY_ATTRIBUTE_VALUE: code.typed,
            ENTITY_ATTRIBUTE_START: code.start,
            ENTITY_ATTRIBUTE_END: code.end,
            ENTITY_ATTRIBUTE_CONFIDENCE: 1.0,
            "fault": code.fault.value,
            "guesses": list(code.guesses),
        }
