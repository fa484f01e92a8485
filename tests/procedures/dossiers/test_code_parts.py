from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.dossiers.agencies import agency_name
from procedures.dossiers.code_parts import code_parts, usual_shapes_of


@pytest.mark.parametrize(
    ("code", "unit", "agency", "day"),
    [
        ("H17.00-241105-0012", "H17.00", "H17", date(2024, 11, 5)),
        ("000.00.04.H51-200221-0001", "000.00.04.H51", "H51", date(2020, 2, 21)),
        ("G09.20-20260609-0092637", "G09.20", "G09", date(2026, 6, 9)),
        ("G22.99.08-260921-896048", "G22.99.08", "G22", date(2026, 9, 21)),
        ("H17.00-000000-0000", "H17.00", "H17", None),
        ("H17.00-260231-0001", "H17.00", "H17", None),
    ],
)
def test_a_code_tells_its_unit_and_day(code: str, unit: str, agency: str, day: date | None) -> None:
    parts = code_parts(code)
    assert parts is not None
    assert (parts.unit, parts.agency, parts.day) == (unit, agency, day)


@pytest.mark.parametrize(
    "text", ["", "1.004222", "follow:H17.00-241105-0012", "h17.00-241105-0012", "H17.00-2411-0012"]
)
def test_what_is_no_canonical_code_has_no_parts(text: str) -> None:
    assert code_parts(text) is None


def test_only_agencies_that_are_surely_known_have_a_name() -> None:
    assert agency_name("H17") == "thành phố Đà Nẵng"
    assert agency_name("H99") == ""


@given(
    st.builds(
        "{}{:02d}.{:02d}-{:%y%m%d}-{:04d}".format,
        st.sampled_from("GH"),
        st.integers(1, 63),
        st.integers(0, 99),
        st.dates(date(2021, 1, 1), date(2026, 11, 21)),
        st.integers(0, 9999),
    )
)
def test_a_code_of_the_usual_shape_stands_for_nothing_else(code: str) -> None:
    assert usual_shapes_of(code) == ()


@pytest.mark.parametrize(
    ("code", "usual"),
    [
        ("H17.00-241105-012", "H17.00-241105-0012"),
        ("H17.00-241105-00012", "H17.00-241105-0012"),
        ("H17.0-241105-0012", "H17.00-241105-0012"),
        ("000.00.4.H51-200221-001", "000.00.4.H51-200221-0001"),
    ],
)
def test_an_unusual_shape_may_stand_for_the_usual_one(code: str, usual: str) -> None:
    assert usual_shapes_of(code) == (usual,)
