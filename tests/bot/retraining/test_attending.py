from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SLEEPER = "import sys, time; from pathlib import Path; from bot.retraining.attending import attend;"
SLEEPER += "attend(Path(sys.argv[1])); print('up', flush=True); time.sleep(60)"


def sleeper(stop_file: Path) -> subprocess.Popen[bytes]:
    """A process that attends, and does nothing else for a minute."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", SLEEPER, str(stop_file)]
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    return process


def test_a_training_ends_when_the_process_that_began_it_is_gone(tmp_path: Path) -> None:
    process = sleeper(tmp_path / "stop")
    assert process.stdin is not None
    process.stdin.close()  # as the system does when that process is killed
    assert process.wait(timeout=10) != 0


def test_a_training_ends_when_it_is_told_to(tmp_path: Path) -> None:
    process = sleeper(tmp_path / "stop")
    (tmp_path / "stop").touch()
    assert process.wait(timeout=10) != 0
