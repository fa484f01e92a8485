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
    """Sets ``candidates`` on every message, best first, and how ``familiar`` its words are (0..1) to procedures.

    Nothing is trained: the index follows the records.
    A message that surely goes on about what was talked of before names nothing to look for; the actions search for it
    when nothing was.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return how many candidates are kept, the longest text that is searched for, and what surely goes on."""
        return {"limit": 10, "max_characters": 2000, "goes_on": 0.955}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ProcedureLinker:
        """Create the linker."""
        return cls(config["limit"], config["max_characters"], config["goes_on"])

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ProcedureLinker:
        """Create the linker of a model that is to answer, and open its index before anybody asks.

        Under ``rasa run`` nobody opened it before: left to the first message, that took 5 s with a dozen records
        (12 s on a busy machine), longer than ``bot.remote_rasa`` waits.
        """
        live_index.shared()
        return cls.create(config, model_storage, resource, execution_context)

    def __init__(self, limit: int, max_characters: int, goes_on: float) -> None:
        self._limit = limit
        self._max_characters = max_characters
        self._goes_on = goes_on

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the candidates of each message, and how familiar it is."""
        index = live_index.shared().current()
        for message in messages:
            text = (message.get(TEXT) or "")[: self._max_characters]
            names = bool(text.strip()) and message.get("follow_up", 0.0) < self._goes_on
            found = index.search(text, limit=self._limit) if names else ()
            message.set("candidates", [_as_json(candidate) for candidate in found], add_to_output=True)
            message.set("familiar", index.familiar(text), add_to_output=True)
        return messages
