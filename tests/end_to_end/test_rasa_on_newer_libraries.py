"""What we use of Rasa on the SQLAlchemy and aiohttp forced on it (``pyproject.toml``, override-dependencies)."""

from __future__ import annotations

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


def test_training_again_takes_everything_from_the_cache(model_path: Path, tmp_path: Path):
    # The cache is an SQLAlchemy table and a folder; what it restores is not trained again.
    from bot import model

    seen: list[str] = []
    model.train(tmp_path, lambda done, total, name: seen.append(name))
    again: list[tuple[int, int]] = []
    model.train(tmp_path, lambda done, total, name: again.append((done, total)))
    assert list(tmp_path.glob("motcua-*.tar.gz")) == [model.path_in(tmp_path)]
    assert seen
    assert again[-1][0] > 0


async def test_rasa_run_with_an_action_server_answers_as_in_process(model_path: Path, tmp_path: Path):
    actions_port, rasa_port = _free_port(), _free_port()
    endpoints = tmp_path / "endpoints.yml"
    endpoints.write_text(f"action_endpoint:\n  url: http://127.0.0.1:{actions_port}/webhook\n", encoding="utf-8")
    rasa = ["run", "--model", str(model_path), "--endpoints", str(endpoints), "--port", str(rasa_port)]
    credentials = ["--credentials", str(ROOT / "bot" / "dialogue" / "credentials.yml"), "--interface", "127.0.0.1"]
    environment = {"MOTCUA_HOME": str(tmp_path / "home")}
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
