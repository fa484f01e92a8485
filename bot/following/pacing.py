"""Which sources a dossier is asked of, and how fast each may be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from procedures.dossiers.pace import Pace

USUAL_RATE = 60
_JOINED = "+"


@dataclass(frozen=True)
class Pacing:
    """``keys_of`` names the sources of a code; ``rates`` are looks a minute by key."""

    keys_of: Callable[[str], Sequence[str]]
    rates: Mapping[str, int] = field(default_factory=dict)

    def source_of(self, code: str) -> str:
        """Return the sources of a code as one name: dossiers of the same sources wait in the same queue."""
        return _JOINED.join(sorted(set(self.keys_of(code))))[:200]

    def paces(self, source: str) -> tuple[Pace, ...]:
        """Return the paces that count for such a name."""
        keys = [key for key in source.split(_JOINED) if key]
        return tuple(Pace(key, self.rates.get(key, USUAL_RATE)) for key in keys)
