from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.engine import loader
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.trackers import DialogueStateTracker

from bot.graph_runner import SequentialGraphRunner

RUNS: list[str] = []


class Joining(GraphComponent):
    """Joins what it is given, in the order of the parameters."""

    @classmethod
    def create(cls, config: dict, model_storage: Any, resource: Any, execution_context: Any) -> Joining:
        return cls()

    def join(self, first: str, second: str = "") -> str:
        RUNS.append(first + second)
        return f"({first}{second})"

    def fail(self, first: str) -> str:
        raise ValueError(first)


def _node(needs: dict[str, str], *, does: str = "join") -> SchemaNode:
    return SchemaNode(needs=needs, uses=Joining, constructor_name="create", fn=does, config={}, eager=True)


SCHEMA = GraphSchema(
    {
        "last": SchemaNode(
            needs={"first": "left", "second": "right"},
            uses=Joining,
            constructor_name="create",
            fn="join",
            config={},
            eager=True,
            is_target=True,
        ),
        "left": _node({"first": "middle"}),
        "right": _node({"second": "middle", "first": "given"}),
        "middle": _node({"first": "given"}),
        "apart": _node({"first": "other"}),
        "broken": _node({"first": "given"}, does="fail"),
    }
)


@pytest.fixture(params=[SequentialGraphRunner, DaskGraphRunner])
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    storage = LocalModelStorage.create(tmp_path)
    RUNS.clear()
    return request.param.create(SCHEMA, storage, ExecutionContext(SCHEMA))


def test_a_target_gets_what_it_needs_and_nothing_else_runs(runner: Any) -> None:
    assert runner.run({"given": "a"}, ["last"]) == {"last": "(((a))(a(a)))"}
    assert sorted(RUNS) == ["((a))(a(a))", "(a)", "a", "a(a)"]


def test_several_targets_share_what_they_need(runner: Any) -> None:
    assert runner.run({"given": "a"}, ["left", "middle"]) == {"left": "((a))", "middle": "(a)"}
    assert sorted(RUNS) == ["(a)", "a"]


def test_without_targets_those_of_the_schema_are_meant(runner: Any) -> None:
    assert runner.run({"given": "a"}) == {"last": "(((a))(a(a)))"}


def test_every_run_begins_anew(runner: Any) -> None:
    assert [runner.run({"given": each}, ["middle"])["middle"] for each in "ab"] == ["(a)", "(b)"]


def test_a_missing_input_and_a_node_that_fails_are_errors_of_rasa(runner: Any) -> None:
    with pytest.raises(GraphRunError):
        runner.run({"given": "a"}, ["apart"])
    with pytest.raises(GraphComponentException):
        runner.run({"given": "a"}, ["broken"])


def test_an_input_may_not_have_the_name_of_a_node(tmp_path: Path) -> None:
    runner = SequentialGraphRunner.create(SCHEMA, LocalModelStorage.create(tmp_path), ExecutionContext(SCHEMA))
    with pytest.raises(GraphRunError, match="middle"):
        runner.run({"given": "a", "middle": "b"}, ["last"])


@pytest.mark.model
def test_the_trained_model_says_the_same_as_with_the_runner_of_rasa(model_path: Path, tmp_path: Path) -> None:
    said: list[list[dict[str, Any]]] = []
    for kind in (SequentialGraphRunner, DaskGraphRunner):
        folder = tmp_path / kind.__name__
        folder.mkdir()
        metadata, runner = loader.load_predict_graph_runner(folder, model_path, LocalModelStorage, kind)
        tracker = DialogueStateTracker.from_events("c", [])
        texts = ("chào bạn", "mat so do gio sao", "hồ sơ H29.1-250101-0001 tới đâu rồi", "lệ phí, giấy tờ", "")
        results = [
            runner.run({"__message__": [UserMessage(text)], "__tracker__": tracker}, [metadata.nlu_target])
            for text in texts
        ]
        said.append([each[metadata.nlu_target][0].as_dict(only_output_properties=True) for each in results])
    ours, theirs = said
    assert [each["intent"]["name"] for each in ours][:2] == ["greet", "ask_procedure"]
    assert ours == theirs
