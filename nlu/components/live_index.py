"""The live index: follows the store's revision, rebuilding off the message path."""

from __future__ import annotations

import logging
import tempfile
import threading
import time
from pathlib import Path

from nlu.components.index_process import BuildFailed, Built, IndexProcess
from nlu.text.analysing import analyse as analyse_vietnamese
from nlu.text.tables import edition
from procedures.location import data_home
from procedures.opening import open_store
from procedures.search import Analyse, ProcedureIndex, kept_path, open_index, open_kept
from procedures.store import Changes, ProcedureStore

_logger = logging.getLogger(__name__)

_CHECK_SECONDS = 0.2
_REBUILD_AFTER = 200
"""Changes beyond which only a full build follows: the side room is made anew on every change."""
_WORTH_A_PROCESS = 1000
"""Records from which the first build is worth the seconds that a process takes to start."""
_QUIET_SECONDS = 3.0
"""How long nothing may change before new phrasings are learned: they tend to come one after the other."""
_RETRY_SECONDS = 60.0
"""How long a failed full build is not tried again."""


class LiveIndex:
    """Serves one index to all messages and replaces it when the store's content changed.

    ``current`` never waits: the message that notices a change is still answered from the index at hand, and a
    background thread adds what changed. A build learns new phrasings and takes in many changes; it runs in a
    process of its own (``nlu.components.index_builder``, with the analyser of ``nlu.text``) or, where that can't be,
    in a thread, and is kept in ``folder`` (``search`` in the data folder).
    """

    def __init__(
        self,
        store: ProcedureStore,
        analyse: Analyse,
        *,
        folder: Path | None = None,
        process: IndexProcess | None = None,
        quiet_seconds: float = _QUIET_SECONDS,
    ) -> None:
        self._store = store
        self._analyse = analyse
        self._folder = folder or data_home() / "search"
        self._process = process or IndexProcess()
        self._quiet_seconds = quiet_seconds
        self._revision = store.revision()
        self._index = self._first()
        self._phrased = self._revision  # the newest revision known to have changed phrasings
        self._learned = self._revision  # the revision of the last full build
        self._checked = self._changed = time.monotonic()
        self._crowded = False  # so much changed that only a full build can follow
        self._not_before = 0.0
        self._checking, self._replacing = threading.Lock(), threading.Lock()
        self._closed = threading.Event()
        self._refreshing: threading.Thread | None = None
        self._building: threading.Thread | None = None

    def current(self) -> ProcedureIndex:
        """Return the newest index there is; look for changes at most every 200 ms, in the background."""
        if time.monotonic() - self._checked >= _CHECK_SECONDS and self._checking.acquire(blocking=False):
            try:
                self._checked = time.monotonic()
                if not self._closed.is_set():
                    self._look()
            finally:
                self._checking.release()
        return self._index

    @property
    def refreshing(self) -> bool:
        """Whether a newer index is being made from the one at hand."""
        return self._refreshing is not None and self._refreshing.is_alive()

    @property
    def building(self) -> bool:
        """Whether a full build runs or waits for the records to come to rest."""
        return self._building is not None and self._building.is_alive()

    def settle(self, timeout: float = 60.0) -> ProcedureIndex:
        """Bring the index up to the store's present revision and return it; for imports and tests.

        New phrasings may still have to be learned: that goes on while ``building``.
        """
        deadline = time.monotonic() + timeout
        while self._store.revision() != self._revision and time.monotonic() < deadline:
            self._checked = 0.0
            self.current()
            for thread in (self._refreshing, self._building if self._crowded else None):
                if thread is not None:
                    thread.join(max(0.0, deadline - time.monotonic()))
            self._closed.wait(0.01)
        return self._index

    def close(self) -> None:
        """Follow the store no more, and end a build under way."""
        self._closed.set()
        self._process.end()

    def _first(self) -> ProcedureIndex:
        """Return the index to start with; many are built apart: faster, and less memory stays taken."""
        records = {procedure.code: procedure for procedure in self._store.all()}
        kept = kept_path(records.values(), edition=edition(), folder=self._folder)
        url = self._buildable_url()
        if len(records) > _WORTH_A_PROCESS and url is not None and not kept.exists():
            try:
                self._process.build(url, self._folder)
            except BuildFailed:
                _logger.exception("the search index could not be built apart and is built here")
        return open_index(records.values(), analyse=self._analyse, edition=edition(), folder=self._folder)

    def _buildable_url(self) -> str | None:
        """Return the URL by which another process can build, ``None`` when none can."""
        return self._store.database_url if _can_write(self._folder) else None

    def _look(self) -> None:
        """Start what has to be done; ``_checking`` is held."""
        if self._wants_full_build and not self.building and time.monotonic() >= self._not_before:
            self._building = threading.Thread(target=self._build_beside, name="live-index-build", daemon=True)
            self._building.start()
        if not self._crowded and not self.refreshing and self._store.revision() != self._revision:
            self._refreshing = threading.Thread(target=self._refresh, name="live-index", daemon=True)
            self._refreshing.start()

    @property
    def _wants_full_build(self) -> bool:
        return not self._closed.is_set() and (self._crowded or self._phrased > self._learned)

    def _refresh(self) -> None:
        try:
            with self._replacing:
                changes = self._store.changes_since(self._revision)
                self._note(changes)
                if _size(changes) + self._index.pending > _REBUILD_AFTER:
                    self._crowded = True
                else:
                    index = self._index.updated(changes.changed, changes.removed)
                    self._index, self._revision = index, changes.revision
            with self._checking:
                self._look()
        except Exception:  # the thread's outermost frame: the old index goes on serving, the next check tries again
            _logger.exception("the search index could not follow the store")

    def _note(self, changes: Changes) -> None:
        """Remember when records changed last, and whether phrasings did."""
        if _size(changes):
            self._changed = time.monotonic()
        known = self._index.records
        for procedure in changes.changed:
            before = known[procedure.code].aliases if procedure.code in known else ()
            if set(procedure.aliases) != set(before):
                self._phrased = changes.revision

    def _build_beside(self) -> None:
        try:
            while self._wants_full_build:
                self._wait_for_quiet()
                url = self._buildable_url()
                if url is None:
                    self._build_here()
                else:
                    self._adopt(self._process.build(url, self._folder))
        except Exception as error:  # the thread's outermost frame: the old index goes on serving
            self._not_before = time.monotonic() + _RETRY_SECONDS
            if not self._closed.is_set():
                _logger.error("the search index could not be built anew: %s", error, exc_info=True)

    def _wait_for_quiet(self) -> None:
        while not self._crowded and time.monotonic() - self._changed < self._quiet_seconds:
            if self._closed.wait(_CHECK_SECONDS / 2):
                return
            self.current()

    def _adopt(self, built: Built) -> None:
        """Serve a kept index with what changed since it was begun."""
        with self._replacing:
            changes = self._store.changes_since(self._revision)
            self._note(changes)
            records = {**self._index.records, **{procedure.code: procedure for procedure in changes.changed}}
            index = open_kept(built.path, records, analyse=self._analyse)
            if index is None:
                raise BuildFailed(f"{built.path} can't be opened")
            since, revision = self._store.changes_since(built.revision), built.revision
            if 0 < _size(since) <= _REBUILD_AFTER:
                index, revision = index.updated(since.changed, since.removed), since.revision
            self._index, self._revision, self._learned, self._crowded = index, revision, built.revision, False

    def _build_here(self) -> None:
        revision = self._store.revision()
        index = open_index(self._store.all(), analyse=self._analyse, edition=edition(), folder=self._folder)
        with self._replacing:
            self._index, self._revision, self._learned, self._crowded = index, revision, revision, False


def _size(changes: Changes) -> int:
    return len(changes.changed) + len(changes.removed)


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


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
