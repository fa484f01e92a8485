"""What was read from the database lately, by code: what many ask for is read once, until any content changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class RecentlyRead(Generic[T]):
    """The ``most`` values read last at one revision. Serves many threads.

    Whoever reads asks the database for its revision first: with another revision nothing is known any more.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._revision = -1
        self._values: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def known(self, codes: Iterable[str], revision: int) -> dict[str, T]:
        """Return those values that were read at this revision, by code."""
        with self._lock:
            if revision != self._revision:
                return {}
            found = {code: self._values[code] for code in codes if code in self._values}
            for code in found:
                self._values.move_to_end(code)
            return found

    def keep(self, values: Mapping[str, T], revision: int) -> None:
        """Keep values that were read after the database said this revision; the longest unused ones make room."""
        with self._lock:
            if revision < self._revision:
                return
            if revision > self._revision:
                self._values.clear()
                self._revision = revision
            for code, value in values.items():
                self._values[code] = value
                self._values.move_to_end(code)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
