from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.offices.competence import Wanted
from procedures.offices.distance import kilometres
from procedures.offices.nearby import NearOffice, competent, nearest_offices
from procedures.offices.office import Coordinates, OfficeKind
from procedures.records import Level
from procedures.validity import Validity
from tests.procedures.offices.samples import IA_PIA, office

DAY = date(2026, 11, 20)
HERE = Coordinates(10.777, 106.701)
CLOSE, CLOSER, PLEIKU = Coordinates(10.79, 106.69), Coordinates(10.778, 106.7), Coordinates(13.98, 108.0)
POINTS = st.builds(Coordinates, st.floats(-90, 90), st.floats(-180, 180))


def codes(near: tuple[NearOffice, ...]) -> list[str]:
    return [each.office.code for each in near]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Coordinates(21.0285, 105.8542), Coordinates(10.7769, 106.7009), 1144),  # Hà Nội, TP. Hồ Chí Minh
        (Coordinates(0, 0), Coordinates(0, 1), 111.2),
        (Coordinates(0, 179.5), Coordinates(0, -179.5), 111.2),
        (Coordinates(90, 0), Coordinates(-90, 0), 20015),
    ],
)
def test_known_distances(first: Coordinates, second: Coordinates, expected: float):
    assert kilometres(first, second) == pytest.approx(expected, rel=0.002)


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways_and_never_more_than_half_the_globe(first: Coordinates, second: Coordinates):
    assert 0 <= kilometres(first, second) <= 20016
    assert kilometres(first, second) == pytest.approx(kilometres(second, first), abs=1e-6)


def test_the_nearest_come_first_and_those_without_coordinates_not_at_all():
    offices = [office("a", coordinates=CLOSE), office("b", coordinates=CLOSER), office("c")]
    assert codes(nearest_offices(offices, HERE, day=DAY)) == ["b", "a"]


def test_a_commune_far_away_is_not_near_but_the_centre_of_the_province_may_be():
    far = office("a", coordinates=PLEIKU, communes=(IA_PIA,))
    centre = office("b", coordinates=PLEIKU, communes=(), provinces=("Gia Lai",))
    assert codes(nearest_offices([far, centre], HERE, day=DAY)) == ["b"]


def test_many_desks_do_not_crowd_out_the_police():
    desks = [office(f"d{number}", coordinates=CLOSER) for number in range(9)]
    police = office("p", OfficeKind.POLICE, coordinates=CLOSE)
    assert codes(nearest_offices([*desks, police], HERE, day=DAY)) == ["d0", "d1", "d2", "p"]


def test_an_office_that_moved_is_left_out():
    moved = office("a", coordinates=CLOSER, validity=Validity(None, date(2026, 1, 1)))
    assert nearest_offices([moved], HERE, day=DAY) == ()


def test_only_what_is_wanted_is_named_and_a_centre_only_of_this_province():
    near = nearest_offices(
        [
            office("d", coordinates=CLOSE),
            office("p", OfficeKind.POLICE, coordinates=CLOSER),
            office("own", coordinates=CLOSE, communes=(), provinces=("Hồ Chí Minh",)),
            office("other", coordinates=CLOSER, communes=(), provinces=("Đồng Nai",)),
        ],
        HERE,
        day=DAY,
    )
    province = "Hồ Chí Minh"
    assert codes(competent([Wanted(OfficeKind.ONE_STOP, Level.COMMUNE)], near, province=province)) == ["d"]
    assert codes(competent([Wanted(OfficeKind.ONE_STOP, Level.PROVINCE)], near, province=province)) == ["own"]
    assert codes(competent([Wanted(OfficeKind.POLICE)], near, province=province)) == ["p"]
    assert competent([], near, province=province) == ()
