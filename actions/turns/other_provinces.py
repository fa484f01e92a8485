"""Candidates that are another province's own procedures: nothing for people of whom it is known where they live."""

from __future__ import annotations

from dataclasses import replace

from actions.folding import folded_words
from actions.incoming import Incoming
from actions.own_records import is_own
from actions.place_of_person import province_of_person
from actions.services import Services
from actions.turns.finding import as_shown
from procedures.provinces import with_kind
from procedures.records import Procedure
from procedures.search.candidate import Candidate
from procedures.search.twins import province_of


def without_other_provinces(incoming: Incoming, services: Services) -> Incoming:
    """Return the message without candidates that only other provinces have, unless it names the province.

    Of twins the first one that is not elsewhere's own takes the place. Where the person lives must be known.
    """
    province = province_of_person(incoming, services)
    if not province or not incoming.candidates:
        return incoming
    installed = with_kind(province)
    today = incoming.state.residence.province or f"{installed[:1].upper()}{installed[1:]}"
    records = services.store.find_many(code for each in incoming.candidates for code in (each.code, *each.same))
    said = f" {' '.join(folded_words(incoming.text))} "
    elsewhere = {code for code, record in records.items() if _is_elsewhere(record, today, said)}
    if not elsewhere:
        return incoming
    kept = (_kept(each, records, elsewhere) for each in incoming.candidates)
    return replace(incoming, candidates=tuple(each for each in kept if each is not None))


def _is_elsewhere(record: Procedure, province: str, said: str) -> bool:
    named = province_of(record)
    return bool(named) and not is_own(record, province) and f" {named} " not in said


def _kept(candidate: Candidate, records: dict[str, Procedure], elsewhere: set[str]) -> Candidate | None:
    if candidate.code not in elsewhere:
        return candidate
    others = (records[code] for code in candidate.same if code in records and code not in elsewhere)
    record = next(others, None)
    return as_shown(candidate, record) if record is not None else None
