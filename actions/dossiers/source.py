"""A configured source: a provider, the agencies it answers for, and how it is to be treated."""

from __future__ import annotations

from dataclasses import dataclass, field

from actions.dossiers.circuit_breaker import CircuitBreaker
from actions.dossiers.provider import DossierProvider
from procedures.dossiers.code_parts import CodeParts


@dataclass(frozen=True)
class Source:
    """``agencies`` are leading parts of the codes' unit: "H17", "G09.20", "000.00.04.H51", or "*" for every code."""

    key: str
    provider: DossierProvider
    agencies: tuple[str, ...] = ("*",)
    timeout: float = 6.0  # seconds, all attempts together
    rate_per_minute: int = 60  # for those who ask on their own, without a person waiting
    is_store: bool = False  # what it says is in our store already
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker, compare=False)

    def answers_for(self, parts: CodeParts) -> bool:
        """Tell whether the source may know a code with these parts."""
        return any(parts.is_of(agency) for agency in self.agencies)
