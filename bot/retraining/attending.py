"""The training process ends when it is told to, and never outlives the process that started it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from procedures.attended_process import end_own_group, end_with_parent

_SECONDS = 0.3


def attend(stop_file: Path) -> None:
    """From now on, end this process and those it started when the file appears or standard input ends."""
    end_with_parent()
    threading.Thread(target=_end_with, args=(stop_file,), name="stop", daemon=True).start()


def _end_with(stop_file: Path) -> None:
    while not stop_file.exists():
        time.sleep(_SECONDS)
    end_own_group()
