"""Sums and other numbers as people type them: "50.000", "50 nghìn", "1,5 triệu đồng"; and how they are shown."""

from __future__ import annotations

import re
from decimal import Decimal

from procedures.importers.source_fields import number_of

_THOUSAND = Decimal(1000)
_UNITS = {
    "": Decimal(1),
    "nghìn": _THOUSAND,
    "ngàn": _THOUSAND,
    "nghin": _THOUSAND,
    "ngan": _THOUSAND,
    "k": _THOUSAND,
    "triệu": _THOUSAND**2,
    "trieu": _THOUSAND**2,
    "tr": _THOUSAND**2,
    "tỷ": _THOUSAND**3,
    "tỉ": _THOUSAND**3,
    "ty": _THOUSAND**3,
    "ti": _THOUSAND**3,
}
_CURRENCY = re.compile(r"\s*(?:đồng|dong|vnđ|vnd|đ|₫|usd|\$)\s*\.?\s*$", re.IGNORECASE)
_PART = re.compile(rf"\s*([0-9][0-9.,]*)\s*({'|'.join(filter(None, _UNITS))})?(?=\s|\d|$)", re.IGNORECASE)


def read_sum(text: str) -> Decimal | None:
    """Return the sum of a text such as "1 triệu 200 nghìn đồng"; ``None`` where it isn't one."""
    rest = _CURRENCY.sub("", text.strip())
    total, last = Decimal(0), None
    while rest:
        found = _PART.match(rest)
        number = number_of(found[1]) if found else None
        unit = _UNITS[(found[2] or "").lower()] if found else None
        if found is None or number is None or unit is None or (last is not None and unit >= last):
            return None
        total, last, rest = total + number * unit, unit, rest[found.end() :].strip()
    return number_of(str(total)) if last is not None else None


def read_number(text: str) -> Decimal | None:
    """Return a number that may have a decimal mark, dot or comma; ``None`` where it isn't one."""
    return number_of(text) if re.fullmatch(r"[0-9][0-9.,]*", text) else None


def worded_number(number: Decimal) -> str:
    """Return the number the Vietnamese way: 1.234.567,5."""
    if not number.is_finite():
        return str(number)
    written = f"{number:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,"))
