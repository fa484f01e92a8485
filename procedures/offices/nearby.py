"""The offices nearest to a point, and which of them take in what is wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from procedures.offices.choosing import MOST
from procedures.offices.competence import Wanted
from procedures.offices.distance import kilometres
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.records import Level

NEAR = 30.0
"""Kilometres to an office of a commune. Nearly all centres of communes lie within 18 of the next one (99 %)."""

_Group = tuple[OfficeKind, bool, bool]


@dataclass(frozen=True)
class NearOffice:
    """An office and how far away it is, in kilometres."""

    office: Office
    away: float


def nearest_offices(offices: Iterable[Office], place: Coordinates, *, day: date) -> tuple[NearOffice, ...]:
    """Return the offices in force that day, the nearest first: at most ``MOST`` of each kind and reach.

    Offices of communes only within ``NEAR``; those of a province are as far away as they are.
    """
    found: dict[_Group, list[NearOffice]] = defaultdict(list)
    for near in sorted(_away(offices, place, day), key=lambda each: (each.away, each.office.code)):
        group = found[near.office.kind, bool(near.office.communes), bool(near.office.provinces)]
        if len(group) < MOST and (near.office.provinces or near.away <= NEAR):
            group.append(near)
    every = (near for group in found.values() for near in group)
    return tuple(sorted(every, key=lambda each: (each.away, each.office.code)))


def competent(wanted: Sequence[Wanted], near: Iterable[NearOffice], *, province: str) -> tuple[NearOffice, ...]:
    """Return at most ``MOST`` offices in the order of what is wanted; those of a whole province only of this one."""
    offered = tuple(near)
    found = {each.office.code: each for want in wanted for each in offered if _fits(each.office, want, province)}
    return tuple(found.values())[:MOST]


def _away(offices: Iterable[Office], place: Coordinates, day: date) -> Iterable[NearOffice]:
    for office in offices:
        if office.coordinates is not None and office.validity.is_in_force(day):
            yield NearOffice(office, kilometres(place, office.coordinates))


def _fits(office: Office, want: Wanted, province: str) -> bool:
    serves = {Level.COMMUNE: bool(office.communes), Level.PROVINCE: province in office.provinces}
    return office.kind is want.kind and (any(serves.values()) if want.level is None else serves.get(want.level, False))
