"""Reading a row of a fee table: what it says is free is free, what it doesn't say is unknown."""

from __future__ import annotations

import re
from decimal import Decimal

from procedures.importers.source_fields import number_of
from procedures.records import Attachment, Fee, FeeKind, FeeType

_CHARGE = r"(?:phí(?:\s*,?\s*(?:và\s+)?lệ\s+phí)?|lệ\s+phí(?:\s*,?\s*(?:và\s+)?phí)?)"
_CITATION = r"(?:\((?:theo\s+)?(?:thông\s+tư|nghị\s+định|nghị\s+quyết|luật|quyết\s+định)[^()]*\))?"
_FREE = re.compile(
    rf"(?:{_CHARGE}\s*[:\-]\s*)?"
    rf"(?:miễn\s+(?:{_CHARGE}|thu(?:\s+{_CHARGE})?)|không(?:\s+(?:có|mất|thu|phải\s+nộp))?(?:\s+{_CHARGE})?)\s*{_CITATION}",
    re.IGNORECASE,
)
"""The whole text says that nobody pays; a text that goes on ("… đối với hộ nghèo") exempts only some."""
_BARE_ZERO = re.compile(rf"{_CHARGE}\s*:?\s*(?:0+|o|không)?\s*(?:đồng|vnđ|vnd|đ|usd)?", re.IGNORECASE)
"""What the portal prints for an empty or zero field ("Phí : 0 Đồng"): it says no more than the zero itself."""
_CURRENCIES = {
    "": "VND",
    "việt nam đồng": "VND",
    "vnđ": "VND",
    "vnd": "VND",
    "đồng": "VND",
    "đ": "VND",
    "usd": "USD",
    "đô la mỹ": "USD",
}
_SUSPICIOUS_BELOW = Decimal(1000)
"""No fee in đồng is smaller: such amounts are thousands with the zeros lost, or dollars."""
_LEAST_LETTERS = 3
"""A shorter text ("a", "1", "ii") numbers a row and rules nothing."""


def read_fee(
    value: object,
    text: str,
    currency: str = "",
    *,
    type: FeeType = FeeType.UNSPECIFIED,  # noqa: A002  named like the field of the record
    attachments: tuple[Attachment, ...] = (),
) -> Fee:
    """Return the fee of a row of a source: its amount, its text and the name of its currency."""
    iso = iso_currency(currency)
    amount = number_of(value)
    if amount is None or amount <= 0:
        return Fee(kind_of_text(text), text=text, type=type, attachments=attachments)
    if iso is None:
        text = f"{amount:f} {currency.strip()}. {text}".rstrip(". ")
        return Fee(FeeKind.BY_RULE, text=text, type=type, attachments=attachments)
    if is_suspicious(amount, iso):
        kind = FeeKind.BY_RULE if says_something(text) else FeeKind.UNKNOWN
        return Fee(kind, text=text, type=type, attachments=attachments)
    return Fee(FeeKind.AMOUNT, amount, iso, text, type, attachments)


def is_suspicious(amount: Decimal, currency: str) -> bool:
    """Tell whether an amount can't be right."""
    return currency == "VND" and 0 < amount < _SUSPICIOUS_BELOW


def remark_on(value: object, currency: str) -> str:
    """Return the remark for the report on an amount that was not taken, or ""."""
    amount, iso = number_of(value), iso_currency(currency)
    if amount is None or iso is None or not is_suspicious(amount, iso):
        return ""
    return f"số tiền {amount:f} đồng nhỏ bất thường, chỉ giữ phần lời"


def kind_of_text(text: str) -> FeeKind:
    """Return what a text without a sum says: free for everybody, a rule, or nothing."""
    words = _bare(text)
    if not says_something(text) or _BARE_ZERO.fullmatch(words):
        return FeeKind.UNKNOWN
    return FeeKind.FREE if _FREE.fullmatch(words) else FeeKind.BY_RULE


def says_something(text: str) -> bool:
    """Tell whether a text is more than a mark."""
    return sum(character.isalnum() for character in text) >= _LEAST_LETTERS


def iso_currency(name: str) -> str | None:
    """Return the ISO 4217 code of a currency as sources name it; none given means đồng, ``None`` an unknown one."""
    known = " ".join(name.lower().split())
    if known in _CURRENCIES:
        return _CURRENCIES[known]
    return name.strip().upper() if re.fullmatch(r"\s*[A-Za-z]{3}\s*", name) else None


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .;,:*-–+")
