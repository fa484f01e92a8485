"""A Rasa component that works on the training data alone and leaves messages as they are."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message


class ExampleComponent(GraphComponent):
    """Base of the components that add examples; each is made with its settings as keyword arguments of these names."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ExampleComponent:
        """Create the component."""
        return cls(**{name: config[name] for name in cls.get_default_config()})

    def process(self, messages: list[Message]) -> list[Message]:
        """Leave messages as they are."""
        return messages
