"""Procedures that one message asks about together: all answered in the order asked, or the person asked which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.answers.clarify import clarify_two
from actions.answers.facets import Facet
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import answer
from actions.turns.finding import find_by_code, find_for, records_of
from actions.two_requests.finding import TwoRequests, two_requests
from procedures.records import Procedure
from procedures.search.candidate import Candidate


def answer_several(incoming: Incoming, services: Services, *, may_ask: bool = True) -> Outcome | None:
    """Answer all parts with the facets asked, or ask where that is not sure; ``None`` when there is one thing asked.

    Without ``may_ask`` what may be one thing is taken for one.
    """
    if services.search is None:
        return None
    found = two_requests(incoming.text, incoming.candidates, services.search)
    if found is None or not (found.are_two or may_ask):
        return None
    first, second, *more = (find_for(each, services) for each in found.all)
    if first is None or second is None:
        return None
    if found.options and may_ask:
        return _ask_which(found, (first, second), incoming, services)
    asked = (first, second, *(each for each in more if each is not None))
    return replace(
        _answer_all(asked, incoming.facets, incoming, services), candidates=_foremost(found.all, incoming.candidates)
    )


def answer_both(codes: tuple[str, str], incoming: Incoming, services: Services) -> Outcome | None:
    """Answer the two procedures of a button; one of them where the other is gone, ``None`` without either."""
    found = [procedure for code in codes if (procedure := find_by_code(code, services)) is not None]
    if len(found) == 2:
        return _answer_all(found, incoming.facets, incoming, services)
    return answer(found[0], incoming.facets, incoming, services) if found else None


def _answer_all(
    procedures: Sequence[Procedure], facets: Sequence[Facet], incoming: Incoming, services: Services
) -> Outcome:
    """Answer the last one first, so that the first one asked about ends up as the topic."""
    state, outcomes = incoming.state, list[Outcome]()
    for procedure in reversed(procedures):
        outcomes.insert(0, answer(procedure, facets, replace(incoming, state=state), services))
        state = outcomes[0].state
    replies = tuple(reply for outcome in outcomes for reply in outcome.replies)
    state = state.about_both(procedures[0].code, procedures[1].code)
    return replace(
        outcomes[0],
        replies=replies,
        state=state.offering([button for reply in replies for button in reply.buttons]),
        answered=tuple(each for outcome in outcomes for each in outcome.answered),
        candidates=_foremost(outcomes[0].candidates, outcomes[1].candidates),
    )


def _ask_which(
    found: TwoRequests, pair: tuple[Procedure, Procedure], incoming: Incoming, services: Services
) -> Outcome:
    """Ask whether one thing is meant or both; the facets wait for the choice."""
    others = records_of(found.options[2:], services)[: services.thresholds.options - 2]
    offered = [*zip((found.first, found.second), pair, strict=True), *others]
    reply = clarify_two([each for _, each in offered], facets=incoming.facets, are_two=found.are_two)
    return Outcome(
        kind="clarify",
        replies=(reply,),
        state=incoming.state.asking(incoming.facets, incoming.text).offering(reply.buttons),
        candidates=_foremost([candidate for candidate, _ in offered], incoming.candidates),
        facets=incoming.facets,
    )


def _foremost(first: Sequence[Candidate], candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    codes = {candidate.code for candidate in first}
    return (*first, *(candidate for candidate in candidates if candidate.code not in codes))
