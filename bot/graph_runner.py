"""Running a trained model's graph node after node, in the order its parts need one another.

Rasa hands the graph to Dask, which plans each run anew: three times a message, for what is a chain of a dozen nodes.
The nodes, what they are given and what they return are the same here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class SequentialGraphRunner(GraphRunner):
    """Runs the nodes that a target needs, one after another; the order is found out once for each target."""

    def __init__(self, schema: GraphSchema, nodes: dict[str, GraphNode]) -> None:
        self._schema = schema
        self._nodes = nodes
        self._orders: dict[tuple[str, ...], tuple[str, ...]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> SequentialGraphRunner:
        """Create the runner with all its nodes."""
        nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        return cls(graph_schema, nodes)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Return the output of each target.

        Raises:
            GraphRunError: an input has the name of a node, or a node lacks one of its inputs.
            GraphComponentException: a node failed.
        """
        outputs: dict[str, Any] = dict(inputs or {})
        taken = outputs.keys() & self._nodes.keys()
        if taken:
            raise GraphRunError(f"Inputs have the names of nodes: {', '.join(sorted(taken))}.")
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        for name in self._orders[wanted]:
            needed = self._schema.nodes[name].needs.values()
            given = [(each, outputs[each]) if each in outputs else each for each in needed]
            outputs[name] = self._nodes[name](*given)[1]
        return {name: outputs[name] for name in wanted}

    def _order(self, targets: Sequence[str]) -> tuple[str, ...]:
        """Return the nodes that these targets need, those first that others need."""

        def needed(name: str) -> Iterator[str]:
            for each in self._schema.nodes[name].needs.values():
                if each in self._nodes:
                    yield from needed(each)
            yield name

        return tuple(dict.fromkeys(name for target in targets for name in needed(target)))
