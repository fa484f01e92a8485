"""A bounded memory of what was already handled."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable


class RecentlySeen:
    """Remembers the last ``capacity`` keys."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._keys: OrderedDict[Hashable, None] = OrderedDict()

    def add(self, key: Hashable) -> bool:
        """Remember a key; return whether it is new."""
        new = key not in self._keys
        self._keys[key] = None
        self._keys.move_to_end(key)
        if len(self._keys) > self._capacity:
            self._keys.popitem(last=False)
        return new

    def discard(self, key: Hashable) -> bool:
        """Forget a key; return whether it was remembered."""
        known = key in self._keys
        self._keys.pop(key, None)
        return known
