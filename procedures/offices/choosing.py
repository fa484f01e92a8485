"""The offices to name to a person: those that serve the commune or the province, the nearest first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from procedures.offices.competence import Wanted
from procedures.offices.office import Coordinates, Office
from procedures.records import Level

MOST = 3


def offices_for(
    wanted: Sequence[Wanted], offices: Sequence[Office], *, commune: str, centre: Coordinates | None, day: date
) -> tuple[Office, ...]:
    """Return at most ``MOST`` of the offices in force that day, in the order of what is wanted.

    ``offices`` all serve the person's commune or province; those of one kind go by how far they are from ``centre``.
    """
    found: dict[str, Office] = {}
    for want in wanted:
        fitting = [each for each in offices if _fits(each, want, commune) and each.validity.is_in_force(day)]
        for office in sorted(fitting, key=lambda each: (commune not in each.communes, _away(each, centre), each.code)):
            found.setdefault(office.code, office)
    return tuple(found.values())[:MOST]


def _fits(office: Office, want: Wanted, commune: str) -> bool:
    if office.kind is not want.kind:
        return False
    of_commune = commune in office.communes
    return want.level is None or of_commune is (want.level is Level.COMMUNE)


def _away(office: Office, centre: Coordinates | None) -> float:
    """Return a number that grows with the distance; offices without coordinates come last."""
    if centre is None or office.coordinates is None:
        return math.inf
    north = office.coordinates.latitude - centre.latitude
    east = (office.coordinates.longitude - centre.longitude) * math.cos(math.radians(centre.latitude))
    return math.hypot(north, east)
