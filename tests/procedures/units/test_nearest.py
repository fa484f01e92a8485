from __future__ import annotations

import pytest

from procedures.offices.office import Coordinates
from procedures.units.gazetteer import gazetteer
from procedures.units.nearest import nearest_units


def test_the_nearest_commune_comes_first():
    names = [unit.name for unit in nearest_units(Coordinates(10.777, 106.701), 3)]
    assert names[0] in {"Phường Sài Gòn", "Phường Bến Thành"}
    assert len(set(names)) == 3


def test_every_centre_lies_in_its_own_commune():
    some = [unit for unit in gazetteer().units.values() if unit.centre][::300]
    assert some
    assert all(nearest_units(Coordinates(*unit.centre), 1)[0].centre == unit.centre for unit in some if unit.centre)


@pytest.mark.parametrize("place", [Coordinates(48.857, 2.352), Coordinates(12.0, 113.0), Coordinates(0.0, 0.0)])
def test_a_point_abroad_or_at_sea_is_near_none(place: Coordinates):
    assert nearest_units(place, 3) == ()
