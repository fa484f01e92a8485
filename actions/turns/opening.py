"""Asking when the office is open on a named day: that for what is talked of, or offices in general."""

from __future__ import annotations

from actions.answers import payloads
from actions.answers.facets import LABELS, Facet
from actions.answers.footer import official_name, title
from actions.answers.nearby import SHARE
from actions.answers.opening import hours_in_record, opening_on
from actions.answers.reply import Button, Reply
from actions.answers.residence import CHANGE, TELL
from actions.decision import Answer, decide
from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.offices_of_person import offices_of_person, offices_wanted
from actions.opening_question import OpeningQuestion, opening_question
from actions.outcome import Answered, Outcome
from actions.services import Services
from actions.submission_day import named_days
from actions.turns.finding import find_by_code, find_for
from actions.turns.placing import remembering
from procedures.offices.competence import Wanted, wanted_offices
from procedures.offices.office import Office, OfficeKind
from procedures.records import Procedure
from procedures.search.candidate import Candidate
from procedures.units.mentions import find_place

_PLACE = (Facet.PLACE,)


def hours_asked(incoming: Incoming, services: Services) -> Outcome | None:
    """Answer a question for the hours of a day; ``None`` where it asks something else."""
    if incoming.is_payload or incoming.dossier_code:
        return None
    asked = _asked(incoming, services)
    if asked is None:
        return None
    named = _named_procedure(asked, services) if asked.subject else None
    if asked.subject and named is None:
        return None
    topic = named or find_by_code(_likeliest(incoming.state), services)
    return _answered(asked, topic, remembering(incoming, incoming.text), services, is_new=named is not None)


def _likeliest(state: DialogueState) -> str:
    """Return the code of what is talked of; while a choice is open, of the first option, as for any other question."""
    return state.options[0].code if state.clarifying and state.options else state.topic


def _asked(incoming: Incoming, services: Services) -> OpeningQuestion | None:
    """Read the question; what it says besides may be a place: "thứ bảy phường Xuân Hòa có mở cửa không"."""
    today = services.today()
    asked = opening_question(incoming.text, today)
    if (asked and not asked.subject) or not named_days(incoming.text, today):
        return asked
    mention = find_place(incoming.text, province=incoming.state.residence.province)
    return (mention and opening_question(f"{mention.before} {mention.after}", today)) or asked


def _named_procedure(asked: OpeningQuestion, services: Services) -> Procedure | None:
    found = services.search(asked.subject) if services.search else ()
    decision = decide(found, services.thresholds, text=asked.subject)
    return find_for(decision.candidate, services) if isinstance(decision, Answer) else None


def _answered(
    asked: OpeningQuestion, topic: Procedure | None, incoming: Incoming, services: Services, *, is_new: bool
) -> Outcome:
    if asked.kind is not None and topic is not None and asked.kind not in {want.kind for want in wanted_offices(topic)}:
        topic = None  # the hours of another office than the topic's are asked
    offices = _offices(asked, topic, incoming, services)
    hours = opening_on(offices, asked.days, services.calendar(), today=services.today(), part=asked.part)
    state = incoming.state
    is_choosing = state.asking_case or (state.clarifying and bool(state.options))  # what was asked stays asked
    buttons = state.offered if is_choosing else _buttons(topic, incoming, services)
    recorded = hours_in_record(topic) if topic and not offices else ""
    text = "\n\n".join(part for part in (title(topic) if topic else "", hours, recorded) if part)
    reply = Reply(text, buttons)
    kept = state.about(topic.code, _PLACE, 1) if topic and is_new else state if is_choosing else state.settled()
    answered = (Answered(topic.code, official_name(topic), _PLACE),) if topic else ()
    candidates = (Candidate(topic.code, official_name(topic), 1.0),) if topic else ()
    return Outcome("answer", (reply,), kept.offering(buttons), answered, candidates, _PLACE if topic else ())


def _offices(
    asked: OpeningQuestion, topic: Procedure | None, incoming: Incoming, services: Services
) -> tuple[Office, ...]:
    if topic is None or asked.kind is not None:
        wanted = (Wanted(asked.kind or OfficeKind.ONE_STOP),)
        return offices_wanted(wanted, incoming.state.residence, services.store.offices, day=services.today())
    return offices_of_person(topic, incoming, services)


def _buttons(topic: Procedure | None, incoming: Incoming, services: Services) -> tuple[Button, ...]:
    where = (Button(LABELS[Facet.PLACE], payloads.ask_procedure(topic.code, _PLACE)),) if topic else ()
    if incoming.state.residence.code:
        return (*where, CHANGE)
    return (*where, TELL, SHARE) if services.store.offices.has_any() else where
