"""Context: what was talked of makes procedures of the same field more likely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.services import Services
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_SAME_FIELD = 3.0  # how much likelier a procedure of the topic's field is; 2 to 5 measure alike
_MOST = 0.69  # context alone never makes a procedure certain
_LOOKED_AT = 6


def in_context(candidates: Sequence[Candidate], topic: Procedure | None, services: Services) -> tuple[Candidate, ...]:
    """Return the candidates with those of the topic's field scored up, best first."""
    if topic is None or not topic.category or not candidates:
        return tuple(candidates)
    records = services.store.find_many(candidate.code for candidate in candidates[:_LOOKED_AT])
    scored = [
        _likelier(each) if each.code in records and records[each.code].category == topic.category else each
        for each in candidates
    ]
    return tuple(sorted(scored, key=lambda candidate: -candidate.score))


def _likelier(candidate: Candidate) -> Candidate:
    if candidate.score >= _MOST:
        return candidate
    odds = candidate.score * _SAME_FIELD
    return replace(candidate, score=min(odds / (odds + 1 - candidate.score), _MOST))
