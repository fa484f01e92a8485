"""How far apart two points are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from procedures.offices.office import Coordinates

_EARTH = 6371.0088
"""Mean radius in kilometres, as the International Union of Geodesy and Geophysics gives it."""


def kilometres(first: Coordinates, second: Coordinates) -> float:
    """Return the great-circle distance, by the haversine formula (R. W. Sinnott, Sky & Telescope 68, 1984)."""
    north, south = radians(first.latitude), radians(second.latitude)
    east = radians(second.longitude - first.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))
