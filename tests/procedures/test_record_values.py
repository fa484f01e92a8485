from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.record_changes import compare
from procedures.record_values import kind_of, value_of
from procedures.records import Channel, Fee, FeeKind, Paper, ProcessingTime
from tests.procedures.sample_records import full, plain


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("channels/online", Channel),
        ("channels/online/time", ProcessingTime),
        ("cases/Nộp/papers/Tờ khai", Paper),
        ("cases/Nộp/papers/~order", tuple[str, ...]),
        ("full_online", bool | None),
        ("", None),
        ("strange/field", None),
        ("channels/online/strange", None),
    ],
)
def test_what_stands_at_a_path_is_known_by_its_type(path: str, kind: object) -> None:
    assert kind_of(path) == kind


def test_a_change_is_read_as_what_stands_there() -> None:
    fee = value_of("channels/direct/fees/(1)", {"kind": "amount", "amount": "50000"})
    assert fee == Fee(FeeKind.AMOUNT, Decimal(50000))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("detailed", True),
        ("note", ""),
        ("full_online", None),
        ("steps/Bước 1", ()),
        ("steps/Bước 1/name", ""),
        ("steps/Bước 1/text", ()),
        ("channels/online/time", ProcessingTime()),
    ],
)
def test_where_a_change_says_nothing_a_field_has_its_default_and_an_item_is_not_there(path: str, value: object) -> None:
    assert value_of(path, None) == value


def test_every_difference_of_a_record_has_values() -> None:
    for difference in compare(plain(full().code), full()):
        assert value_of(difference.field, difference.after) is not None
        value_of(difference.field, difference.before)


@given(st.text())
def test_any_path_can_be_asked_for(path: str) -> None:
    kind_of(path)
