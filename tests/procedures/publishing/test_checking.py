from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from procedures.publishing.checking import Severity, checks, errors
from procedures.records import (
    Case,
    Channel,
    ChannelMethod,
    Fee,
    FeeKind,
    FeeType,
    LegalBasis,
    Level,
    Paper,
    Procedure,
    ProcessingTime,
    TimeUnit,
)
from procedures.validity import ALWAYS, Validity
from tests.procedures.publishing.edits import edited_records
from tests.procedures.sample_records import full

YEAR = Validity(date(2026, 1, 1), date(2026, 12, 31))
HALF = Validity(date(2026, 7, 1))
NEXT = Validity(date(2027, 1, 1))


def _fees(*fees: Fee) -> dict[str, Any]:
    return {"channels": (Channel(ChannelMethod.DIRECT, fees=fees),)}


def _sum(amount: str, validity: Validity = ALWAYS) -> Fee:
    return Fee(FeeKind.AMOUNT, Decimal(amount), type=FeeType.CHARGE, validity=validity)


def _time(quantity: int | None, unit: TimeUnit) -> dict[str, Any]:
    time = ProcessingTime(None if quantity is None else Decimal(quantity), unit)
    return {"channels": (Channel(ChannelMethod.DIRECT, time),)}


def _case(*papers: Paper) -> dict[str, Any]:
    return {"cases": (Case("Chung", papers=papers),)}


def test_whole_record_has_no_mistake() -> None:
    assert checks(full()) == ()


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"name": "  "}, "name"),
        ({"code": "1.4222"}, "code"),
        ({"code": "1.004222.H49"}, "code"),
        ({"successors": ("1.004222",)}, "successors[0]"),
        (_fees(_sum("0")), "channels[0].fees[0].amount"),
        (_fees(_sum("-5000")), "channels[0].fees[0].amount"),
        (_fees(Fee(FeeKind.AMOUNT)), "channels[0].fees[0].amount"),
        (_fees(Fee(FeeKind.UNKNOWN, Decimal(0))), "channels[0].fees[0].amount"),
        (_fees(Fee(FeeKind.FREE)), "channels[0].fees[0].text"),
        (_fees(Fee(FeeKind.BY_RULE, text=" ")), "channels[0].fees[0].text"),
        (_fees(_sum("5000", Validity(date(2027, 1, 1), date(2026, 1, 1)))), "channels[0].fees[0].validity.valid_until"),
        ({"validity": Validity(date(2027, 1, 1), date(2026, 1, 1))}, "validity.valid_until"),
        (_time(0, TimeUnit.DAY), "channels[0].time.quantity"),
        (_time(3, TimeUnit.OTHER), "channels[0].time.unit"),
        (_time(None, TimeUnit.DAY), "channels[0].time.quantity"),
        (_case(Paper(" ")), "cases[0].papers[0].name"),
        (_case(Paper("Tờ khai", originals=-1)), "cases[0].papers[0].originals"),
        ({"aliases": ("  ",)}, "aliases[0]"),
        ({"aliases": ("a" * 501,)}, "aliases[0]"),
        ({"note": "a" * 20_001}, "note"),
        ({"note": "a\0"}, "note"),
    ],
)
def test_mistake_that_keeps_it_from_being_published(fields: dict[str, Any], place: str) -> None:
    assert [problem.field for problem in errors(replace(full(), **fields))] == [place]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        (_fees(_sum("50")), "channels[0].fees[0].amount"),
        (_fees(_sum("5000", YEAR), _sum("6000", HALF)), "channels[0].fees[1].validity"),
        (_case(Paper("Tờ khai"), Paper("tờ  khai")), "cases[0].papers[1].name"),
        ({"levels": ()}, "levels"),
        ({"levels": (Level.DISTRICT,)}, "levels[0]"),
        ({"levels": (Level.COMMUNE, Level.OTHER)}, "levels[1]"),
        ({"aliases": ("làm thẻ", "Làm  thẻ")}, "aliases[1]"),
        ({"legal_basis": (LegalBasis("Luật Cư trú"),)}, "legal_basis[0].number"),
        ({"legal_basis": (LegalBasis("68/2020/QH14", url="luat.vn/68"),)}, "legal_basis[0].url"),
    ],
)
def test_what_looks_wrong_is_a_warning(fields: dict[str, Any], place: str) -> None:
    (problem,) = checks(replace(full(), **fields))
    assert (problem.field, problem.severity) == (place, Severity.WARNING)


@pytest.mark.parametrize(
    "fields",
    [
        _fees(Fee(FeeKind.UNKNOWN)),
        _fees(_sum("5000", YEAR), _sum("6000", NEXT)),
        _case(Paper("Tờ khai", validity=YEAR), Paper("Tờ khai", validity=NEXT)),
        {
            "legal_basis": tuple(
                map(LegalBasis, ("75/2022/TT-BTC", "31/2021/QH15", "1523/QĐ-BCA", "13/VBHN-BTC", "66.7/2025/NQ-CP"))
            )
        },
    ],
)
def test_what_only_looks_unusual_is_no_mistake(fields: dict[str, Any]) -> None:
    assert checks(replace(full(), **fields)) == ()


def test_zero_says_that_it_is_not_free() -> None:
    (problem,) = errors(replace(full(), **_fees(_sum("0"))))
    assert problem.message.endswith("0 đồng không phải là miễn phí.")


@given(edited_records())
def test_checks_never_fail(record: Procedure) -> None:
    assert all(problem.message.endswith(".") for problem in checks(record))
