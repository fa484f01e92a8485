from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.assistant import Assistant
from bot.cli import app
from bot.commands.eval import _run
from bot.evaluation.labels import read_labels

RUNNER = CliRunner()


def test_help_gives_examples():
    result = RUNNER.invoke(app, ["eval", "--help"])
    assert result.exit_code == 0
    assert "motcua eval" in result.output


def test_a_missing_file_is_told():
    result = RUNNER.invoke(app, ["eval", "khong-co.jsonl"])
    assert result.exit_code == 1
    assert "Không tìm thấy tệp" in result.output


def test_a_file_without_questions_is_told(tmp_path: Path):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id":"a"}\n', encoding="utf-8")
    result = RUNNER.invoke(app, ["eval", str(path)])
    assert result.exit_code == 1
    assert "dòng 1" in result.output
    assert "Không có câu hỏi nào" in result.output


def test_results_of_something_else_are_refused(tmp_path: Path):
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    result = RUNNER.invoke(app, ["eval", str(path), "--against", str(path)])
    assert result.exit_code == 1
    assert "không phải kết quả" in result.output


class BrokenEngine:
    """Opens something with the first message, and fails at the second."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_open = False

    async def messages(self, conversation_id: str, text: str) -> Sequence[Mapping[str, Any]]:
        if self.asked:
            raise ConnectionError
        self.asked.append(text)
        self.is_open = True
        return ()

    async def forget(self, conversation_id: str) -> None:
        """Nothing is kept."""

    async def close(self) -> None:
        self.is_open = False


@pytest.mark.parametrize("questions", [1, 2])
def test_connections_are_closed_when_all_is_asked_and_when_that_fails(questions: int):
    line = '{"id": "%d", "question": "lệ phí", "behaviour": "decline", "codes": [], "aspects": []}'
    labelled, unusable = read_labels([line % number for number in range(questions)])
    assert (len(labelled), unusable) == (questions, [])
    engine = BrokenEngine()
    with pytest.raises(ConnectionError) if questions > 1 else nullcontext():
        _run(Assistant(engine), labelled, only_typed=True)
    assert (engine.asked, engine.is_open) == (["lệ phí"], False)
