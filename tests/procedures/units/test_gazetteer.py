from __future__ import annotations

from procedures.units.gazetteer import build, gazetteer
from procedures.units.records import Finding, FormerUnit, Unit
from procedures.units.resolving import resolve
from procedures.units.source import FormerRow, Source

SOURCE = Source(
    (Unit("1", "Xã Mới", "Tỉnh Đông"), Unit("2", "Phường Lạ", "Tỉnh Đông")),
    (
        FormerRow(FormerUnit("Xã Quan Sơn", "Huyện Xa", "Tỉnh Tây", ("1",)), ("xanon", "non"), ()),
        FormerRow(FormerUnit("Xã Hai", "Huyện Xa", "Tỉnh Tây", ("1", "2")), (), ("huyencu",)),
        FormerRow(FormerUnit("", "Huyện Đảo", "Tỉnh Đông", ("2",)), (), ()),
    ),
)


def test_all_units_of_today_are_known():
    assert len(gazetteer().units) == 3321
    assert len({unit.province for unit in gazetteer().units.values()}) == 34


def test_every_former_unit_leads_to_units_of_today():
    former = [place for place in gazetteer().places if place.former is not None]
    assert len(former) > 10_000
    assert all(place.units for place in former)


def test_a_gazetteer_can_be_built_over_other_units():
    known = build(SOURCE)
    assert resolve("quan sơn, xa", known=known).unit == SOURCE.units[0]
    assert resolve("xã Hai huyện Xa tỉnh Tây", known=known).finding is Finding.DIVIDED
    assert resolve("huyện Đảo", known=known).unit == SOURCE.units[1]


def test_an_older_name_leads_there_too():
    known = build(SOURCE)
    assert resolve("xã Non, Xa", known=known).unit == SOURCE.units[0]


def test_a_province_goes_by_its_former_names():
    assert build(SOURCE).names_of_province("Tỉnh Đông") == ("Tỉnh Đông", "Tỉnh Tây")
