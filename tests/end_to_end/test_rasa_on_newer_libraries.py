"""What we use of Rasa on the SQLAlchemy and aiohttp forced on it (``pyproject.toml``, override-dependencies)."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.model import DOMAIN, ROOT
from bot.remote_rasa import RemoteRasa

pytestmark = pytest.mark.model

STARTS_WITHIN_SECONDS = 120
SMALL_CONFIG = "recipe: default.v1\nlanguage: vi\npipeline:\n- name: KeywordIntentClassifier\npolicies: []\n"
SMALL_EXAMPLES = """
version: "3.1"
nlu:
- {intent: greet, examples: "- xin chào\\n- chào bạn\\n"}
- {intent: goodbye, examples: "- tạm biệt\\n- hẹn gặp lại\\n"}
"""


async def test_sql_tracker_store_keeps_a_conversation(model_path: Path, tmp_path: Path):
    from rasa.core.tracker_store import SQLTrackerStore
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import SlotSet, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    domain = Domain.load(str(DOMAIN))
    store = SQLTrackerStore(domain, dialect="sqlite", db=str(tmp_path / "trackers.db"), query={})
    events = [UserUttered("đăng ký khai sinh", {"name": "ask_procedure"}), SlotSet("dialogue_state", {"topic": "x"})]
    await store.save(DialogueStateTracker.from_events("c", events, domain.slots, domain=domain))
    tracker = await store.retrieve("c")
    assert tracker.latest_message.text == "đăng ký khai sinh"
    assert tracker.get_slot("dialogue_state") == {"topic": "x"}


def test_training_again_takes_everything_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # The cache is an SQLAlchemy table and a folder; what it restores is not trained again.
    from rasa.model_training import train

    monkeypatch.setenv("RASA_CACHE_DIRECTORY", str(tmp_path / "cache"))
    (tmp_path / "config.yml").write_text(SMALL_CONFIG, encoding="utf-8")
    (tmp_path / "nlu.yml").write_text(SMALL_EXAMPLES, encoding="utf-8")
    (tmp_path / "domain.yml").write_text("intents: [greet, goodbye]", encoding="utf-8")
    said: list[list[str]] = []
    for output in ("first", "second"):
        files = {name: str(tmp_path / f"{name}.yml") for name in ("domain", "config")}
        with _training_log() as messages:
            train(
                **files, training_files=str(tmp_path / "nlu.yml"), output=str(tmp_path / output), force_training=False
            )
        said.append(messages)
    assert [len([each for each in messages if "Restored" in each]) for messages in said] == [0, 1]
    assert any("Finished training" in each for each in said[0])
    assert not any("Finished training" in each for each in said[1])


async def test_rasa_run_with_an_action_server_answers_as_in_process(
    model_path: Path, prepared_home: Path, tmp_path: Path
):
    actions_port, rasa_port = _free_port(), _free_port()
    endpoints = tmp_path / "endpoints.yml"
    endpoints.write_text(f"action_endpoint:\n  url: http://127.0.0.1:{actions_port}/webhook\n", encoding="utf-8")
    rasa = ["run", "--model", str(model_path), "--endpoints", str(endpoints), "--port", str(rasa_port)]
    credentials = ["--credentials", str(ROOT / "bot" / "dialogue" / "credentials.yml"), "--interface", "127.0.0.1"]
    environment = {"MOTCUA_HOME": str(prepared_home)}
    with (
        _rasa("run", "actions", "--actions", "actions", "--port", str(actions_port), **environment) as actions,
        _rasa(*rasa, *credentials, **environment) as server,
    ):
        _wait_for(actions_port, actions)
        _wait_for(rasa_port, server)
        assistant = Assistant(RemoteRasa(f"http://127.0.0.1:{rasa_port}"))
        turn = await assistant.reply("c", "đăng ký thường trú lệ phí bao nhiêu")
        follow_up = await assistant.reply("c", "nộp ở đâu")
        await assistant.close()
    assert turn.kind == "answer"
    assert turn.procedure is not None
    assert turn.procedure.code == "1.004222"
    assert turn.replies[0].buttons
    assert follow_up.procedure is not None
    assert follow_up.procedure.code == "1.004222"
    assert follow_up.facets == ("place",)


async def test_a_rasa_server_that_is_down_is_said_calmly():
    assistant = Assistant(RemoteRasa(f"http://127.0.0.1:{_free_port()}"))
    turn = await assistant.reply("c", "đăng ký thường trú")
    await assistant.close()
    assert turn.kind == "decline"
    assert "trục trặc" in turn.replies[0].text


@contextmanager
def _training_log() -> Iterator[list[str]]:
    """Collect what Rasa says of the components that it trains or restores."""
    messages: list[str] = []

    class Collecting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger, handler = logging.getLogger("rasa.engine.training.hooks"), Collecting()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


@contextmanager
def _rasa(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [str(Path(sys.executable).parent / "rasa"), *arguments],
        cwd=ROOT,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.3)
    pytest.fail(f"nothing listens on {port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
