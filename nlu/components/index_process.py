"""The process that builds an index for this one: started, waited for, ended."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from procedures.attended_process import end_group, start_attended

_BUILDER = (sys.executable, "-m", "nlu.components.index_builder")
_LAST_WORDS = 2000  # characters of a failed builder's messages: the end of a traceback


class BuildFailed(Exception):
    """The building process ended without an index; the message is what it said last."""


@dataclass(frozen=True)
class Built:
    """A kept index, and the revision whose records it holds, or newer ones."""

    path: Path
    revision: int


class IndexProcess:
    """Builds apart from this process, which it never outlives, however this one ends."""

    def __init__(self, command: Sequence[str] = _BUILDER) -> None:
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._ended = False

    def build(self, database_url: str, folder: Path) -> Built:
        """Start the process, wait for its index and return where it is. One caller at a time.

        Raises:
            BuildFailed: there is none.
        """
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
            try:
                process = self._start(database_url, folder, output.fileno(), messages.fileno())
                process.wait()
                end_group(process)
                output.seek(0)
                found = json.load(output)
                return Built(Path(found["path"]), int(found["revision"]))
            except (OSError, ValueError, KeyError) as error:
                messages.seek(0)
                complaint = messages.read().decode("utf-8", "replace")[-_LAST_WORDS:]
                raise BuildFailed(complaint or str(error)) from error

    def end(self) -> None:
        """End the process if there is one, and never start another."""
        with self._lock:
            self._ended = True
            if self._running is not None and self._running.poll() is None:
                end_group(self._running)
                self._running.wait()

    def _start(self, database_url: str, folder: Path, output: int, messages: int) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._ended:
                raise BuildFailed("the index is followed no more")
            # the URL goes by the environment: a list of processes shows it to nobody else
            self._running = start_attended(
                [*self._command, str(folder), "--attended"],
                {"MOTCUA_DATABASE_URL": database_url},
                stdout=output,
                stderr=messages,
            )
            return self._running
