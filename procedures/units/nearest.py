"""The communes of today whose centres are nearest to a point."""

from __future__ import annotations

import heapq

from procedures.offices.distance import kilometres
from procedures.offices.office import Coordinates
from procedures.units.gazetteer import gazetteer
from procedures.units.records import Unit

FAR = 40.0
"""Kilometres to the nearest centre at which a point is abroad or at sea; no former commune's centre is over 33 away."""


def nearest_units(place: Coordinates, count: int) -> tuple[Unit, ...]:
    """Return so many communes, the nearest first; nothing far from all of them.

    A point lies in the first one in about 82 of 100 cases, in one of the first three in 95 (the centres of 9,564
    former communes, against what these became).
    """
    away = ((kilometres(place, Coordinates(*unit.centre)), unit) for unit in gazetteer().units.values() if unit.centre)
    nearest = heapq.nsmallest(count, away, key=lambda each: (each[0], each[1].code))
    return tuple(unit for _, unit in nearest) if nearest and nearest[0][0] <= FAR else ()
