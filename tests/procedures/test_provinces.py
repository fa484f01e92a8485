from __future__ import annotations

import pytest

from procedures.provinces import CITIES, PROVINCES, find_province, with_kind


def test_there_are_34_of_which_six_are_cities() -> None:
    assert (len(set(PROVINCES)), len(CITIES)) == (34, 6)


def test_the_names_are_those_of_the_library_of_units() -> None:
    from vietnamadminunits.database import query

    rows = query("SELECT DISTINCT province FROM admin_units")
    assert {find_province(row["province"]) for row in rows} == set(PROVINCES)
    assert {row["province"].lower() for row in rows} == {with_kind(name).lower() for name in PROVINCES}


@pytest.mark.parametrize("name", ["Đà Nẵng", "da nang", "  TP. Đà Nẵng", "Thành phố  ĐÀ NẴNG", "tp Da Nang"])
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    assert find_province(name) == "Đà Nẵng"


@pytest.mark.parametrize("name", ["", "Quảng Nam", "Nẵng", "tỉnh", "Đà Nẵng, Việt Nam"])
def test_a_former_or_partial_name_is_not_found(name: str) -> None:
    assert find_province(name) is None


def test_khanh_hoa_is_found_with_either_place_of_the_tone() -> None:
    assert find_province("tỉnh Khánh Hoà") == "Khánh Hòa"
