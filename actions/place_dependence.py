"""Whether an answer would be another one if it were known where the person lives."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answers.facets import Facet
from actions.answers.place_question import PlaceNeed
from actions.answers.residence import serves_communes
from actions.incoming import Incoming
from actions.offices_of_person import offices_of_person
from actions.own_records import is_own
from actions.place_of_person import overrides_for, province_of_person
from actions.services import Services
from procedures.local_agencies import is_of_another_province
from procedures.offices.competence import wanted_offices
from procedures.offices.office import OfficeKind
from procedures.overrides import Override
from procedures.records import Level, Procedure
from procedures.search import twins
from procedures.search.candidate import Candidate

_TERMS = ((Facet.FEE, PlaceNeed.FEE), (Facet.TIME, PlaceNeed.TIME))


def place_need(
    procedure: Procedure,
    asked: Sequence[Facet],
    candidates: Sequence[Candidate],
    incoming: Incoming,
    services: Services,
) -> PlaceNeed | None:
    """Return what the answer to these facets lacks without the place; ``None`` where the place changes nothing."""
    need = _office_need(procedure, incoming, services) if Facet.PLACE in asked else None
    if need is not None or province_of_person(incoming, services):
        return need
    lacking = _terms_need(procedure, asked, services)
    if lacking is not None:
        return lacking
    partly = any(facet is not Facet.OVERVIEW for facet in asked)
    return PlaceNeed.OWN_RECORD if partly and _own_records(procedure, candidates, services) else None


def fitted_to_place(procedure: Procedure, asked: Sequence[Facet], services: Services) -> PlaceNeed | None:
    """Return what of an answer to these facets goes by the place, told or not; ``None`` where nothing does."""
    if Facet.PLACE in asked:
        levels = {want.level for want in wanted_offices(procedure) if want.kind is not OfficeKind.POST}
        if serves_communes(procedure) or levels - {Level.PROVINCE}:
            return PlaceNeed.OFFICE
        if levels:
            return PlaceNeed.OFFICE_OF_PROVINCE
    return _terms_need(procedure, asked, services)


def has_something_own(procedure: Procedure, need: PlaceNeed, incoming: Incoming, services: Services) -> bool:
    """Tell whether the place that the person told changes the answer."""
    if need in (PlaceNeed.OFFICE, PlaceNeed.OFFICE_OF_PROVINCE):
        return bool(offices_of_person(procedure, incoming, services))
    if need is PlaceNeed.OWN_RECORD:
        return bool(own_twins(procedure, incoming, services))
    facet = Facet.FEE if need is PlaceNeed.FEE else Facet.TIME
    return any(_rules(override, facet) for override in overrides_for(procedure.code, incoming, services))


def own_twins(procedure: Procedure, incoming: Incoming, services: Services) -> list[Procedure]:
    """Return the records that the person's province has of its own for what this national one is about."""
    found = services.search(procedure.name) if services.search else ()
    province = incoming.state.residence.province
    return [each for each in _own_records(procedure, found, services) if is_own(each, province)]


def _office_need(procedure: Procedure, incoming: Incoming, services: Services) -> PlaceNeed | None:
    wanted = wanted_offices(procedure)
    residence = incoming.state.residence
    if residence.code or not services.store.offices.has_any({want.kind for want in wanted}):
        return None
    if is_of_another_province(procedure, residence.province):
        return None
    if any(want.level is not Level.PROVINCE for want in wanted):
        return PlaceNeed.OFFICE
    return None if residence.province else PlaceNeed.OFFICE_OF_PROVINCE


def _terms_need(procedure: Procedure, asked: Sequence[Facet], services: Services) -> PlaceNeed | None:
    ruled = services.store.overrides.for_code(procedure.code)
    return next((need for facet, need in _TERMS if facet in asked and any(_rules(each, facet) for each in ruled)), None)


def _rules(override: Override, facet: Facet) -> bool:
    return any(terms.fees if facet is Facet.FEE else terms.time for terms in override.terms)


def _own_records(procedure: Procedure, candidates: Sequence[Candidate], services: Services) -> list[Procedure]:
    """Return what provinces have of their own beside a national record, by the candidate that stands for both."""
    codes = next((each.same for each in candidates if procedure.code in (each.code, *each.same)), ())
    if not codes or not twins.is_national(procedure):
        return []
    records = services.store.find_many(codes)
    return [records[code] for code in codes if code in records and _is_shown(records[code])]


def _is_shown(record: Procedure) -> bool:
    return record.detailed and bool(twins.province_of(record))
