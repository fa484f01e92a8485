"""Takes personal data out of what people write, before it is kept or read by anything else.

What belongs to our own subject stays: codes of dossiers and procedures, amounts, dates and numbers of legal documents.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.personal_names import find_names, find_standing_names
from nlu.text.dossier_codes import find_dossier_codes
from nlu.text.near_dossier_codes import find_near_codes

IDENTITY = "[số định danh]"
PHONE = "[số điện thoại]"
EMAIL = "[e-mail]"
CARD = "[số thẻ]"
PASSPORT = "[số hộ chiếu]"
NUMBER = "[dãy số]"
NAME = "[họ tên]"
PLACEHOLDERS = (IDENTITY, PHONE, EMAIL, CARD, PASSPORT, NUMBER, NAME)

_MONEY = r"(?!\s*(?:đồng|dong|đ\b|d\b|vn[đd]|vnd|nghìn|ngàn|nghin|ngan|triệu|trieu|tr\b|tỷ|tỉ|ty\b|usd|\$|k\b))"
_ALONE = r"(?<!\d)(?<!\d[.,/])(?<![GHgh])"
"""Not in the middle of a longer number, nor behind the letter of an agency."""
_END = r"(?![.,/]?\d)"
_SEPARATOR = r"[ .–-]"

_KEPT = re.compile(
    r"(?<![\w.])[1-6]\.\d{6,9}(?:[._]\w+)*"  # procedures, also the malformed ones of the portal
    r"|(?<!\w)\d{1,6}/(?:\d{4}/)?[A-ZĐ][\w-]*"  # legal documents
    r"|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d)"  # dates
    rf"|(?<!\d)[1-9]\d{{0,2}}(?:[., ]\d{{3}})+(?![.,]?\d)(?={_MONEY[3:-1]})",  # amounts with a unit
    re.IGNORECASE,
)


class _Kind(NamedTuple):
    pattern: re.Pattern[str]
    placeholder: str


def _grouped(*groups: int) -> str:
    return _SEPARATOR.join(rf"\d{{{length}}}" for length in groups)


_PHONE_GROUPS = (
    (4, 3, 3),
    (3, 3, 4),
    (3, 4, 3),
    (4, 2, 2, 2),
    (4, 6),
    (3, 7),
    (5, 5),
    (3, 3, 2, 2),
    (4, 4, 2),
    (2, 2, 2, 2, 2),
)
_LANDLINE_GROUPS = (
    (3, 4, 4),
    (3, 8),
    (4, 7),
    (4, 3, 4),
    (4, 4, 3),
    (4, 1, 3, 3),
    (4, 3, 2, 2),
    (3, 2, 3, 3),
    (3, 3, 3, 2),
)


def _any_of(groups: tuple[tuple[int, ...], ...]) -> str:
    return "|".join(_grouped(*lengths) for lengths in groups)


_KINDS = (
    _Kind(re.compile(r"[\w.+-]{1,64}\s?@\s?[\w-]+(?:\.[\w-]+)+"), EMAIL),
    # identity cards of 12 digits begin with 0: a grouped number that does not is an amount
    _Kind(
        re.compile(
            rf"{_ALONE}(?=0)(?:{_any_of(((3, 3, 3, 3), (4, 4, 4), (3, 3, 6), (3, 9), (6, 6), (3, 1, 2, 6)))}){_END}"
        ),
        IDENTITY,
    ),
    _Kind(re.compile(rf"{_ALONE}\d{{12}}{_END}{_MONEY}"), IDENTITY),
    # +84 912 345 678, (+84) 24 3825 1234, 84912345678
    _Kind(
        re.compile(
            rf"(?<!\d)\(?(?:\+\s?84|0084)\)?{_SEPARATOR}?(?:\(0\))?0?[235789](?:{_SEPARATOR}?\d){{8,9}}{_END}"
            rf"|{_ALONE}84[35789]\d{{8}}{_END}"
        ),
        PHONE,
    ),
    _Kind(re.compile(rf"{_ALONE}(?=0[35789])(?:\d{{10}}|{_any_of(_PHONE_GROUPS)}){_END}"), PHONE),
    _Kind(re.compile(rf"{_ALONE}\(?(?=02)(?:\d{{10,11}}|{_any_of(_LANDLINE_GROUPS)}){_END}"), PHONE),
    _Kind(re.compile(rf"{_ALONE}\(02\d{{1,2}}\)\s?\d(?:{_SEPARATOR}?\d){{6,7}}{_END}"), PHONE),
    _Kind(re.compile(rf"{_ALONE}01[2689]\d{{8}}{_END}"), PHONE),  # mobile numbers of before 2018
    _Kind(re.compile(rf"{_ALONE}(?=0)(?:{_any_of(((3, 3, 3), (3, 6)))}){_END}"), IDENTITY),
    _Kind(
        re.compile(
            r"(?:cmnd|cmt|cccd|chứng minh|chung minh|căn cước|can cuoc|định danh)\D{0,20}?"
            rf"(?P<value>{_any_of(((3, 3, 3), (2, 3, 4), (3, 3, 3, 3)))}){_END}",
            re.IGNORECASE,
        ),
        IDENTITY,
    ),
    _Kind(re.compile(rf"{_ALONE}\d{{9}}{_END}{_MONEY}"), IDENTITY),
    _Kind(re.compile(rf"{_ALONE}(?:{_grouped(4, 4, 4, 4)}(?:{_SEPARATOR}\d{{3}})?|\d{{13,19}}){_END}{_MONEY}"), CARD),
    _Kind(re.compile(r"(?<!\w)[B-FK-Pb-fk-p]\d{7,8}(?!\w)"), PASSPORT),
    # tax, insurance and account numbers; nothing that people ask us about has so many digits in a row
    _Kind(re.compile(rf"{_ALONE}\d{{10,}}{_END}{_MONEY}"), NUMBER),
)


def mask(text: str) -> str:
    """Return the text with personal numbers, addresses and introduced names replaced by placeholders.

    ``text`` is in NFC. Masking twice changes nothing more.
    """
    for kind in _KINDS:
        text = _replaced(text, _found(text, kind.pattern), kind.placeholder)
    return _replaced(text, list(find_names(text)), NAME)


def mask_stated(text: str) -> str:
    """Return what a system states of a dossier with personal data replaced, also names that no word announces.

    ``text`` is in NFC.
    """
    masked = mask(text)
    return _replaced(masked, list(find_standing_names(masked)), NAME)


def _found(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    spans = [match.span("value" if "value" in pattern.groupindex else 0) for match in pattern.finditer(text)]
    kept = _kept(text) if spans else []
    return [(start, end) for start, end in spans if not any(start < last and first < end for first, last in kept)]


def _kept(text: str) -> list[tuple[int, int]]:
    dossiers = [(code.start, code.end) for code in find_dossier_codes(text)]
    # with spaces it may as well be a number of something else, and a person's number is worse lost than a code
    dossiers += [(near.start, near.end) for near in find_near_codes(text) if not re.search(r"\s", near.typed)]
    return dossiers + [match.span() for match in _KEPT.finditer(text)]


def _replaced(text: str, spans: list[tuple[int, int]], placeholder: str) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if start >= position:
            pieces += [text[position:start], placeholder]
            position = end
    return "".join((*pieces, text[position:]))
