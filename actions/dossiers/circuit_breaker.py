"""Leaves a source alone that keeps failing, so that people don't wait for it, and it may recover.

The libraries for this (pybreaker, aiobreaker, purgatory) bring threads, listeners or stores for a dozen lines of state.
"""

from __future__ import annotations

import time
from collections.abc import Callable


class CircuitBreaker:
    """Opens after so many failures in a row; once the pause is over it lets one call through to try."""

    def __init__(self, *, failures: int = 5, pause: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowed = failures
        self._pause = pause
        self._clock = clock
        self._failures = 0
        self._opened_at = 0.0

    def admits(self) -> bool:
        """Tell whether to call now. A trial begins a new pause: others wait for its outcome, or until that is over."""
        if self._failures < self._allowed:
            return True
        if self._clock() - self._opened_at < self._pause:
            return False
        self._opened_at = self._clock()
        return True

    def succeeded(self) -> None:
        """Note an answer: the source works."""
        self._failures = 0

    def failed(self) -> None:
        """Note a failure; the one that fills the measure opens the pause."""
        self._failures += 1
        self._opened_at = self._clock()
