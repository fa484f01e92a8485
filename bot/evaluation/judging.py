"""Judging: what the assistant did with one message, held against what it should have done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.labels import Expected
from bot.turn import Button, ScoredProcedure, Turn


@dataclass(frozen=True)
class Judged:
    """One message and how it went.

    ``rank`` is the place (0 first) of the first acceptable candidate, ``None`` without one. ``after_one`` tells whether
    the right procedure was answered at once or after taking the right one of the options offered.
    """

    question_id: str
    variant: str
    message: str
    styles: tuple[str, ...]
    expected: Expected
    kind: str
    answered: tuple[str, ...]
    offered: tuple[str, ...]
    rank: int | None
    at_once: bool
    after_one: bool
    facets: frozenset[str]
    latency_ms: float
    is_dialogue: bool = False


def accepts(expected: Expected, code: str, same: Sequence[str] = ()) -> bool:
    """Tell whether a procedure, or one of the twins it stands for, is acceptable."""
    return not expected.codes.isdisjoint({code, *same})


def rank_of(expected: Expected, candidates: Sequence[ScoredProcedure]) -> int | None:
    """Return the place of the first acceptable candidate."""
    places = (place for place, each in enumerate(candidates) if accepts(expected, each.code, each.same))
    return next(places, None)


def answers_all(expected: Expected, turn: Turn) -> bool:
    """Tell whether a turn answers the right procedure; all of them, in order, when several are asked about."""
    if turn.kind != "answer":
        return False
    twins = _twins(turn)
    parts = expected.parts or (expected.codes,)
    answered = [{each.code, *twins.get(each.code, ())} for each in turn.procedures]
    if len(answered) < len(parts):
        return False
    return all(not part.isdisjoint(codes) for part, codes in zip(parts, answered, strict=False))


def _twins(turn: Turn) -> dict[str, tuple[str, ...]]:
    """Return what each code of the candidates stands for: its group."""
    groups = [(each.code, *each.same) for each in reversed(turn.candidates)]
    return {code: group for group in groups for code in group}


def is_right(expected: Expected, turn: Turn) -> bool:
    """Tell whether a turn is what was expected, without another question."""
    if expected.behaviour == "answer":
        return answers_all(expected, turn)
    if expected.behaviour == "clarify":
        return right_option(expected, turn) is not None or answers_all(expected, turn)
    return turn.kind == expected.behaviour


def right_option(expected: Expected, turn: Turn) -> Button | None:
    """Return the button that offers an acceptable procedure, ``None`` when the turn asks nothing or offers none."""
    if turn.kind != "clarify":
        return None
    twins = _twins(turn)
    buttons = (button for reply in turn.replies for button in reply.buttons if button.code)
    return next((each for each in buttons if accepts(expected, each.code or "", twins.get(each.code or "", ()))), None)


def offered_codes(turn: Turn) -> tuple[str, ...]:
    """Return the codes of the procedures a turn offers, in order."""
    if turn.kind != "clarify":
        return ()
    return tuple(button.code for reply in turn.replies for button in reply.buttons if button.code)
