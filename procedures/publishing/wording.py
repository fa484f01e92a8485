"""The values of a record in plain Vietnamese, for comparisons that an official reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from procedures.field_labels import answer_label, field_label, text_label, value_label
from procedures.records import Case, Channel, Fee, FeeKind, LegalBasis, ProcessingTime, Step, TimeUnit

EMPTY = "(trống)"
_COMPOUND = {Fee: ("kind", "amount", "currency"), ProcessingTime: ("quantity", "unit")}
"""Fields that say something only together; they have the name of the first."""
_HEADINGS = {Channel: "method", LegalBasis: "number", Fee: "amount", ProcessingTime: "quantity"}
"""The field by which a thing is called, where it isn't its name."""


def worded(value: Any) -> str:
    """Return the words for any value of a record; ``EMPTY`` for nothing."""
    if isinstance(value, tuple):
        return "; ".join(worded(each) for each in value) or EMPTY
    if is_dataclass(value):
        return _worded_parts(value) or EMPTY
    return _worded_scalar(value) or EMPTY


def heading(item: Any) -> str:
    """Return by what a person knows one element of a list."""
    if not is_dataclass(item):
        return worded(item)
    if isinstance(item, Fee) and item.type.value != "unspecified":
        return value_label(item.type)
    if isinstance(item, Step):
        return item.name.strip() or item.text.strip()[:60]
    name = _HEADINGS.get(type(item), "name")
    return said(item, name) if hasattr(item, name) else ""


def said_fields(item: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each field that is compared by itself, with the fields that it stands for."""
    together = _COMPOUND.get(type(item), ())
    if together:
        yield ("amount" if isinstance(item, Fee) else "quantity"), together
    for field in fields(item):
        if field.name not in together:
            yield field.name, (field.name,)


def said(item: Any, name: str) -> str:
    """Return the words for a field, together with those that it can't be read without."""
    if isinstance(item, Fee) and name == "amount":
        return worded_fee_level(item)
    if isinstance(item, ProcessingTime) and name == "quantity":
        return worded_quantity(item)
    value = getattr(item, name)
    return worded(text_label(type(item), name, value) if type(value) is str else value)


def worded_fee_level(fee: Fee) -> str:
    """Return the sum, or what is known instead of one. A fee that nobody knows is never called free."""
    if fee.kind is not FeeKind.AMOUNT or fee.amount is None:
        return value_label(fee.kind) if fee.kind is not FeeKind.AMOUNT else value_label(FeeKind.UNKNOWN)
    return f"{_grouped(fee.amount)} {text_label(Fee, 'currency', fee.currency)}"


def worded_quantity(time: ProcessingTime) -> str:
    """Return how long, as "7,5 ngày làm việc"."""
    if time.quantity is None:
        return EMPTY
    unit = "" if time.unit is TimeUnit.OTHER else value_label(time.unit)
    return f"{_grouped(time.quantity)} {unit}".strip()


def _worded_scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return answer_label(value)
    if isinstance(value, Enum):
        return value_label(value)
    if isinstance(value, datetime):
        return value.strftime("%H:%M %d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return _grouped(value) if isinstance(value, Decimal) else str(value)


def _worded_parts(item: Any) -> str:
    """Return all that a thing says: its heading, then the rest by name."""
    parts = []
    defaults = {field.name: _default(field) for field in fields(item)}
    for name, members in said_fields(item):
        if all(getattr(item, member) == defaults[member] for member in members):
            continue
        words = said(item, name)
        bare = words == heading(item) or (isinstance(item, Case) and name == "papers")
        parts.append(words if bare else f"{field_label(type(item), members[0]).lower()}: {words}")
    return ", ".join(parts)


def _default(field: Field[Any]) -> Any:
    return None if field.default is MISSING else field.default


def _grouped(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    written = f"{number:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.replace(",", "\0").replace(".", ",").replace("\0", ".")
