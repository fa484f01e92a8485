"""Which offices of the directory to name to a person for a procedure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from actions.answers.residence import Residence
from actions.incoming import Incoming
from actions.services import Services
from procedures.local_agencies import is_of_another_province
from procedures.offices.choosing import Whereabouts, offices_for
from procedures.offices.competence import Wanted, wanted_offices
from procedures.offices.office import Coordinates, Office
from procedures.provinces import find_province
from procedures.records import Procedure
from procedures.units.gazetteer import gazetteer


class Directory(Protocol):
    """All that is needed of the directory of offices."""

    def serving(self, commune: str, province: str) -> tuple[Office, ...]:
        """Return the offices that serve a commune (its code) or its whole province."""
        ...


def offices_of_person(procedure: Procedure, incoming: Incoming, services: Services) -> tuple[Office, ...]:
    """Return the offices that take this procedure's dossiers in and serve where the person said they live.

    The installation's own province is not asked: offices are named as those of the person's place.
    """
    return offices_at(procedure, incoming.state.residence, services.store.offices, day=services.today())


def offices_at(procedure: Procedure, residence: Residence, directory: Directory, *, day: date) -> tuple[Office, ...]:
    """Return the offices that take this procedure's dossiers in and serve this place."""
    if is_of_another_province(procedure, _whereabouts(residence).province):
        return ()
    return offices_wanted(wanted_offices(procedure), residence, directory, day=day)


def offices_wanted(
    wanted: Sequence[Wanted], residence: Residence, directory: Directory, *, day: date
) -> tuple[Office, ...]:
    """Return the offices of the kinds wanted that serve this place."""
    where = _whereabouts(residence)
    serving = directory.serving(where.commune, where.province)
    centre = _centre(where.commune) if where.commune else None
    return offices_for(wanted, serving, where, centre=centre, day=day) if serving else ()


def depends_on_place(procedure: Procedure, services: Services) -> bool:
    """Tell whether an office could be named if it were known where the person lives."""
    return bool(wanted_offices(procedure)) and services.store.offices.has_any()


def _whereabouts(residence: Residence) -> Whereabouts:
    return Whereabouts(residence.code, find_province(residence.province) or "")


def _centre(commune: str) -> Coordinates | None:
    unit = gazetteer().units.get(commune)
    return Coordinates(*unit.centre) if unit and unit.centre else None
