from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app

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
