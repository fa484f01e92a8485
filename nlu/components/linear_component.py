"""What our trainable Rasa components have in common: one linear model, kept where Rasa keeps models."""

from __future__ import annotations

from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from nlu.components.linear_model import LinearModel
from nlu.components.package_files import fingerprint_of

C = TypeVar("C", bound="LinearComponent")


class LinearComponent(GraphComponent):
    """Creates, keeps and loads a component around a linear model; ``_model`` is ``None`` until it has learned."""

    @classmethod
    def create(
        cls: type[C],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> C:
        """Create an untrained component."""
        return cls(config, model_storage, resource)

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Name the state of the code that makes and weighs the features."""
        return fingerprint_of("nlu.components")

    @classmethod
    def load(
        cls: type[C],
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> C:
        """Load the trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.read(folder))

    def _keep(self, model: LinearModel) -> None:
        """Use what was learned, and write it where Rasa will look for it."""
        self._model = model
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder)
