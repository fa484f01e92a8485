from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.dossier_codes import find_dossier_codes

CANONICAL = [
    "000.00.04.H51-200221-0001",
    "000.00.53.H48-220921-0099",
    "000.00.12.H62-201105-0004",
    "H17.00-000000-0000",
    "G09.20-20260609-0092637",
    "G22.99.09-240114-0001",
    "G22.99.08-260921-896048",
    "G22.99-251225-020175",
    "H48-220921-10234",
]


def _values(text: str) -> list[str]:
    return [code.value for code in find_dossier_codes(text)]


@pytest.mark.parametrize("code", CANONICAL)
def test_every_known_format_is_found_as_it_is(code: str) -> None:
    assert _values(code) == [code]
    assert _values(f"cho hỏi hồ sơ {code}, tới đâu rồi?") == [code]
    assert _values(code.lower()) == [code]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("h17 00 241105 0012", "H17.00-241105-0012"),
        ("h17_00_241105_0012", "H17.00-241105-0012"),
        ("h17,00,241105,0012", "H17.00-241105-0012"),
        ("H17.00.241105.0012", "H17.00-241105-0012"),
        ("H17.00–241105–0012", "H17.00-241105-0012"),
        ("h17002411050012", "H17.00-241105-0012"),
        ("H 17.00-241105-0012", "H17.00-241105-0012"),
        ("g229908260921896048", "G22.99.08-260921-896048"),
        ("g092020260609 0092637", "G09.20-20260609-0092637"),
        ("000 00 04 h51 200221 0001", "000.00.04.H51-200221-0001"),
        ("0000004h51 200221 0001", "000.00.04.H51-200221-0001"),
        ("https://dichvucong.vn.example/tra-cuu?maHoSo=H17.00-241105-0012&x=1", "H17.00-241105-0012"),
        ("Mã HS:H17.00-241105-0012|", "H17.00-241105-0012"),
        ("#H17.00-241105-0012", "H17.00-241105-0012"),
    ],
)
def test_other_separators_or_none_lead_to_the_canonical_code(typed: str, code: str) -> None:
    assert _values(typed) == [code]
    assert _values(f"tra giùm {typed} với ạ") == [code]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.004222",
        "thủ tục 1.001193.000.00.00.H49 là gì",
        "1.001193.H49",
        "8h30 ngày 20/10/2024",
        "20-10-2024",
        "gọi 0912345678 nhé",
        "căn cước 001099012345",
        "h12 001099012345",
        "h17 0912345678",
        "quốc lộ H 1A",
        "😀😀",
        "h" * 10_000,
        "H17." * 2_000,
    ],
)
def test_other_numbers_are_no_dossier_codes(text: str) -> None:
    assert _values(text) == []


def test_several_codes_come_in_order_with_their_places() -> None:
    text = "hai hồ sơ g22.99.09-240114-0001 và H17.00-241105-0012"
    found = find_dossier_codes(text)
    assert [code.value for code in found] == ["G22.99.09-240114-0001", "H17.00-241105-0012"]
    assert [text[code.start : code.end] for code in found] == ["g22.99.09-240114-0001", "H17.00-241105-0012"]


_two_digits = st.integers(0, 99).map("{:02d}".format)
_dates = st.dates(min_value=date(2012, 1, 1), max_value=date(2035, 12, 31))
_units = st.tuples(st.sampled_from("GH"), _two_digits, st.lists(_two_digits, max_size=3)).map(
    lambda unit: ".".join([f"{unit[0]}{unit[1]}", *unit[2]])
)
_codes = st.builds(
    lambda unit, day, number: f"{unit}-{day:%y%m%d}-{number:05d}", _units, _dates, st.integers(1, 99_999)
)


@given(code=_codes, separator=st.sampled_from([".", "-", " ", "_", ",", "/", " - ", "."]), upper=st.booleans())
def test_a_code_survives_any_separator_and_case(code: str, separator: str, upper: bool) -> None:
    typed = re.sub(r"[.-]", separator, code)
    assert _values(typed.upper() if upper else typed.lower()) == [code]


@given(st.text(max_size=300))
def test_whatever_is_found_is_canonical_and_lies_in_the_text(text: str) -> None:
    for code in find_dossier_codes(text):
        assert 0 <= code.start < code.end <= len(text)
        assert re.fullmatch(
            r"(?:\d{3}\.\d{2}\.\d{2}\.)?[GH]\d{2}(?:\.\d{1,3}){0,3}-\d{6}(?:\d{2})?-\d{3,7}", code.value
        )


@given(st.from_regex(r"[1-6]\.\d{6}(\.H\d\d|\.000\.00\.00\.H\d\d)?|0\d{9}|0\d{11}|\d\d/\d\d/20\d\d", fullmatch=True))
def test_procedure_codes_phones_identity_numbers_and_dates_are_left_alone(text: str) -> None:
    assert _values(f"cho hỏi {text} ạ") == []
