"""A question about a procedure: from a button, one of the options offered, about what is talked of, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.answers.clarify import OF_WHICH, clarify, unchosen
from actions.answers.facets import Facet
from actions.answers.footer import title
from actions.answers.not_found import no_such_code, which_other
from actions.answers.payloads import both_in
from actions.answers.smalltalk import ASK_AGAIN, NOTHING_SHOWN
from actions.content_words import content_words, is_operation
from actions.decision import Answer, decide, is_likely, is_unmistakable
from actions.dialogue_state import DialogueState
from actions.folding import folded_words
from actions.follow_up import corrected, matching_option, mishap_in
from actions.incoming import Incoming
from actions.message_words import only_wonders
from actions.option_words import read_leading_option
from actions.outcome import Outcome
from actions.pair_words import Which, read_which
from actions.scope import asks_for_something, is_out_of_scope
from actions.services import Services
from actions.turns.answering import act_on, answer, decline_scope, nothing_found, offer_again, say
from actions.turns.case_asking import answer_case
from actions.turns.comparing import answer_comparison, asks_to_compare
from actions.turns.continuing import ask_in_context
from actions.turns.finding import find_by_code
from actions.turns.guiding import answer_guidance
from actions.turns.several import answer_both, answer_several
from actions.wide_words import meant_widely
from procedures.records import Procedure
from procedures.search.candidate import Candidate
from procedures.search.operations import called_for, operations_in

_ONLY_GOES_ON = 0.97  # from here words name nothing, whatever is found for them: "giay to gom gi a"
_BARE = 2  # content words of one that says only what has happened: "mất giấy thì sao"
_LEADS = 0.4  # share of the first two options from which who goes on asking without choosing means the first
_FEW = 4  # content words of a message that says only what is different: "bị mất, làm lại"


async def ask_procedure(incoming: Incoming, services: Services) -> Outcome:
    """Answer a question about a procedure."""
    return _beside_the_other(_answered(incoming, services), incoming.state)


def _answered(incoming: Incoming, services: Services) -> Outcome:
    if incoming.code:
        return answer_guidance(incoming, services) or _answer_code(incoming.code, incoming.facets, incoming, services)
    if incoming.is_payload:
        return _about_topic(incoming, services)
    if not folded_words(incoming.text):
        return say("decline", ASK_AGAIN, incoming)
    if only_wonders(incoming.text) and (incoming.state.options or incoming.state.topic):
        return offer_again(incoming) if incoming.state.is_to_choose else nothing_found((), incoming, services)
    return (
        (answer_comparison(incoming, services) if asks_to_compare(incoming.text) else None)
        or (_chosen_in_words(incoming, services) if incoming.state.clarifying else None)
        or _ask(incoming, services)
    )


def _beside_the_other(outcome: Outcome, before: DialogueState) -> Outcome:
    """Keep in mind which of two was not chosen: "còn cái kia thì sao"."""
    offered = tuple(button.code for button in before.options) if before.clarifying else ()
    if len(set(offered)) != 2 or outcome.state.topic not in offered or outcome.state.pair:
        return outcome
    return replace(outcome, state=outcome.state.about_both(*offered))


def _ask(incoming: Incoming, services: Services) -> Outcome:
    incoming = _weighed_with_unclear(incoming, services)
    open_codes = _open_codes(incoming)
    topic = find_by_code(next(iter(open_codes), ""), services)
    if topic is not None and not incoming.state.clarifying and read_which(incoming.text) is Which.OTHER:
        return say("clarify", which_other(title(topic)), incoming)  # nothing else was talked of
    if topic is not None:
        return ask_in_context(topic, open_codes[1:], incoming, services)
    together = _with_what_was_unclear(incoming.facets, incoming, services) if asks_for_something(incoming) else None
    if together is not None and together.kind != "decline":
        return together
    if content_words(incoming.text) and is_out_of_scope(incoming):
        return decline_scope(incoming, services)
    return answer_several(incoming, services) or _ask_anew(incoming, services)


def _weighed_with_unclear(incoming: Incoming, services: Services) -> Incoming:
    """Return the message with what it means together with the words that led to an open question."""
    tells_more = incoming.state.clarifying and content_words(incoming.text) and not corrected(incoming.text)
    return replace(incoming, with_unclear=_found_with_unclear(incoming, services)) if tells_more else incoming


def _open_codes(incoming: Incoming) -> tuple[str, ...]:
    """Return what is talked of, the latest first: the options of an open question, the topic and those before it.

    Who goes on asking without taking an option means the likeliest one by all that was said: "đăng ký tàu cá mua lại"
    and then "giấy mua bán viết tay thôi" is about the boat, whatever else is bought with such a paper.
    """
    state = incoming.state
    scores = {code: each.score for each in reversed(incoming.with_unclear) for code in (each.code, *each.same)}
    offered = [button.code for button in state.options] if state.clarifying else []
    options = sorted(offered, key=lambda code: -scores.get(code, 0.0))
    return tuple(dict.fromkeys(code for code in (*options, state.topic, *state.previous) if code))


def _ask_anew(incoming: Incoming, services: Services) -> Outcome:
    decision = decide(incoming.candidates, services.thresholds, text=incoming.text)
    names_nothing = not content_words(incoming.text) and not meant_widely(incoming.text)
    is_sure = isinstance(decision, Answer) and incoming.follow_up < _ONLY_GOES_ON
    if names_nothing and incoming.facets and not is_sure:
        return say("clarify", NOTHING_SHOWN, incoming)
    return act_on(decision, incoming.facets, incoming.candidates, incoming, services)


def _answer_code(code: str, facets: Sequence[Facet], incoming: Incoming, services: Services) -> Outcome:
    pair = both_in(code)
    if pair is not None:
        return answer_both(pair, incoming, services) or say("decline", no_such_code(" và ".join(pair)), incoming)
    procedure = find_by_code(code, services)
    if procedure is None:
        return say("decline", no_such_code(code), incoming)
    if incoming.case:
        return answer_case(procedure, incoming.case, facets, incoming, services)
    return answer(procedure, facets, incoming, services, page=incoming.page)


def _about_topic(incoming: Incoming, services: Services) -> Outcome:
    """Answer a payload that names no code, such as a typed ``/ask_procedure``."""
    topic = find_by_code(incoming.state.topic, services)
    if topic is None:
        return say("smalltalk", NOTHING_SHOWN, incoming)
    return answer(topic, incoming.facets, incoming, services, page=incoming.page)


def _chosen_in_words(incoming: Incoming, services: Services) -> Outcome | None:
    """Take an option that the words fit; ``None`` when they are about something else."""
    codes = [button.code for button in incoming.state.options]
    facets = incoming.facets or incoming.state.pending
    outright = _said_outright(codes, incoming, services)
    if outright is not None:
        return _answer_code(outright, facets, incoming, services) if outright else None
    named = is_unmistakable(incoming.candidates, services.thresholds)
    words = content_words(incoming.text)
    bare = not words or (len(words) == 1 and not is_likely(incoming.candidates, services.thresholds))
    if codes and not named and bare and incoming.facets:
        leads = incoming.state.topic in codes or incoming.state.found_share >= _LEADS
        return _answer_first(codes, incoming, services) if leads else _ask_of_which(codes, incoming, services)
    best = incoming.candidates[0] if incoming.candidates else None
    stands_for = (best.code, *best.same) if best else ()
    known = next((code for code in codes if code in stands_for), None)
    if known:
        shown = matching_option(incoming.text, [button.title for button in incoming.state.options])
        return _answer_code(known if shown is None else codes[shown], facets, incoming, services)
    together = bool(mishap_in(incoming.text)) and (len(words) <= _BARE or is_operation(words))
    if isinstance(decide(incoming.candidates, services.thresholds), Answer) and (named or not together):
        return None
    place = matching_option(incoming.text, _labels(codes, [b.title for b in incoming.state.options], services))
    if place is not None:
        return _answer_code(codes[place], facets, incoming, services)
    return _with_what_was_unclear(facets, incoming, services)


def _said_outright(codes: Sequence[str], incoming: Incoming, services: Services) -> str | None:
    """Return the option taken by its number, or by what is done; empty where that is none of them, else ``None``."""
    number = read_leading_option(incoming.text)
    if number is not None and 0 < number <= len(codes):
        return codes[number - 1]
    return _told_by_operation(codes, incoming, services)


def _told_by_operation(codes: Sequence[str], incoming: Incoming, services: Services) -> str | None:
    """Return the option for which a message says only what is done or has happened: "mất giấy thì sao".

    Empty where none of the options is for that: then a relative of the first is meant. ``None`` where the message says
    anything else or names a procedure, or several options are for it.
    """
    if is_unmistakable(incoming.candidates, services.thresholds):
        return None  # "mat so do gio sao" holds no content word either
    words, mishap = content_words(incoming.text), mishap_in(incoming.text)
    if not (is_operation(words) or (mishap and len(words) <= _BARE)):
        return None
    said = operations_in(" ".join(folded_words(incoming.text)), implied=False)
    wanted, records = said or called_for(mishap), services.store.find_many(codes)
    fitting = [
        code
        for code in codes
        if code in records and operations_in(" ".join(folded_words(records[code].name)), implied=False) & wanted
    ]
    return None if len(fitting) > 1 or not wanted else next(iter(fitting), "")


def _with_what_was_unclear(facets: Sequence[Facet], incoming: Incoming, services: Services) -> Outcome | None:
    """Search for the unclear words and these together: "vụ căn cước" and then "bị mất, làm lại".

    Or for words that were turned away: "cháu đi bộ đội về" and then "có được tiền gì không".

    Only a few words say so little that nothing else has to be weighed.
    """
    found = _found_with_unclear(incoming, services) if len(content_words(incoming.text)) <= _FEW else ()
    return act_on(decide(found, services.thresholds), facets, found, incoming, services) if found else None


def _found_with_unclear(incoming: Incoming, services: Services) -> tuple[Candidate, ...]:
    """Return what the unclear words and these mean together.

    Nothing where these name something by themselves, be it one of two relatives: "khai sinh mấy ngày có". "Giờ cần giấy
    gì" names nothing, though some certificate is always found for it.
    """
    unclear = incoming.state.unclear
    likely = sum(each.score for each in incoming.candidates[:2]) >= services.thresholds.likely
    named = likely if content_words(incoming.text) else is_unmistakable(incoming.candidates, services.thresholds)
    if not unclear or services.search is None or named:
        return ()
    return services.search(f"{unclear} {corrected(incoming.text) or incoming.text}")


def _ask_of_which(codes: Sequence[str], incoming: Incoming, services: Services) -> Outcome | None:
    """Ask once more which option is meant, now that it is known what of it is asked for."""
    offered = _offered(codes, services)
    if not offered:
        return None
    reply = clarify(offered, facets=incoming.facets, opening=OF_WHICH)
    before = incoming.state
    state = before.asking(incoming.facets, before.unclear, found_share=before.found_share)
    return Outcome("clarify", (reply,), state.offering(reply.buttons), facets=incoming.facets)


def _answer_first(codes: Sequence[str], incoming: Incoming, services: Services) -> Outcome | None:
    """Answer for the likeliest option when someone goes on asking without choosing; the others get a button each.

    What is talked of already is the likeliest where it is among them. Which one was taken is said first.
    """
    topic = incoming.state.topic
    offered = _offered(sorted(codes, key=lambda code: code != topic), services)
    if not offered:
        return None
    first, *others = offered
    candidates = tuple(Candidate(each.code, each.name, 0.0) for each in offered)
    outcome = answer(first, incoming.facets, incoming, services, candidates=candidates, twins=others)
    if not others:
        return outcome
    said, *rest = outcome.replies
    return replace(outcome, replies=(replace(said, text=f"{unchosen(title(first))}\n\n{said.text}"), *rest))


def _offered(codes: Sequence[str], services: Services) -> list[Procedure]:
    """Return the records of these codes that there still are, in order."""
    records = services.store.find_many(codes)
    return [records[code] for code in codes if code in records]


def _labels(codes: Sequence[str], titles: Sequence[str], services: Services) -> list[str]:
    records = services.store.find_many(codes)
    names = [f"{records[code].name} {records[code].short_name}" if code in records else "" for code in codes]
    return [f"{title} {name}" for title, name in zip(titles, names, strict=True)]
