"""A question while a procedure is talked of: about it, about an earlier one, about a relative, or about a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.answers.facets import Facet
from actions.answers.footer import official_name, title
from actions.answers.smalltalk import refused
from actions.content_words import content_words, is_called
from actions.context.options import Option, options_for
from actions.context.weighing import chances
from actions.decision import Answer, Clarify, choose
from actions.follow_up import corrected, mishap_in, refuses
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.recalling import only_returns, returns, without_cue
from actions.scope import is_out_of_scope
from actions.services import Services
from actions.turns.answering import act_on, alternatives, answer, ask_which, decline_scope, say
from actions.turns.event_context import steps_named
from actions.turns.fact_telling import case_and_facets, may_be_meant, tells_of_topic
from actions.turns.finding import find_by_code, search
from actions.turns.several import answer_several
from procedures.guidance.library import code_of
from procedures.records import Procedure
from procedures.search.candidate import Candidate

_ANEW = 0.1  # below this the words turn to something else; from here what may be one thing is taken for one
_BARE = 2  # content words of a correction that only names something, however it is called
_SAID, _FAR = 0.02, 3.0
"""Least score of what is returned to by its name, and how many times that of the others talked of."""


def ask_in_context(topic: Procedure, earlier: Sequence[str], incoming: Incoming, services: Services) -> Outcome:
    """Answer the likeliest of what the message may mean, or ask when others are nearly as likely.

    ``earlier`` are the codes of what was talked of before the topic, the latest first.
    """
    left = topic.code if incoming.state.turned_away else next(iter(earlier), "")
    back = left if only_returns(incoming.text) else _named_again((topic.code, *earlier), incoming, services)
    before = find_by_code(back, services)
    named = answer(before, incoming.facets, incoming, services) if before else _next_step(topic, incoming, services)
    if named is not None:
        return named
    weighed = _weighed(topic, earlier, incoming, services)
    likely = tuple(candidate for candidate, _ in weighed)
    if tells_of_topic(incoming):
        weighed = [pair for pair in weighed if may_be_meant(pair[1], topic, incoming.text, services)]
    candidates = tuple(candidate for candidate, _ in weighed)
    best, option = weighed[0]
    if content_words(incoming.text) and not corrected(incoming.text) and is_out_of_scope(incoming):
        return decline_scope(incoming, services)
    if refuses(incoming.text, official_name(topic)) and option.is_topic:
        return _ask_after_refusal(topic, weighed, incoming, services)
    anew = incoming.follow_up < _ANEW
    several = answer_several(incoming, services, may_ask=anew)
    if several is not None:
        return several
    decision = choose(candidates, services.thresholds, anew=anew and not option.is_kin)
    if option.is_topic and isinstance(decision, Answer):
        others = alternatives(best, likely, services)
        case, facets = case_and_facets(topic, incoming)
        return answer(topic, facets, incoming, services, candidates=candidates, twins=others, case=case)
    facets = _facets_of_another(incoming, find_by_code(best.code, services))
    return act_on(decision, facets, candidates, incoming, services)


def _next_step(topic: Procedure, incoming: Incoming, services: Services) -> Outcome | None:
    """Answer the step of the topic's event that is asked about next, or ask which one; ``None`` for anything else."""
    event, steps = steps_named(incoming, topic, services)
    if event is None or not steps:
        return None
    within = replace(incoming, state=incoming.state.within(code_of(event)))
    facets = _facets_of_another(incoming)
    if len(steps) == 1:
        return answer(steps[0], facets, within, services)
    options = [Candidate(each.code, official_name(each), 1 / len(steps)) for each in steps]
    return ask_which(options[: services.thresholds.options], facets, options, within, services)


def _ask_after_refusal(
    topic: Procedure, weighed: Sequence[tuple[Candidate, Option]], incoming: Incoming, services: Services
) -> Outcome:
    """Ask which of the others is meant, by its words alone; the topic that was refused is not shown again."""
    others = sorted((option for _, option in weighed if not option.is_topic), key=lambda option: -option.alone)
    options = tuple(
        replace(each.candidate, score=each.alone) for each in others if each.alone >= services.thresholds.option
    )
    if not options:
        return say("clarify", refused(title(topic)), incoming)
    facets = _facets_of_another(incoming)
    return act_on(Clarify(options[: services.thresholds.options]), facets, options, incoming, services)


def _named_again(known: Sequence[str], incoming: Incoming, services: Services) -> str:
    """Return which of the procedures talked of a message returns to by name; empty where it says none clearly."""
    if not returns(incoming.text):
        return ""
    found = search(without_cue(incoming.text), services, incoming.candidates)
    scores = {code: _score_of(code, found) for code in dict.fromkeys(known)}
    ordered = sorted(scores, key=lambda code: -scores[code])
    best, following = ordered[0], scores[ordered[1]] if len(ordered) > 1 else 0.0
    return best if scores[best] >= _SAID and scores[best] >= _FAR * following else ""


def _score_of(code: str, candidates: Sequence[Candidate]) -> float:
    return max((each.score for each in candidates if code in (each.code, *each.same)), default=0.0)


def _facets_of_another(incoming: Incoming, other: Procedure | None = None) -> tuple[Facet, ...]:
    """Return what is asked of the other procedure: what was asked of the topic, where the message names no part itself.

    "không, ý tôi là tạm trú" after the fee of permanent residence asks for the fee; "không phải xây mới, tôi sửa nhà
    cũ, nâng mái" tells another affair, of which nothing is known yet.
    """
    meant = corrected(incoming.text)
    if incoming.asks_a_part or (incoming.facets and not meant):
        return incoming.facets
    if meant and not _only_names(meant, other):
        return incoming.facets
    return incoming.state.facets or incoming.facets


def _only_names(meant: str, other: Procedure | None) -> bool:
    """Tell whether words put right only name something: a word or two, or what the other procedure is called."""
    if mishap_in(meant):
        return False
    is_its_name = other is not None and is_called(meant, f"{official_name(other)} {other.short_name}")
    return is_its_name or len(content_words(meant)) <= _BARE


def _weighed(
    topic: Procedure, earlier: Sequence[str], incoming: Incoming, services: Services
) -> list[tuple[Candidate, Option]]:
    """Return the options with their chances as scores, likeliest first."""
    options = options_for(incoming, topic, services, earlier=earlier)
    shares = chances(options, incoming)
    scored = [
        (replace(option.candidate, score=round(share, 4)), option)
        for option, share in zip(options, shares, strict=True)
    ]
    return sorted(scored, key=lambda pair: -pair[0].score)
