"""Answers a procedure, or asks which one is meant, or says that none was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.answers import not_found as wording
from actions.answers import payloads
from actions.answers.clarify import NEAREST, NEAREST_ONE, PERHAPS, clarify, option_labels
from actions.answers.compose import compose, count_pages
from actions.answers.contents import has_content
from actions.answers.facets import Facet
from actions.answers.footer import official_name, title
from actions.answers.links import answer_link, sheet_link
from actions.answers.nearby import SHARE
from actions.answers.reply import Button, Reply
from actions.answers.residence import CHANGE, TELL, Residence, serves_communes
from actions.answers.smalltalk import ASK_AGAIN, OUT_OF_SCOPE, options_again, out_of_scope_beside, unsure_beside
from actions.decision import Answer, Clarify, Decision
from actions.incoming import Incoming
from actions.leading import lead_for
from actions.message_words import only_wonders
from actions.offices_of_person import depends_on_place
from actions.outcome import Answered, Outcome
from actions.received import as_received
from actions.scope import is_surely_out, may_be_in_scope, says_nothing
from actions.services import Services
from actions.situating import situated
from actions.turns.event_context import event_around, guidance_buttons, step_among
from actions.turns.finding import (
    as_shown,
    find_by_code,
    find_for,
    nearest_categories,
    records_of,
    told_apart,
    twins_of,
    with_successors,
)
from actions.turns.likely_case import likely_case_button
from procedures.chosen_cases import ChosenCases, whole_choice
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_TWINS = 2  # buttons for records of the same name at another level or agency …
_ALTERNATIVES = 2  # … and for what else may be meant
_RELATIVES = 2
_NEAREST = 3  # buttons for what may be meant by what is rather out of scope


def act_on(
    decision: Decision, facets: Sequence[Facet], candidates: Sequence[Candidate], incoming: Incoming, services: Services
) -> Outcome:
    """Carry out a decision."""
    if isinstance(decision, Answer):
        procedure = find_for(decision.candidate, services)
        if procedure is not None:
            province = incoming.state.residence.province
            twins = twins_of(decision.candidate, procedure, services, limit=_TWINS, province=province)
            others = alternatives(decision.candidate, candidates, services)
            shown = tuple(as_shown(each, procedure) if each is decision.candidate else each for each in candidates)
            return answer(procedure, facets, incoming, services, candidates=shown, twins=[*twins, *others])
    if isinstance(decision, Clarify):
        step = step_among(decision.options, incoming.state, services)
        if step is not None:
            others = [each for _, each in records_of(decision.options, services) if each.code != step.code]
            return answer(
                step, facets, incoming, services, candidates=candidates, twins=others[: services.thresholds.options - 1]
            )
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
    case: ChosenCases | None = None,
) -> Outcome:
    """Answer facets of a procedure, for some of its cases or all; ``twins`` and other likely ones get a button each."""
    asked = tuple(facets) or (Facet.OVERVIEW,)
    asked = asked if incoming.is_payload else as_received(asked, procedure, incoming.text)
    case = case or _case_before(procedure, incoming)
    record, situation = situated(procedure, asked, incoming, services, case=case)
    situation = replace(situation, lead=lead_for(procedure, record, asked, incoming, situation))
    shown = 1 if page <= 1 else min(page, count_pages(record, asked, situation))
    reply = compose(record, asked, situation, page=shown)
    event = event_around(procedure.code, incoming.state, services)
    buttons = (
        *(likely_case_button(procedure, asked, incoming) if case is None else ()),
        *reply.buttons,
        *_twin_buttons(procedure, twins, asked),
        *(_place_buttons(procedure, incoming.state.residence, services) if Facet.PLACE in asked else ()),
        *guidance_buttons(procedure, asked, event, services),
    )
    fit = situation.fit
    sheet = (
        sheet_link(procedure.code, fit.choice, incoming.state.residence.code) if _is_to_print(procedure, asked) else ""
    )
    reply = Reply(reply.text, buttons, link=answer_link(procedure.code, asked, fit.choice), sheet=sheet)
    state = incoming.state.about(procedure.code, asked, shown).within(incoming.state.life_event if event else "")
    return Outcome(
        kind="answer",
        replies=(reply,),
        state=state.fitting(fit.choice).offering(reply.buttons),
        answered=(Answered(procedure.code, official_name(procedure), asked),),
        candidates=tuple(candidates) or (Candidate(procedure.code, official_name(procedure), 1.0),),
        facets=asked,
    )


def _is_to_print(procedure: Procedure, asked: Sequence[Facet]) -> bool:
    return Facet.PAPERS in asked and has_content(procedure, Facet.PAPERS)


def _case_before(procedure: Procedure, incoming: Incoming) -> ChosenCases | None:
    """Return what was chosen of the topic's cases, when words go on about it; buttons say it themselves."""
    if incoming.is_payload or incoming.state.topic != procedure.code:
        return None
    return whole_choice(incoming.state.case, procedure)


def alternatives(answered: Candidate, candidates: Sequence[Candidate], services: Services) -> list[Procedure]:
    """Return what else may be meant, so that one tap puts a wrong answer right; none when the answer is certain."""
    if answered.score >= services.thresholds.unmistakable:
        return []
    likely = [each for each in candidates if each is not answered and each.score >= services.thresholds.option]
    return [procedure for _, procedure in records_of(likely[:_ALTERNATIVES], services)]


