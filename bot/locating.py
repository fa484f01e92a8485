"""From a location to what is near it, before there is a message: coordinates go no further than this door."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Protocol

from actions.answers.footer import vietnam_now
from actions.answers.near_payload import NOWHERE_NEAR, Near, near_payload
from bot.coordinates import is_only_a_map_link, location_beside, read_location
from procedures.engine import DatabaseUnavailable
from procedures.offices.nearby import nearest_offices
from procedures.offices.office import Coordinates, Office
from procedures.provinces import find_province
from procedures.units.nearest import nearest_units

_log = logging.getLogger(__name__)
_OFFERED = 3  # communes among which the person's own is in 95 of 100 cases
_AROUND = 20  # communes whose offices are looked at; the nearest office serves one of them


class Directory(Protocol):
    """All that is needed of the directory of offices."""

    def serving_any(self, units: tuple[str, ...]) -> tuple[Office, ...]:
        """Return the offices that serve any of these communes or provinces."""
        ...


class Locator:
    """Turns a message that is a location into the payload of what is near it."""

    def __init__(self, directory: Directory, *, today: Callable[[], date] = lambda: vietnam_now().date()) -> None:
        self._directory = directory
        self._today = today

    def located(self, text: str) -> str | None:
        """Return the payload that stands for a location; ``None`` for every other message."""
        place = read_location(text)
        if place is None:
            return NOWHERE_NEAR if is_only_a_map_link(text) else None
        return near_payload(self._near(place))

    def located_beside(self, text: str) -> tuple[str, str] | None:
        """Return a question without the location beside it, and the payload that stands for that location."""
        found = location_beside(text)
        return (found[1], near_payload(self._near(found[0]))) if found else None

    def _near(self, place: Coordinates) -> Near:
        units = nearest_units(place, _AROUND)
        if not units:
            return Near()
        served = (*(unit.code for unit in units), find_province(units[0].province) or "")
        offices = nearest_offices(self._serving(served), place, day=self._today())
        return Near(tuple(unit.code for unit in units[:_OFFERED]), {near.office.code: near.away for near in offices})

    def _serving(self, units: tuple[str, ...]) -> tuple[Office, ...]:
        """Return the offices for these units; none while the database cannot be reached: communes can be offered."""
        try:
            return self._directory.serving_any(units)
        except DatabaseUnavailable:
            _log.warning("the directory of offices could not be read")
            return ()
