"""The ``motcua`` command as people run it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = ("chat", "serve", "ask", "import", "export", "train", "eval", "bench")


def run(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "MOTCUA_HOME": str(home), "COLUMNS": "100", **environment},
    )


@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)])
def test_help_has_an_example_and_needs_no_database(command: tuple[str, ...], tmp_path: Path):
    finished = run(*command, "--help", home=tmp_path / "home")
    assert finished.returncode == 0, finished.stderr
    assert "Ví dụ" in finished.stdout
    assert not (tmp_path / "home").exists()


def test_the_command_line_imports_no_heavy_library():
    code = (
        "import sys, bot.cli\n"
        "print([name for name in ('rasa', 'tensorflow', 'sklearn', 'sqlalchemy', 'telegram', 'aiohttp')"
        " if name in sys.modules])"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "[]"


def test_importing_and_exporting_never_load_rasa(tmp_path: Path):
    code = (
        "import sys\n"
        "from bot.cli import app\n"
        "try:\n"
        "    app(['export', 'jsonl', sys.argv[1]])\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print('rasa' in sys.modules, 'tensorflow' in sys.modules)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "out.jsonl")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MOTCUA_HOME": str(tmp_path / "home")},
    )
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.strip().endswith("False False")
    assert (tmp_path / "out.jsonl").stat().st_size > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask",), "motcua ask --help"),
        (("ask", "a", "--batch", "-"), "không dùng cả hai"),
        (("ask", "--batch", "/nowhere/questions.jsonl"), "Không tìm thấy tệp"),
    ],
)
def test_a_wrong_call_is_explained(arguments: tuple[str, ...], said: str, tmp_path: Path):
    finished = run(*arguments, home=tmp_path)
    assert finished.returncode == 1
    assert said in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_wrong_setting_is_explained(tmp_path: Path):
    finished = run("ask", "khai sinh", home=tmp_path, MOTCUA_PORT="tám nghìn")
    assert finished.returncode == 1
    assert "MOTCUA_PORT" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_database_that_cannot_be_opened_is_explained(tmp_path: Path):
    (tmp_path / "not-a-database.db").write_bytes(b"this is no SQLite file" * 100)
    finished = run("ask", "x", home=tmp_path, MOTCUA_DATABASE_URL=f"sqlite:///{tmp_path}/not-a-database.db")
    assert finished.returncode == 1
    assert "Lỗi" in finished.stderr
    assert "Traceback" not in finished.stderr
