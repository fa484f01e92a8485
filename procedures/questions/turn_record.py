"""What is noted of one turn, and why its words may be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

LOW_CONFIDENCE = 0.3
"""Below this the best candidate of a message in words is a guess worth an official's look."""
ASKED = frozenset({"answer", "clarify", "decline", "status", "handoff"})
"""Kinds of turns that are about something; greetings and the like are counted apart."""


class Occasion(str, Enum):
    """Why the words of a turn are kept."""

    UNANSWERED = "unanswered"
    LOW_CONFIDENCE = "low_confidence"
    NONE_FITS = "none_fits"
    BAD_RATING = "bad_rating"


@dataclass(frozen=True)
class Guess:
    """A candidate that was offered or came nearest."""

    code: str
    name: str
    score: float


@dataclass(frozen=True)
class TurnRecord:
    """One turn as the log takes it in. ``text`` is masked already, and empty for a button."""

    id: str
    at: datetime
    channel: str
    conversation: str
    kind: str
    text: str = ""
    procedures: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()  # codes of the procedures that were talked of just before
    guesses: tuple[Guess, ...] = ()
    province: str = ""
    latency_ms: float = 0.0
    after_clarification: bool = False
    none_fits: bool = False
    followed: bool = False
    taught: bool = False  # answered as an official decided, which is no reason to ask them again

    @property
    def confidence(self) -> float | None:
        """How sure the best guess was; ``None`` for buttons, and where nothing was searched."""
        return self.guesses[0].score if self.text and self.guesses else None

    @property
    def occasion(self) -> Occasion | None:
        """Why the words of this turn are worth keeping; for "none of these" those of the turn before are."""
        if self.none_fits:
            return Occasion.NONE_FITS
        if not self.text or self.taught:
            return None
        if self.kind == "decline":
            return Occasion.UNANSWERED
        unsure = self.kind in ("answer", "clarify") and self.confidence is not None
        return Occasion.LOW_CONFIDENCE if unsure and (self.confidence or 0) < LOW_CONFIDENCE else None


@dataclass(frozen=True)
class Rating:
    """A thumb up or down for a turn, by the conversation it belongs to."""

    turn: str
    conversation: str
    good: bool
    at: datetime
