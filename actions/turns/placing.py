"""Where the person lives: told, asked for, changed, forgotten; decided before anything else is routed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from actions.answers import payloads
from actions.answers import residence as wording
from actions.answers.facets import Facet
from actions.answers.place_question import SKIP
from actions.answers.reply import Button, Reply
from actions.answers.residence import NOWHERE, Residence
from actions.case_words import is_unsure
from actions.decision import is_unmistakable
from actions.dialogue_state import DialogueState
from actions.folding import folded_words
from actions.incoming import Incoming
from actions.outcome import Outcome
from actions.place_words import (
    asks_for_province,
    is_only_there,
    lives_there,
    only_tells_place,
    places_alone,
    sounds_like_place,
    wants_not_to_say,
    wants_to_change,
    wants_to_forget,
)
from actions.scope import is_out_of_scope
from actions.services import Services
from actions.turns.finding import find_by_code
from actions.turns.place_asking import need_told, skipped, taken_up
from procedures.units.gazetteer import gazetteer
from procedures.units.mentions import Mention, find_place
from procedures.units.records import Finding, Option, Resolution
from procedures.units.resolving import resolve

_FEW = 6  # places that are offered as buttons
_FEW_OF_DISTRICT = 8
_LONG = 12  # words of an answer to the question for the place
_NAME_WORDS = 10  # words of a place with what may stand around it: "nhà em ở ia pia chư prông gia lai nha"
_SHORT = 6  # words of one that was not understood
_CUE_AT_END = re.compile(r"(?:\b(?:tôi|tui|em|mình|nhà|cháu|toi|minh|nha)\b\s*)*\b(?:ở|tại|o|tai)\s*$", re.IGNORECASE)
_CERTAIN = (Finding.ONE, Finding.DIVIDED)
_MAY_TELL = frozenset({"ask_procedure", "out_of_scope", "choose", ""})


def remembering(incoming: Incoming, text: str) -> Incoming:
    """Return the message with the place that its whole ``text`` mentions kept in the state, to be answered as it is.

    What is known already only gives way to what the person says of themselves ("tôi ở …").
    """
    state = incoming.state
    mention = None if incoming.is_payload else find_place(text, province=state.residence.province)
    if mention is None:
        return incoming
    found, own = mention.resolution, lives_there(mention.before)
    if found.unit is not None and (own or not state.residence.code):
        return replace(incoming, state=replace(state, residence=Residence.of(found.options[0])))
    if own and found.province and not state.residence.province:
        return replace(incoming, state=replace(state, residence=Residence(province=found.province)))
    return incoming


def without_place(incoming: Incoming, services: Services) -> Incoming:
    """Return a question without the commune it mentions, where search finds more by the rest alone.

    "tui ở phường 7 quận 3 làm khai sinh ở đâu" asks about "làm khai sinh ở đâu"; the words of a place only disturb.
    """
    mention = None if incoming.is_payload or services.search is None else find_place(incoming.text)
    if mention is None or services.search is None or mention.resolution.finding is Finding.PROVINCE:
        return incoming
    rest = f"{_CUE_AT_END.sub('', mention.before)} {mention.after}".strip()
    found = services.search(rest) if folded_words(rest) else ()
    best = incoming.candidates[0].score if incoming.candidates else 0.0
    if not found or found[0].score <= best:
        return incoming
    asked = replace(incoming, text=rest, candidates=found)
    if incoming.intent == "out_of_scope" and not is_out_of_scope(asked):
        return replace(asked, intent="ask_procedure", confidence=1.0, shares={})
    return asked


def placed(incoming: Incoming, services: Services) -> Outcome | None:
    """Answer a message that only tells or asks a place, or one of the buttons for it; ``None`` for all others."""
    pressed = payloads.place_in(incoming.code)
    if pressed:
        return _pressed(pressed, incoming, services)
    if incoming.is_payload or incoming.dossier_code:
        return None
    if incoming.state.place_need and _does_not_say(incoming):
        return skipped(incoming)
    if wants_to_change(incoming.text):
        return _ask(wording.ASK_PLACE, incoming)
    if wants_to_forget(incoming.text):
        return _forget(incoming)
    return _told(incoming, services)


def _does_not_say(incoming: Incoming) -> bool:
    if incoming.asks_a_part:
        return False
    few = len(folded_words(incoming.text)) <= _SHORT
    return wants_not_to_say(incoming.text) or (few and is_unsure(incoming.text))


def _told(incoming: Incoming, services: Services) -> Outcome | None:
    completed = _completed(incoming, services, sure=True) if incoming.state.place_said else None
    if completed is not None:
        return completed
    mention = _told_alone(incoming, services)
    if mention is not None:
        own = incoming.state.asking_place or lives_there(mention.before)
        return _answer(mention.resolution, mention.text, incoming, services, own=own)
    return _completed(incoming, services) if incoming.state.asking_place else None


def _told_alone(incoming: Incoming, services: Services) -> Mention | None:
    """Return the place in a message that tells nothing else; a province only where it is told or asked as one.

    The closer look, for names without "xã" or "quận", is taken only where the message may be nothing but a name.
    """
    province = incoming.state.residence.province
    closer = incoming.state.asking_place or _may_be_a_name(incoming, services)
    for alone in (False, True) if closer else (False,):
        mention = find_place(incoming.text, province=province, alone=alone)
        if mention is None or not only_tells_place(mention.rest):
            continue
        bare = mention.resolution.finding is Finding.PROVINCE
        asked = incoming.state.asking_place or asks_for_province(mention.rest)
        if not bare or not mention.rest or lives_there(mention.before) or is_only_there(mention.rest) or asked:
            return mention
    return _former_district(incoming.text, province)


def _former_district(text: str, province: str) -> Mention | None:
    """Return the former town or district of who says no more than to live there: "nhà em ở Pleiku"."""
    name = next(reversed(places_alone(text)), "")
    before = " ".join(unicodedata.normalize("NFC", text).split()).partition(name)[0] if name else ""
    found = resolve(name, province=province) if lives_there(before) else None
    if found is None or found.finding is not Finding.DISTRICT or found.corrected:
        return None
    return Mention(found, name, before, "")


def _may_be_a_name(incoming: Incoming, services: Services) -> bool:
    few = len(folded_words(incoming.text)) <= _NAME_WORDS
    return few and not incoming.asks_a_part and not is_unmistakable(incoming.candidates, services.thresholds)


def _completed(incoming: Incoming, services: Services, *, sure: bool = False) -> Outcome | None:
    """Read an answer to the question for the place, with what was said before: "phường 7", and then "quận 3".

    With ``sure`` only what makes one place together with what was said before.
    """
    if incoming.asks_a_part or incoming.intent not in _MAY_TELL or len(folded_words(incoming.text)) > _LONG:
        return None
    said, text = incoming.state.place_said, incoming.text
    texts = [f"{said}, {text}", f"{text}, {said}"] if said else []
    for each in texts if sure else (*texts, text, *places_alone(text)):
        found = resolve(each, province=incoming.state.residence.province)
        if found.finding in _CERTAIN or (not sure and found.finding is not Finding.UNKNOWN):
            return _answer(found, each, incoming, services)
    known = bool(incoming.candidates) and incoming.candidates[0].score >= services.thresholds.answer
    if sure or known or len(folded_words(text)) > _SHORT or incoming.intent == "choose":
        return None
    if incoming.state.place_need and not sounds_like_place(text):
        return None  # nobody had asked us to ask, so what is no place is a message of its own
    return _ask(wording.NOT_KNOWN, incoming, said)


def _answer(found: Resolution, said: str, incoming: Incoming, services: Services, *, own: bool = True) -> Outcome:
    residence = _known_enough(found, incoming, services, own=own)
    if residence is not None:
        return _settle(residence, incoming, services, own=own, corrected=found.corrected)
    if found.finding is Finding.PROVINCE:
        incoming = _with(incoming, incoming.state.living_at(Residence(province=found.province)))
        return _ask(wording.province_told(found.province), incoming)
    if own and incoming.state.residence.code:  # they moved; the old place is no longer theirs, whatever comes next
        incoming = _with(incoming, incoming.state.living_at(NOWHERE))
    if found.finding is Finding.DISTRICT:
        if own and found.province:
            incoming = _with(incoming, incoming.state.living_at(Residence(province=found.province)))
        few = found.options if len(found.options) <= _FEW_OF_DISTRICT else ()
        return _ask(wording.ask_commune(found.district, few), incoming, said)
    if len(found.options) > _FEW:
        return _ask(wording.ask_for_more(len(found.options)), incoming, said)
    return _ask(wording.ask_among(found.options, divided=found.finding is Finding.DIVIDED), incoming, said)


def _known_enough(found: Resolution, incoming: Incoming, services: Services, *, own: bool) -> Residence | None:
    """Return where the person lives, where that is one commune, or no more than the province is to be known."""
    if found.finding is Finding.ONE:
        return Residence.of(found.options[0])
    known = incoming.state.residence
    need = need_told(incoming.state, services) if own else incoming.state.place_need
    if found.finding is Finding.PROVINCE and known.code and known.province == found.province:
        return known
    enough = found.finding in (Finding.PROVINCE, Finding.DISTRICT) and need is not None and need.province_is_enough
    return Residence(province=found.province) if enough and found.province else None


def _pressed(code: str, incoming: Incoming, services: Services) -> Outcome:
    if code == "forget":
        return _forget(incoming)
    if code == "skip":
        return skipped(incoming)
    unit = gazetteer().units.get(code)
    if unit is None:
        return _ask(wording.ASK_PLACE, incoming)
    asked = resolve(incoming.state.place_said).options if incoming.state.place_said else ()
    option = next((each for each in asked if each.unit == unit), Option(unit))
    return _settle(Residence.of(option), incoming, services)


def _settle(
    residence: Residence, incoming: Incoming, services: Services, *, own: bool = True, corrected: bool = False
) -> Outcome:
    """Keep the place and say it back; a choice of procedures that was open stays open, a need for it is met."""
    need = need_told(incoming.state, services) if own else incoming.state.place_need
    again = taken_up(residence, need, incoming, services, corrected=corrected) if need else None
    if again is not None:
        return again
    state = incoming.state.living_at(residence)
    more = state.offered if state.clarifying and state.options else _topic_button(state, services)
    reply = wording.place_told(residence, own=own, more=more, corrected=corrected)
    kept = state if state.clarifying and state.options else state.settled()
    return Outcome("answer", (reply,), kept.offering(reply.buttons))


def _topic_button(state: DialogueState, services: Services) -> tuple[Button, ...]:
    topic = find_by_code(state.topic, services)
    if topic is None:
        return ()
    return (Button("Thủ tục đang xem: nộp ở đâu?", payloads.ask_procedure(topic.code, (Facet.PLACE,))),)


def _ask(reply: Reply, incoming: Incoming, said: str = "") -> Outcome:
    if incoming.state.place_need:
        reply = replace(reply, buttons=(*reply.buttons, SKIP))
    return Outcome("clarify", (reply,), incoming.state.asking_where(said).offering(reply.buttons))


def _forget(incoming: Incoming) -> Outcome:
    state = incoming.state.living_at(NOWHERE).settled()
    return Outcome("answer", (wording.FORGOTTEN,), state.offering(wording.FORGOTTEN.buttons))


def _with(incoming: Incoming, state: DialogueState) -> Incoming:
    return replace(incoming, state=state)
