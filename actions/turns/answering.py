"""Answers a procedure, or asks which one is meant, or says that none was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.answers import not_found as wording
from actions.answers import payloads
from actions.answers.clarify import clarify, option_labels
from actions.answers.compose import compose, count_pages
from actions.answers.facets import Facet
from actions.answers.footer import official_name, title
from actions.answers.reply import Button, Reply
from actions.decision import Answer, Clarify, Decision
from actions.incoming import Incoming
from actions.outcome import Answered, Outcome
from actions.place_of_person import overrides_for
from actions.services import Services
from actions.turns.finding import (
    as_shown,
    find_by_code,
    find_for,
    nearest_categories,
    records_of,
    successors_of,
    told_apart,
    twins_of,
    with_successors,
)
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_TWINS = 2  # buttons for records of the same name at another level or agency …
_ALTERNATIVES = 2  # … and for what else may be meant


def act_on(
    decision: Decision, facets: Sequence[Facet], candidates: Sequence[Candidate], incoming: Incoming, services: Services
) -> Outcome:
    """Carry out a decision."""
    if isinstance(decision, Answer):
        procedure = find_for(decision.candidate, services)
        if procedure is not None:
            twins = twins_of(decision.candidate, procedure, services, limit=_TWINS)
            others = alternatives(decision.candidate, candidates, services)
            shown = tuple(as_shown(each, procedure) if each is decision.candidate else each for each in candidates)
            return answer(procedure, facets, incoming, services, candidates=shown, twins=[*twins, *others])
    if isinstance(decision, Clarify):
        return ask_which(decision.options, facets, candidates, incoming, services)
    return nothing_found(candidates, incoming, services)


def answer(
    procedure: Procedure,
    facets: Sequence[Facet],
    incoming: Incoming,
    services: Services,
    *,
    page: int = 1,
    candidates: Sequence[Candidate] = (),
    twins: Sequence[Procedure] = (),
) -> Outcome:
    """Answer facets of a procedure; ``twins`` and other likely ones get a button each."""
    asked = tuple(facets) or (Facet.OVERVIEW,)
    today, overrides = services.today(), overrides_for(procedure.code, incoming, services)
    shown = min(max(page, 1), count_pages(procedure, asked, today=today, overrides=overrides))
    successors = successors_of(procedure, services)
    reply = compose(procedure, asked, page=shown, today=today, overrides=overrides, successors=successors)
    reply = Reply(reply.text, (*reply.buttons, *_twin_buttons(procedure, twins, asked)))
    return Outcome(
        kind="answer",
        replies=(reply,),
        state=incoming.state.about(procedure.code, asked, shown).offering(reply.buttons),
        answered=(Answered(procedure.code, official_name(procedure), asked),),
        candidates=tuple(candidates) or (Candidate(procedure.code, official_name(procedure), 1.0),),
        facets=asked,
    )


def alternatives(answered: Candidate, candidates: Sequence[Candidate], services: Services) -> list[Procedure]:
    """Return what else may be meant, so that one tap puts a wrong answer right; none when the answer is certain."""
    if answered.score >= services.thresholds.unmistakable:
        return []
    likely = [each for each in candidates if each is not answered and each.score >= services.thresholds.offer]
    return [procedure for _, procedure in records_of(likely[:_ALTERNATIVES], services)]


def ask_which(
    options: Sequence[Candidate],
    facets: Sequence[Facet],
    candidates: Sequence[Candidate],
    incoming: Incoming,
    services: Services,
) -> Outcome:
    """Ask which procedure is meant; the facets wait for the choice."""
    records = with_successors(records_of(options, services), services)
    offered = told_apart(records, services, limit=services.thresholds.options)
    if not offered:
        return nothing_found(candidates, incoming, services)
    reply = clarify([procedure for _, procedure in offered], facets=facets)
    first = [candidate for candidate, _ in offered]
    groups = {code for candidate in first for code in (candidate.code, *candidate.same)}
    return Outcome(
        kind="clarify",
        replies=(reply,),
        state=incoming.state.asking(facets, incoming.text).offering(reply.buttons),
        candidates=(*first, *(candidate for candidate in candidates if candidate.code not in groups)),
        facets=tuple(facets),
    )


def nothing_found(candidates: Sequence[Candidate], incoming: Incoming, services: Services) -> Outcome:
    """Say that nothing was found, with the nearest fields; while a procedure is talked of, ask what of it is meant."""
    topic = find_by_code(incoming.state.topic, services)
    if topic is not None:
        buttons = compose(topic, (Facet.OVERVIEW,), today=services.today()).buttons
        reply = wording.unclear_about(title(topic), buttons)
    else:
        reply = wording.not_found(nearest_categories(candidates, services))
    return Outcome(
        kind="decline" if topic is None else "clarify",
        replies=(reply,),
        state=incoming.state.settled().offering(reply.buttons),
        candidates=tuple(candidates),
        facets=incoming.facets,
    )


def turn_away(reply: Reply, incoming: Incoming) -> Outcome:
    """Decline; programs still see what came nearest."""
    return replace(say("decline", reply, incoming), candidates=incoming.candidates)


def say(kind: str, reply: Reply, incoming: Incoming) -> Outcome:
    """Say one thing and keep the topic."""
    return Outcome(kind, (reply,), incoming.state.settled().offering(reply.buttons))


def _twin_buttons(shown: Procedure, twins: Sequence[Procedure], asked: tuple[Facet, ...]) -> tuple[Button, ...]:
    labels = option_labels([shown, *twins])[1:] if twins else ()
    return tuple(
        Button(f"Hoặc: {label}", payloads.ask_procedure(twin.code, asked), twin.code)
        for label, twin in zip(labels, twins, strict=True)
    )
