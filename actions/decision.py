"""Decides from scored candidates whether to answer, to ask back, or to say that nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from procedures.search.candidate import Candidate


@dataclass(frozen=True)
class Thresholds:
    """Limits on scores, which estimate a probability (0..1). All of them live here.

    Chosen on the development questions over 5,773 procedures (docs/adr/0003-search.md): of 100 questions about one
    procedure 71 are answered rightly, 2 wrongly, 25 offered with the right one among four options, 2 without. With
    answer 0.5 and gap 0.3 it is 58, 1.5, 38 and 2: fewer mistakes, but every third person is asked back for nothing.
    """

    answer: float = 0.3  # from here the best candidate is answered, if the next one is far enough
    gap: float = 0.25  # what must lie between the best and the next
    certain: float = 0.7  # from here the gap does not matter
    offer: float = 0.04  # below this nothing is found; candidates below it are not offered
    unmistakable: float = 0.8  # outweighs words that look as if only a facet were asked; those score up to 0.93
    likely: float = 0.5  # below this a few words beside a facet do not leave the open topic
    new_topic: float = 0.2  # below this a short question about a facet goes on about the open topic
    near: float = 0.06  # an option must reach this share of the best option's score
    options: int = 4  # most options of a question back


@dataclass(frozen=True)
class Answer:
    """Answer this candidate."""

    candidate: Candidate


@dataclass(frozen=True)
class Clarify:
    """Ask which of these is meant."""

    options: tuple[Candidate, ...]


@dataclass(frozen=True)
class NotFound:
    """Say that nothing fits; ``nearest`` only help to name fields."""

    nearest: tuple[Candidate, ...] = ()


Decision = Answer | Clarify | NotFound


def decide(candidates: Sequence[Candidate], thresholds: Thresholds) -> Decision:
    """Decide on candidates, best first."""
    if not candidates or candidates[0].score < thresholds.offer:
        return NotFound(tuple(candidates[: thresholds.options]))
    best = candidates[0]
    following = candidates[1].score if len(candidates) > 1 else 0.0
    if best.score >= thresholds.certain:
        return Answer(best)
    if best.score >= thresholds.answer and best.score - following >= thresholds.gap:
        return Answer(best)
    return Clarify(_options(candidates, thresholds))


def is_unmistakable(candidates: Sequence[Candidate], thresholds: Thresholds) -> bool:
    """Tell whether the message names a procedure beyond doubt.

    Without diacritics, "mat so do gio sao" holds no word that could not also ask for a fee or hold a sentence together.
    """
    return bool(candidates) and candidates[0].score >= thresholds.unmistakable


def is_likely(candidates: Sequence[Candidate], thresholds: Thresholds) -> bool:
    """Tell whether a few words beside a facet name a procedure, rather than fit some procedure by chance."""
    return bool(candidates) and candidates[0].score >= thresholds.likely


def _options(candidates: Sequence[Candidate], thresholds: Thresholds) -> tuple[Candidate, ...]:
    floor = max(thresholds.offer, thresholds.near * candidates[0].score)
    close = [candidate for candidate in candidates if candidate.score >= floor]
    return tuple(close[: thresholds.options])
