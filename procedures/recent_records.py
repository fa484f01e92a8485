"""Records read lately: what many people ask about is read from the database once, until any content changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from procedures.records import Procedure

_MOST = 256
"""Records kept; one takes about 20 kB."""


class RecentRecords:
    """The records read last at one revision. Serves many threads.

    Whoever reads asks the database for its revision first: with another revision nothing is known any more.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._revision = -1
        self._records: OrderedDict[str, Procedure] = OrderedDict()
        self._lock = Lock()

    def known(self, codes: Iterable[str], revision: int) -> dict[str, Procedure]:
        """Return those records that were read at this revision, by code."""
        with self._lock:
            if revision != self._revision:
                return {}
            found = {code: self._records[code] for code in codes if code in self._records}
            for code in found:
                self._records.move_to_end(code)
            return found

    def keep(self, records: Iterable[Procedure], revision: int) -> None:
        """Keep records that were read after the database said this revision; the longest unused ones make room."""
        with self._lock:
            if revision < self._revision:
                return
            if revision > self._revision:
                self._records.clear()
                self._revision = revision
            for record in records:
                self._records[record.code] = record
                self._records.move_to_end(record.code)
            while len(self._records) > self._most:
                self._records.popitem(last=False)
