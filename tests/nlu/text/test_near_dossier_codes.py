from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.dossier_codes import find_dossier_codes
from nlu.text.near_dossier_codes import Fault, NearCode, find_near_codes

TODAY = date(2026, 11, 21)


def _only(text: str) -> NearCode:
    (near,) = find_near_codes(text, today=TODAY)
    return near


@pytest.mark.parametrize(
    ("typed", "fault", "meant"),
    [
        ("H17.00-24115-0012", Fault.DATE, "H17.00-241105-0012"),
        ("h17 00 24115 0012", Fault.DATE, "H17.00-241105-0012"),
        ("H17.00-2411055-0012", Fault.DATE, "H17.00-241105-0012"),
        ("G09.20-2026609-0092637", Fault.DATE, "G09.20-20260609-0092637"),
        ("g22.99.08-26921-896048", Fault.DATE, "G22.99.08-260921-896048"),
        ("H17.00-241105-12", Fault.NUMBER, "H17.00-241105-0012"),
        ("17.00-241105-0012", Fault.LETTER, "H17.00-241105-0012"),
        ("00.00.04.h51-200221-0001", Fault.PREFIX, "000.00.04.H51-200221-0001"),
        ("000.0.04.H51-200221-0001", Fault.PREFIX, "000.00.04.H51-200221-0001"),
        ("H17.OO-24I105-OO12", Fault.DIGITS, "H17.00-241105-0012"),
    ],
)
def test_a_code_with_one_slip_leads_to_what_was_meant(typed: str, fault: Fault, meant: str) -> None:
    near = _only(f"cho hỏi hồ sơ {typed} tới đâu rồi")
    assert (near.typed, near.fault) == (typed, fault)
    assert meant in near.guesses


def test_a_zero_that_got_lost_is_the_first_guess() -> None:
    assert _only("H17.00-24115-0012").guesses[0] == "H17.00-241105-0012"


def test_which_unit_was_meant_cannot_be_guessed() -> None:
    near = _only("H1.00-241105-0012")
    assert (near.fault, near.guesses) == (Fault.UNIT, ())


def test_no_guess_lies_in_the_future() -> None:
    assert "H17.00-261205-0012" not in _only("H17.00-26125-0012").guesses
    assert "H17.00-261205-0012" in find_near_codes("H17.00-26125-0012")[0].guesses


@pytest.mark.parametrize(
    "text",
    [
        "",
        "H17.00-241105-0012",
        "000.00.04.h51 200221 0001",
        "1.004222",
        "thủ tục 1.001193.000.00.00.H49",
        "quốc lộ H1 20-10-2024 123",
        "gọi 0912 345 678",
        "căn cước 001 099 012 345",
        "15.10-202410-1234",
        "ngày 20-10-2024 đến 21-10-2024",
        "lô G12 thửa 45, 120 m2",
        "h" * 5_000,
        "H1." * 2_000,
        "H1 1 " * 500,
    ],
)
def test_right_codes_and_other_numbers_are_not_near(text: str) -> None:
    assert find_near_codes(text) == ()


@given(st.text(alphabet="GHgh0123456789.-,/ oOlI", max_size=60))
def test_every_guess_is_a_code_and_nothing_breaks(text: str) -> None:
    for near in find_near_codes(text):
        assert text[near.start : near.end] == near.typed
        for guess in near.guesses:
            assert [code.value for code in find_dossier_codes(guess)] == [guess]


_codes = st.builds(
    "{}{:02d}.{:02d}-{:%y%m%d}-{:04d}".format,
    st.sampled_from("GH"),
    st.integers(1, 63),
    st.integers(0, 99),
    st.dates(date(2021, 1, 1), date(2026, 11, 21)),
    st.integers(0, 9999),
)


@given(_codes, st.integers(0, 5))
def test_a_date_with_any_digit_dropped_has_the_right_code_among_its_guesses(code: str, place: int) -> None:
    unit, day, number = code.rsplit("-", 2)
    near = find_near_codes(f"{unit}-{day[:place]}{day[place + 1 :]}-{number}", today=TODAY)
    assert [code in each.guesses for each in near] == [True]
