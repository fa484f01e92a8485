from __future__ import annotations

import subprocess
import sys

from procedures.attended_process import end_group, start_attended

ATTENDED = "import time; from procedures.attended_process import end_with_parent; end_with_parent();"
ATTENDED += "print('up', flush=True); time.sleep(60)"


def started(**environment: str) -> subprocess.Popen[bytes]:
    """A process that says that it is up, and sleeps for a minute."""
    program = f"import os; print(os.environ.get('TOLD', ''), flush=True); {ATTENDED}"
    process = start_attended(
        [sys.executable, "-c", program], environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    assert [process.stdout.readline().decode().strip() for _ in range(2)] == [environment.get("TOLD", ""), "up"]
    return process


def test_it_ends_when_the_process_that_started_it_is_gone() -> None:
    process = started(TOLD="by the environment")
    assert process.stdin is not None
    process.stdin.close()  # as the system does when that process is killed
    assert process.wait(timeout=10) != 0


def test_it_is_ended_and_once_more_does_no_harm() -> None:
    process = started()
    end_group(process)
    assert process.wait(timeout=10) != 0
    end_group(process)
