"""The process that trains and compares, as seen by the one that starts it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from procedures.attended_process import end_group, start_attended

_TRAINER = (sys.executable, "-m", "bot.retraining.trainer")


class TrainingProcess:
    """Starts one at a time, with the environment it needs over our own."""

    def __init__(self, environment: Mapping[str, str], command: Sequence[str] = _TRAINER) -> None:
        self._environment = dict(environment)
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None

    def start(self, folder: Path, *, log: Path, handle: int) -> None:
        """Train into a folder. The process holds ``handle`` as long as it lives.

        Raises:
            OSError: it can't be started.
        """
        with self._lock, log.open("wb") as messages:
            self._forget()
            self._running = start_attended(
                [*self._command, str(folder)], self._environment, stdout=messages, stderr=messages, handles=(handle,)
            )

    def end(self) -> None:
        """End it, if this process started it."""
        with self._lock:
            if self._running is not None:
                end_group(self._running)
                self._running.wait()
                self._forget()

    def reap(self) -> None:
        """Let the system forget a process that has ended."""
        with self._lock:
            if self._running is not None and self._running.poll() is not None:
                self._forget()

    def _forget(self) -> None:
        if self._running is not None:
            self._running.poll()
            if self._running.stdin is not None:
                self._running.stdin.close()
            self._running = None
