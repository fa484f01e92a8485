"""Every process answers with the model that was decided on, seconds after the decision."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from bot import model
from bot.adopted import NAME

_log = logging.getLogger(__name__)
_SECONDS = 1.0


class ModelFollower:
    """Looks at the file of what is adopted, and has another model loaded when it changes; in a thread of its own.

    Args:
        models: the folder of models.
        loaded: the model in use.
        switch: loads another one; it may take its time and raise anything.
        seconds: between two looks.
    """

    def __init__(
        self, models: Path, loaded: Path, switch: Callable[[Path], None], *, seconds: float = _SECONDS
    ) -> None:
        self._file = models / NAME
        self._models = models
        self._loaded = loaded
        self._switch = switch
        self._seconds = seconds
        self._seen: tuple[int, int] | None = None
        self._closed = threading.Event()

    def start(self) -> None:
        """Follow until closed, or until the process ends."""
        threading.Thread(target=self._run, name="model-follower", daemon=True).start()

    def close(self) -> None:
        """Follow no more."""
        self._closed.set()

    def look(self) -> bool:
        """Have the model loaded that was decided on; tell whether another one is in use now.

        One that is not there (the product was upgraded beneath this process) leaves the model in use.
        """
        state = self._state()
        if state == self._seen:
            return False
        wanted = model.path_in(self._models)
        is_other = wanted.name != self._loaded.name
        if is_other and wanted.exists():
            self._switch(wanted)
            self._loaded = wanted
            _log.info("messages are read with %s now", wanted.name)
        elif is_other:
            _log.warning("%s is not there; the model in use goes on", wanted)
        self._seen = state  # only now: a switch that failed is tried again
        return self._loaded is wanted

    def _run(self) -> None:
        while not self._closed.wait(self._seconds):
            try:
                self.look()
            except Exception:  # the thread's outermost frame: the model in use goes on, the next look tries again
                _log.exception("another model could not be loaded")

    def _state(self) -> tuple[int, int]:
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_ino)
