"""Which of the offices are named, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from procedures.offices.choosing import Whereabouts, offices_for
from procedures.offices.competence import Wanted
from procedures.offices.office import Coordinates, Office, OfficeKind
from procedures.records import Level
from procedures.validity import Validity
from tests.procedures.offices.samples import TAN_DINH, XUAN_HOA, office

DAY = date(2026, 11, 20)
HERE = Whereabouts(XUAN_HOA, "Hồ Chí Minh")
CENTRE = Coordinates(10.78, 106.69)
DESK = Wanted(OfficeKind.ONE_STOP, Level.COMMUNE)
PROVINCIAL = office("a-province", communes=(), provinces=("Hồ Chí Minh",))


def codes(*offices: Office, wanted: tuple[Wanted, ...] = (DESK,), where: Whereabouts = HERE) -> list[str]:
    return [each.code for each in offices_for(wanted, offices, where, centre=CENTRE, day=DAY)]


def test_only_the_kind_and_the_level_that_are_wanted_are_named() -> None:
    police = office("p", OfficeKind.POLICE)
    assert codes(office("d"), police, PROVINCIAL) == ["d"]
    assert codes(office("d"), PROVINCIAL, wanted=(Wanted(OfficeKind.ONE_STOP, Level.PROVINCE),)) == ["a-province"]
    assert codes(office("d"), office("other", communes=(TAN_DINH,))) == ["d"]


def test_the_one_of_the_commune_comes_before_that_of_the_province_where_either_will_do() -> None:
    tax = [replace(each, kind=OfficeKind.TAX) for each in (PROVINCIAL, office("z-commune"))]
    assert codes(*tax, wanted=(Wanted(OfficeKind.TAX),)) == ["z-commune", "a-province"]


def test_the_nearest_come_first_those_without_coordinates_last_and_three_are_enough() -> None:
    far, near, middle = (
        office(name, coordinates=Coordinates(10.78 + away, 106.69))
        for name, away in (("a", 0.3), ("b", 0.01), ("c", -0.1))
    )
    assert codes(office("0"), far, near, middle) == ["b", "c", "a"]
    assert codes(office("0"), near) == ["b", "0"]


def test_a_province_known_alone_names_nothing_of_a_commune() -> None:
    assert codes(office("d"), PROVINCIAL, where=Whereabouts(province="Hồ Chí Minh")) == []


def test_an_office_counts_only_on_the_days_it_holds() -> None:
    assert codes(office("d", validity=Validity(valid_until=date(2026, 11, 19)))) == []
    assert codes(office("d", validity=Validity(valid_from=DAY, valid_until=DAY))) == ["d"]
