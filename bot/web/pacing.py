"""How fast one conversation may send messages."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.web.limits import Limits


@dataclass
class _Allowance:
    messages: float
    counted_at: float


class Pacing:
    """An allowance of messages for each conversation, which comes back with time; the longest silent are forgotten."""

    def __init__(self, limits: Limits, *, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._clock = clock
        self._allowances: OrderedDict[str, _Allowance] = OrderedDict()

    def __len__(self) -> int:
        """Return how many conversations are remembered."""
        return len(self._allowances)

    def allows(self, conversation: str) -> bool:
        """Count one message and say whether it is within the allowance."""
        allowance = self._current(conversation)
        if allowance.messages < 1:
            return False
        allowance.messages -= 1
        return True

    def _current(self, conversation: str) -> _Allowance:
        now = self._clock()
        allowance = self._allowances.setdefault(conversation, _Allowance(float(self._limits.burst), now))
        regained = (now - allowance.counted_at) * self._limits.per_second
        allowance.messages = min(float(self._limits.burst), allowance.messages + regained)
        allowance.counted_at = now
        self._allowances.move_to_end(conversation)
        if len(self._allowances) > self._limits.conversations:
            self._allowances.popitem(last=False)
        return allowance
