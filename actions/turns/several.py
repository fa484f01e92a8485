"""Answering two procedures that one message asks about, in the order asked."""

from __future__ import annotations

from dataclasses import replace

from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.services import Services
from actions.turns.answering import answer
from actions.turns.finding import find_for
from actions.two_requests.finding import parts_of
from procedures.search.candidate import Candidate


def answer_several(incoming: Incoming, services: Services) -> Outcome | None:
    """Answer both parts with the facets asked; ``None`` when the message asks about one thing."""
    if services.search is None:
        return None
    parts = parts_of(incoming.text, incoming.candidates, services.search)
    found = [(part.candidate, procedure) for part in parts if (procedure := find_for(part.candidate, services))]
    if len(found) < 2:
        return None
    said = incoming
    outcomes: list[Outcome] = []
    for _, procedure in reversed(found):  # so that the first one asked about ends up as the topic
        outcomes.insert(0, answer(procedure, incoming.facets, said, services))
        said = replace(said, state=outcomes[0].state)
    first = outcomes[0]
    buttons = [button for outcome in outcomes for reply in outcome.replies for button in reply.buttons]
    return replace(
        first,
        replies=tuple(reply for outcome in outcomes for reply in outcome.replies),
        state=first.state.offering(buttons),
        answered=tuple(each for outcome in outcomes for each in outcome.answered),
        candidates=_foremost([candidate for candidate, _ in found], incoming.candidates),
    )


def _foremost(parts: list[Candidate], candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    codes = {candidate.code for candidate in parts}
    return (*parts, *(candidate for candidate in candidates if candidate.code not in codes))
