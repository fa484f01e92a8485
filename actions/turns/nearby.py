"""A shared location: the offices near it for what is talked of, or else the commune to confirm; nothing is set."""

from __future__ import annotations

from actions.answers import nearby as wording
from actions.answers.facets import Facet
from actions.answers.footer import official_name, title
from actions.answers.near_payload import Near, near_in
from actions.answers.payloads import SHARE, place_in
from actions.answers.reply import Reply
from actions.incoming import Incoming
from actions.outcome import Answered, Outcome
from actions.services import Services
from actions.turns.finding import find_by_code
from procedures.local_agencies import is_of_another_province
from procedures.offices.competence import Wanted, wanted_offices
from procedures.offices.nearby import NearOffice, competent
from procedures.offices.office import OfficeKind
from procedures.provinces import find_province
from procedures.records import Procedure
from procedures.search.candidate import Candidate
from procedures.units.gazetteer import gazetteer
from procedures.units.records import Unit

_ANY_DESK = (Wanted(OfficeKind.ONE_STOP),)


def located(incoming: Incoming, services: Services) -> Outcome | None:
    """Answer a location, or the wish to share one where the channel cannot ask for it; ``None`` for all others."""
    if not incoming.is_payload:
        return None
    if place_in(incoming.code) == SHARE:
        return _ask(wording.HOW_TO_SHARE, incoming)
    near = near_in(incoming.code)
    if near is None:
        return None
    units = [unit for code in near.communes if (unit := gazetteer().units.get(code))]
    if not units:
        return _ask(wording.NOT_READ, incoming)
    topic = find_by_code(incoming.state.topic, services)
    offices = _competent(near, topic, units[0], services)
    if offices:
        return _named(offices, topic, units[0], incoming, services)
    return _none_known(units, topic, incoming)


def _competent(near: Near, topic: Procedure | None, unit: Unit, services: Services) -> tuple[NearOffice, ...]:
    province = find_province(unit.province) or ""
    if topic is not None and is_of_another_province(topic, province):
        return ()
    wanted = wanted_offices(topic) if topic is not None else _ANY_DESK
    stored = services.store.offices.find_many(near.offices)
    in_force = [
        NearOffice(office, near.offices[code])
        for code, office in stored.items()
        if office.validity.is_in_force(services.today())
    ]
    return competent(wanted, sorted(in_force, key=lambda each: each.away), province=province)


def _named(
    offices: tuple[NearOffice, ...], topic: Procedure | None, unit: Unit, incoming: Incoming, services: Services
) -> Outcome:
    reply = wording.offices_near(
        offices,
        services.now(),
        services.calendar(),
        subject=title(topic) if topic else "",
        anywhere=topic is not None and bool(topic.non_territorial),
        unit=None if incoming.state.residence.code else unit,
    )
    answered = (Answered(topic.code, official_name(topic), (Facet.PLACE,)),) if topic else ()
    state = incoming.state.settled().offering(reply.buttons)
    facets = (Facet.PLACE,) if topic else ()
    return Outcome("answer", (reply,), state, answered, _candidates(topic), facets)


def _none_known(units: list[Unit], topic: Procedure | None, incoming: Incoming) -> Outcome:
    residence = incoming.state.residence
    subject = title(topic) if topic else ""
    if residence.code:
        reply = wording.none_near(residence.place, subject)
        return Outcome("answer", (reply,), incoming.state.settled().offering(reply.buttons))
    searched = topic is None or bool(wanted_offices(topic))
    return _ask(wording.communes_near(units, subject=subject, searched=searched), incoming, topic)


def _ask(reply: Reply, incoming: Incoming, topic: Procedure | None = None) -> Outcome:
    state = incoming.state.asking_where().offering(reply.buttons)
    return Outcome("clarify", (reply,), state, candidates=_candidates(topic))


def _candidates(topic: Procedure | None) -> tuple[Candidate, ...]:
    return (Candidate(topic.code, official_name(topic), 1.0),) if topic else ()