def ask_which(
    options: Sequence[Candidate],
    facets: Sequence[Facet],
    candidates: Sequence[Candidate],
    incoming: Incoming,
    services: Services,
) -> Outcome:
    """Ask which procedure is meant; the facets wait for the choice."""
    province = incoming.state.residence.province
    records = with_successors(records_of(options, services), services)
    offered = told_apart(records, services, limit=services.thresholds.options, province=province)
    if not offered:
        return nothing_found(candidates, incoming, services)
    first = [candidate for candidate, _ in offered]
    unlikely = NEAREST_ONE if len(offered) == 1 else NEAREST
    opening = unlikely if _share_of(first) < services.thresholds.perhaps else ""
    reply = clarify([procedure for _, procedure in offered], facets=facets, opening=opening)
    groups = {code for candidate in first for code in (candidate.code, *candidate.same)}
    return Outcome(
        kind="clarify",
        replies=(reply,),
        state=incoming.state.asking(facets, incoming.text, found_share=_share_of(first)).offering(reply.buttons),
        candidates=(*first, *(candidate for candidate in candidates if candidate.code not in groups)),
        facets=tuple(facets),
    )


def _share_of(options: Sequence[Candidate]) -> float:
    """Return how likely the best two are together: relatives share the odds of a question that means one of them."""
    return min(1.0, sum(each.score for each in options[:_RELATIVES]))


def nothing_found(candidates: Sequence[Candidate], incoming: Incoming, services: Services) -> Outcome:
    """Say that nothing was found, with the nearest fields; while a procedure is talked of, ask what of it is meant."""
    topic = find_by_code(incoming.state.topic, services)
    if topic is not None:
        overview = (Facet.OVERVIEW,)
        record, situation = situated(topic, overview, incoming, services)
        buttons = compose(record, overview, situation).buttons
        reply = wording.unclear_about(title(topic), buttons)
    else:
        reply = wording.not_found(nearest_categories(candidates, services))
    outcome = Outcome(
        kind="decline" if topic is None else "clarify",
        replies=(reply,),
        state=incoming.state.settled().offering(reply.buttons),
        candidates=tuple(candidates),
        facets=incoming.facets,
    )
    return outcome if topic is not None else _waiting_for_more(outcome, incoming)


def turn_away(reply: Reply, incoming: Incoming) -> Outcome:
    """Decline; programs still see what came nearest."""
    return replace(say("decline", reply, incoming), candidates=incoming.candidates)


def decline_scope(incoming: Incoming, services: Services, *, surely: bool = False) -> Outcome:
    """Decline what no procedure answers; what is talked of stays open, and is named.

    Where the words say nothing, that they were not understood. Where they may be about a procedure after all, unless it
    is known that they are not (``surely``), the nearest ones get a button each, or what is talked of gets the doubt.
    """
    if only_wonders(incoming.text) and incoming.state.is_to_choose:
        return offer_again(incoming)
    if says_nothing(incoming):
        return turn_away(ASK_AGAIN, incoming)
    topic = find_by_code(incoming.state.topic, services)
    is_sure = surely or is_surely_out(incoming)
    if topic is not None:
        beside = out_of_scope_beside if is_sure else unsure_beside
        return turn_away(beside(title(topic)), incoming)
    if is_sure:
        return turn_away(OUT_OF_SCOPE, incoming)
    offered = _nearest(incoming, services) if may_be_in_scope(incoming) else []
    reply = clarify(offered, facets=incoming.facets, opening=PERHAPS) if offered else OUT_OF_SCOPE
    return _waiting_for_more(turn_away(reply, incoming), incoming)


def _nearest(incoming: Incoming, services: Services) -> list[Procedure]:
    near = [each for each in incoming.candidates if each.score >= services.thresholds.perhaps]
    return [procedure for _, procedure in records_of(near[:_NEAREST], services)]


def _waiting_for_more(outcome: Outcome, incoming: Incoming) -> Outcome:
    """Keep the words of what was turned away: what comes next may say what is wanted ("xã có giúp gì không")."""
    return replace(outcome, state=outcome.state.wondering_about(incoming.text))


def say(kind: str, reply: Reply, incoming: Incoming) -> Outcome:
    """Say one thing and keep the topic."""
    state = incoming.state.settled().offering(reply.buttons)
    return Outcome(kind, (reply,), state.turning_away() if kind == "decline" else state)


def offer_again(incoming: Incoming) -> Outcome:
    """Repeat what can be chosen; the state stays as it is."""
    state = incoming.state
    reply = options_again(tuple(button.title for button in state.choices), state.offered)
    return Outcome("clarify", (reply,), state, facets=state.pending)


def _place_buttons(procedure: Procedure, residence: Residence, services: Services) -> tuple[Button, ...]:
    if residence.code:
        return (CHANGE,)
    return (TELL, SHARE) if serves_communes(procedure) or depends_on_place(procedure, services) else ()


def _twin_buttons(shown: Procedure, twins: Sequence[Procedure], asked: tuple[Facet, ...]) -> tuple[Button, ...]:
    labels = option_labels([shown, *twins])[1:] if twins else ()
    return tuple(
        Button(f"Hoặc: {label}", payloads.ask_procedure(twin.code, asked), twin.code)
        for label, twin in zip(labels, twins, strict=True)
    )
