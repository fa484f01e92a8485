"""Typed access to the JSON of sources, and their texts cleaned of what nobody can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

from procedures.records import ProcedureError

Json = Mapping[str, Any]
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")
_CORRUPT_COUNT = 1000
"""Counts of papers from here up are years or row numbers that slipped into the field (20261, 1161)."""

_MOST_DIGITS = 20
"""A number longer than this is no sum, day or moment."""


class WrongShape(ProcedureError):
    """A value of a type that the field can't have."""

    def __init__(self, key: str) -> None:
        super().__init__(f"trường «{key}» không đúng kiểu")
        self.key = key


def clean(text: str) -> str:
    """Return a text in NFC, without control characters and blank ends; its line breaks stay."""
    plain = _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", plain).strip()


def one_line(text: str) -> str:
    """Return a text cleaned, with every run of blanks and line breaks as one space."""
    return " ".join(clean(text).split())


def text_of(data: Json, key: str) -> str:
    """Return a text field; a missing one or ``null`` is empty, a number its digits."""
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        raise WrongShape(key)
    return clean(str(value))


def name_of(data: Json, key: str = "name") -> str:
    """Return a text field on one line."""
    return one_line(text_of(data, key))


def objects_of(data: Json, key: str) -> list[Json]:
    """Return a list of objects; a missing one or ``null`` is empty, a single object a list of one."""
    value = data.get(key)
    if value is None or value == "":
        return []
    members = value if isinstance(value, list) else [value]
    present = [member for member in members if member is not None]
    if not all(isinstance(member, dict) for member in present):
        raise WrongShape(key)
    return present


def object_of(data: Json, key: str) -> Json:
    """Return an object field, empty where it is missing."""
    found = objects_of(data, key)
    return found[0] if found else {}


def texts_of(data: Json, key: str) -> tuple[str, ...]:
    """Return a list of texts on one line each, without empty ones and repetitions."""
    value = data.get(key)
    members = value if isinstance(value, list) else [] if value in (None, "") else [value]
    if any(isinstance(member, (dict, list)) for member in members):
        raise WrongShape(key)
    return tuple(dict.fromkeys(text for text in (one_line(str(one)) for one in members if one is not None) if text))


def flag_of(data: Json, key: str) -> bool | None:
    """Return a flag, ``None`` where the source doesn't say."""
    value = data.get(key)
    return value if isinstance(value, bool) else None


def number_of(value: object) -> Decimal | None:
    """Return a number given as such or as text ("50.000", "7,5", "7.5"); ``None`` where it isn't one.

    A dot or comma before groups of three digits separates thousands; any other is a decimal mark.
    """
    if isinstance(value, bool) or value is None:
        return None
    text = "".join(str(value).split())
    if not isinstance(value, (int, float)):
        if re.fullmatch(r"[1-9]\d{0,2}([.,]\d{3})+", text):
            text = re.sub(r"[.,]", "", text)
        text = text.replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return _plain(number) if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS else None


def _plain(number: Decimal) -> Decimal:
    """Return the number without exponent and trailing zeros, so that equal numbers are written the same."""
    whole = number.to_integral_value()
    return Decimal(f"{whole:f}") if number == whole else Decimal(f"{number.normalize():f}")


def count_of(data: Json, key: str) -> int | None:
    """Return how many copies of a paper; ``None`` where the source gives none, or a number that can't be one."""
    number = number_of(data.get(key))
    if number is None or number != int(number) or not 0 <= number < _CORRUPT_COUNT:
        return None
    return int(number)


def moment_of(value: object) -> datetime | None:
    """Return a moment (UTC) given in milliseconds since 1970, as a number or as text."""
    number = number_of(value)
    if number is None or not 0 < number < 10**14:  # the year 5138: beyond it is no moment of a record
        return None
    return datetime.fromtimestamp(int(number) / 1000, tz=timezone.utc).replace(microsecond=int(number) % 1000 * 1000)
