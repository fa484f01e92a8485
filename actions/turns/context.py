"""Context: what was talked of makes procedures of the same field more likely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.services import Services
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_FIELD = 2.0  # how much likelier a procedure of the topic's field is
_MOST = 0.69  # context alone never makes a procedure certain
_LOOKED_AT = 6


def in_context(candidates: Sequence[Candidate], topic: Procedure | None, services: Services) -> tuple[Candidate, ...]:
    """Return the candidates with those of the topic's field scored up, best first."""
    if topic is None or not topic.category or not candidates or candidates[0].score >= _MOST:
        return tuple(candidates)
    categories = services.store.categories_of(candidate.code for candidate in candidates[:_LOOKED_AT])
    scored = [_weighed(each, topic, categories) for each in candidates]
    return tuple(sorted(scored, key=lambda candidate: -candidate.score))


def _weighed(candidate: Candidate, topic: Procedure, categories: Mapping[str, str]) -> Candidate:
    """Return a candidate of the topic's field scored up; the topic itself and a certain one keep their scores."""
    if candidate.score >= _MOST or topic.code in (candidate.code, *candidate.same):
        return candidate
    if categories.get(candidate.code) != topic.category:
        return candidate
    odds = candidate.score * _FIELD
    return replace(candidate, score=min(odds / (odds + 1 - candidate.score), _MOST))


def kin_of(topic: Procedure, candidates: Sequence[Candidate], services: Services) -> Candidate | None:
    """Return the best candidate besides the topic, if it is of the topic's field."""
    if not topic.category:
        return None
    best = next((each for each in candidates if topic.code not in (each.code, *each.same)), None)
    if best is None or services.store.categories_of([best.code]).get(best.code) != topic.category:
        return None
    return best
