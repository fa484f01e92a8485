"""Sums of money in words people use: "50.000 đồng"."""

from __future__ import annotations

from decimal import Decimal

_NAMES = {"VND": "đồng", "USD": "đô la Mỹ (USD)", "EUR": "euro"}
_SMALLEST_PLAUSIBLE = Decimal(1000)  # đồng; smaller sums in the sources are dollars or thousands written wrongly


def worded_sum(amount: Decimal, currency: str = "VND") -> str:
    """Return the sum with dots between thousands and a comma before decimals, and the currency's name."""
    return f"{grouped(amount)} {_NAMES.get(currency, currency)}".strip()


def grouped(amount: Decimal) -> str:
    """Return the number the Vietnamese way: 1.234.567,5."""
    if not amount.is_finite():
        return str(amount)
    written = f"{amount:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.replace(",", "\0").replace(".", ",").replace("\0", ".")


def is_implausible(amount: Decimal, currency: str) -> bool:
    """Tell whether a sum in đồng is too small to be one."""
    return currency == "VND" and amount < _SMALLEST_PLAUSIBLE
