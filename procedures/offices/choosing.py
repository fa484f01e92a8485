"""The offices to name to a person: those that serve the commune or the province, the nearest first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procedures.offices.competence import Wanted
from procedures.offices.distance import kilometres
from procedures.offices.office import Coordinates, Office
from procedures.records import Level

MOST = 3


@dataclass(frozen=True)
class Whereabouts:
    """Where a person lives: the code of the commune and our name of the province, each empty where not known."""

    commune: str = ""
    province: str = ""


def offices_for(
    wanted: Sequence[Wanted],
    offices: Sequence[Office],
    where: Whereabouts,
    *,
    centre: Coordinates | None = None,
    day: date,
) -> tuple[Office, ...]:
    """Return at most ``MOST`` of the offices in force that day, in the order of what is wanted.

    Those of one kind that serve the commune come before those of the province, then by how far from ``centre``.
    """
    holding = [office for office in offices if office.validity.is_in_force(day)]
    nearest = sorted(holding, key=lambda each: (where.commune not in each.communes, _away(each, centre), each.code))
    found = {office.code: office for want in wanted for office in nearest if _fits(office, want, where)}
    return tuple(found.values())[:MOST]


def _fits(office: Office, want: Wanted, where: Whereabouts) -> bool:
    serves = {
        Level.COMMUNE: where.commune in office.communes,
        Level.PROVINCE: where.province in office.provinces,
    }
    return office.kind is want.kind and (any(serves.values()) if want.level is None else serves[want.level])


def _away(office: Office, centre: Coordinates | None) -> float:
    """Return a number that grows with the distance; offices without coordinates come last."""
    return math.inf if centre is None or office.coordinates is None else kilometres(centre, office.coordinates)
