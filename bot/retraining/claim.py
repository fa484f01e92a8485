"""One training at a time: a lock on a file, held by a process and whoever it hands it to, and gone when they are."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

_ATTEMPTS = 5
_PAUSE = 0.05  # whoever only looks holds the file for less


class Claim:
    """A held lock. A child process given ``handle`` goes on holding it when this one lets go."""

    def __init__(self, handle: int) -> None:
        self.handle = handle

    def __enter__(self) -> Claim:
        """Hold it for a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        os.close(self.handle)


def claim(path: Path) -> Claim | None:
    """Return the lock on a file, ``None`` while somebody else holds it."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        handle = _locked(path, fcntl.LOCK_EX)
        if handle is not None:
            return Claim(handle)
    return None


def is_claimed(path: Path) -> bool:
    """Tell whether somebody holds the lock on a file."""
    if not path.exists():
        return False
    handle = _locked(path, fcntl.LOCK_SH)
    if handle is None:
        return True
    os.close(handle)
    return False


def _locked(path: Path, kind: int) -> int | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle
