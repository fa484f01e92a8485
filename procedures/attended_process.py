"""Processes that never outlive the one that started them, however it ends: both sides of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import IO


def start_attended(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    stdout: int | IO[bytes],
    stderr: int | IO[bytes],
    handles: Collection[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a process that calls ``end_with_parent``, with an environment over our own.

    The open end of its standard input is what it lives by; a session of its own lets it end with all that it started.

    Args:
        command: the program and its arguments; no shell reads them.
        environment: what must not stand in the command, which a list of processes shows to everybody.
        stdout: where its output goes.
        stderr: where its messages go.
        handles: open files that it keeps.

    Raises:
        OSError: it can't be started.
    """
    return subprocess.Popen(  # noqa: S603 - the callers' own modules, with folders of this installation
        [*command],
        env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        pass_fds=tuple(handles),
        start_new_session=True,
    )


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started; also what a crash left over."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    if process.stdin is not None:
        process.stdin.close()


def end_with_parent() -> None:
    """In the process that was started: from now on, end when standard input does."""
    threading.Thread(target=_wait_for_end, name="parent", daemon=True).start()


def end_own_group() -> None:
    """End this process and those it started, at once."""
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _wait_for_end() -> None:
    while os.read(sys.stdin.fileno(), 1):  # not its buffer, whose lock the interpreter wants when it ends
        continue
    end_own_group()
