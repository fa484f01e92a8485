"""Rasa component: the procedures that a message may mean, from the live search index."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components import live_index
from procedures.search import Candidate


def _as_json(candidate: Candidate) -> dict[str, Any]:
    return {"code": candidate.code, "name": candidate.name, "score": candidate.score, "same": list(candidate.same)}


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=False)
class ProcedureLinker(GraphComponent):
    """Sets ``candidates`` on every message, best first. Nothing is trained: the index follows the records."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how many candidates are kept, and the longest text that is searched for."""
        return {"limit": 10, "max_characters": 2000}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ProcedureLinker:
        """Create the linker."""
        return cls(config["limit"], config["max_characters"])

    def __init__(self, limit: int, max_characters: int) -> None:
        self._limit = limit
        self._max_characters = max_characters

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the candidates of each message."""
        index = live_index.shared().current()
        for message in messages:
            text = (message.get(TEXT) or "")[: self._max_characters]
            found = index.search(text, limit=self._limit) if text.strip() else ()
            message.set("candidates", [_as_json(candidate) for candidate in found], add_to_output=True)
        return messages
