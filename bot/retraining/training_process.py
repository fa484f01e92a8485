"""The process that trains and compares, as seen by the one that starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

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
            # The open end of standard input is what it lives by; a session of its own lets it end with all it started.
            self._running = subprocess.Popen(  # noqa: S603
                [*self._command, str(folder)],
                env={**os.environ, **self._environment, "PYTHONPATH": os.pathsep.join(sys.path)},
                stdin=subprocess.PIPE,
                stdout=messages,
                stderr=messages,
                pass_fds=(handle,),
                start_new_session=True,
            )

    def end(self) -> None:
        """End it, if this process started it."""
        with self._lock:
            if self._running is not None:
                with suppress(ProcessLookupError):
                    os.killpg(self._running.pid, signal.SIGKILL)
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
