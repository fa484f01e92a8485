"""The live index: follows the store's revision, rebuilding off the message path."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

from nlu.text.analysing import analyse as analyse_vietnamese
from nlu.text.tables import edition
from procedures.location import data_home
from procedures.opening import open_store
from procedures.search import Analyse, ProcedureIndex, open_index
from procedures.store import ProcedureStore

_logger = logging.getLogger(__name__)

_CHECK_SECONDS = 0.2
_REBUILD_AFTER = 200
"""Changes beyond which a full build is worth its seconds: the side room is made anew on every change."""


class LiveIndex:
    """Serves one index to all messages and replaces it when the store's content changed.

    ``current`` never waits: the message that notices a change is still answered from the index at hand, and a
    background thread brings the next one. A full build is kept in ``folder`` (``search`` in the data folder).
    """

    def __init__(self, store: ProcedureStore, analyse: Analyse, *, folder: Path | None = None) -> None:
        self._store = store
        self._analyse = analyse
        self._folder = folder or data_home() / "search"
        self._revision = store.revision()
        self._index = self._build()
        self._checked = time.monotonic()
        self._lock = threading.Lock()
        self._refreshing: threading.Thread | None = None

    def current(self) -> ProcedureIndex:
        """Return the newest index there is; look for changes at most every 200 ms, in the background."""
        if time.monotonic() - self._checked >= _CHECK_SECONDS and self._lock.acquire(blocking=False):
            try:
                self._checked = time.monotonic()
                if not self.refreshing and self._store.revision() != self._revision:
                    self._refreshing = threading.Thread(target=self._refresh, name="live-index", daemon=True)
                    self._refreshing.start()
            finally:
                self._lock.release()
        return self._index

    @property
    def refreshing(self) -> bool:
        """Whether a newer index is being made."""
        return self._refreshing is not None and self._refreshing.is_alive()

    def settle(self, timeout: float = 60.0) -> ProcedureIndex:
        """Bring the index up to the store's present revision and return it; for imports and tests."""
        deadline = time.monotonic() + timeout
        while self._store.revision() != self._revision and time.monotonic() < deadline:
            self._checked = 0.0
            self.current()
            if self._refreshing is not None:
                self._refreshing.join(max(0.0, deadline - time.monotonic()))
        return self._index

    def _build(self) -> ProcedureIndex:
        return open_index(self._store.all(), analyse=self._analyse, edition=edition(), folder=self._folder)

    def _refresh(self) -> None:
        try:
            changes = self._store.changes_since(self._revision)
            touched = len(changes.changed) + len(changes.removed)
            if touched + self._index.pending > _REBUILD_AFTER:
                revision, index = changes.revision, self._build()
            else:
                revision, index = changes.revision, self._index.updated(changes.changed, changes.removed)
            self._index, self._revision = index, revision
        except Exception:  # the thread's outermost frame: the old index goes on serving, the next check tries again
            _logger.exception("the search index could not follow the store")


class _Shared:
    """The index of this process, replaced by whoever wires it."""

    live: LiveIndex | None = None
    lock = threading.Lock()


def use(live_index: LiveIndex) -> None:
    """Make this the index of the process."""
    with _Shared.lock:
        _Shared.live = live_index


def shared() -> LiveIndex:
    """Return the index of the process; built from the configured database when nobody set one."""
    with _Shared.lock:
        if _Shared.live is None:
            _Shared.live = LiveIndex(open_store(), analyse_vietnamese)
        return _Shared.live
