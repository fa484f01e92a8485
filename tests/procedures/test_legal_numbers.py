from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.legal_numbers import LegalNumber, read_legal_number

CIRCULAR = LegalNumber("75", "2022", ("tt", "btc"))


@pytest.mark.parametrize(
    "typed",
    [
        "75/2022/TT-BTC",
        "75/2022/tt btc",
        "75/2022/ttbtc".replace("ttbtc", "tt-btc"),
        "Thông tư số 75/2022/TT-BTC",
        "thong tu 75 / 2022 / TT - BTC",
        "075/2022/TT–BTC",
        "những thủ tục dẫn chiếu 75/2022/TT-BTC",
    ],
)
def test_typed_number_is_understood_however_it_is_written(typed: str) -> None:
    assert read_legal_number(typed) == CIRCULAR


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("thông tư 75/2022", LegalNumber("75", "2022", ("tt",))),
        ("75/2022", LegalNumber("75", "2022")),
        ("Luật Cư trú 68/2020/QH14", LegalNumber("68", "2020", ("qh14",))),
        ("1523/QĐ-BCA", LegalNumber("1523", "", ("qd", "bca"))),
        ("12/2026/NQ-HĐND", LegalNumber("12", "2026", ("nq", "hdnd"))),
        ("lệ phí", None),
        ("2022", None),
        ("5/7", None),
        ("", None),
    ],
)
def test_typed_number_may_say_less(typed: str, expected: LegalNumber | None) -> None:
    assert read_legal_number(typed) == expected


@pytest.mark.parametrize(
    ("typed", "text", "named"),
    [
        ("75/2022/tt btc", "theo Thông tư số 75/2022/TT-BTC ngày 22/12/2022", True),
        ("75/2022/tt btc", "Thông tư 75/2022", True),
        ("75/2022/tt btc", "Nghị định 75/2022", False),
        ("75/2022/tt btc", "75/2022/TT-BCA", False),
        ("75/2022/tt btc", "175/2022/TT-BTC", False),
        ("75/2022/tt btc", "75/20221/TT-BTC", False),
        ("75/2022/tt btc", "75 /2022/TT - BTC", True),
        ("thông tư 75/2022", "75/2022/TT-BTC", True),
        ("thông tư 75/2022", "75/2022/NĐ-CP", False),
        ("75/2022", "75/2022/NĐ-CP", True),
        ("luật 68/2020", "68/2020/QH14", True),
        ("68/2020/QH14", "68/2020/QH15", False),
        ("1523/QĐ-BCA", "Quyết định 1523/QĐ-BCA", True),
        ("1523/QĐ-BCA", "1523/QĐ-BTC", False),
        ("12/2026/NQ-HĐND", "ngày 5/12/2026 NQ", False),
    ],
)
def test_text_names_the_document_or_not(typed: str, text: str, named: bool) -> None:
    wanted = read_legal_number(typed)
    assert wanted is not None
    assert wanted.is_in(text) is named


@given(st.integers(1, 9999), st.integers(1990, 2030), st.sampled_from(["TT-BTC", "NĐ-CP", "QĐ-UBND", "NQ-HĐND"]))
def test_a_number_finds_itself(number: int, year: int, issued: str) -> None:
    written = f"{number}/{year}/{issued}"
    wanted = read_legal_number(written)
    assert wanted is not None
    assert wanted.is_in(f"Căn cứ {written};")
    assert not wanted.is_in(f"Căn cứ {number + 1}/{year}/{issued};")


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    number = read_legal_number(text)
    assert number is None or number.number
