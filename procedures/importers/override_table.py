"""What provinces rule, read from a CSV table: a line for each way to submit, lines of one document joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from procedures.importers.fees import is_suspicious, kind_of_text, read_fee
from procedures.importers.incoming import Placed, Skipped, Unusable
from procedures.importers.override_reading import checked
from procedures.importers.source_fields import number_of
from procedures.importers.table_rows import Row, day_in, folded, read_rows
from procedures.importers.times import read_time_text
from procedures.overrides import LocalTerms, Override
from procedures.records import ChannelMethod, Fee, FeeKind, FeeType, ProcessingTime
from procedures.validity import Validity

COLUMNS = {
    "tinh": "tỉnh",
    "ma thu tuc": "mã thủ tục",
    "van ban": "văn bản",
    "cach nop": "cách nộp",
    "muc thu": "mức thu",
    "loai": "loại",
    "dien giai": "diễn giải",
    "thoi han": "thời hạn",
    "noi nop": "nơi nộp",
    "ghi chu": "ghi chú",
    "tu ngay": "từ ngày",
    "den ngay": "đến ngày",
}
"""The columns by their headings without diacritics, and as we write them. Only the first two are needed."""

_NEEDED = ("tinh", "ma thu tuc")
_METHODS = {
    "truc tiep": ChannelMethod.DIRECT,
    "truc tuyen": ChannelMethod.ONLINE,
    "buu chinh": ChannelMethod.POSTAL,
    "qua buu chinh": ChannelMethod.POSTAL,
}
_TYPES = {"le phi": FeeType.CHARGE, "phi": FeeType.SERVICE_FEE, "gia dich vu": FeeType.PRICE}
_SUM = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)\s*(?:đồng|đ|vnđ|vnd)?", re.IGNORECASE)


def read_override_table(path: Path) -> Iterator[Placed[Override] | Skipped]:
    """Yield the overrides of a table, each at the place of its first line, and the lines that were skipped.

    Raises:
        procedures.importers.reading.NothingToRead: the file can't be read as a table with the columns that are needed.
    """
    joined: dict[tuple[str, ...], Placed[Override]] = {}
    for place, row in read_rows(path, COLUMNS, _NEEDED):
        try:
            found = checked(_override(row))
            known = joined.get(_identity(found))
            joined[_identity(found)] = Placed(
                known.place if known else place, _joined(known.content, found) if known else found
            )
        except Unusable as error:
            yield Skipped(place, str(error), row.get("ma thu tuc", "")[:64])
    yield from joined.values()


def _override(row: Row) -> Override:
    terms = LocalTerms(_method(row), _fees(row), _time(row))
    return Override(
        province=row.get("tinh", ""),
        code=row.get("ma thu tuc", ""),
        validity=Validity(day_in(row, "tu ngay", COLUMNS), day_in(row, "den ngay", COLUMNS), row.get("van ban", "")),
        terms=(terms,) if terms.fees or terms.time else (),
        place=row.get("noi nop", ""),
        note=row.get("ghi chu", ""),
    )


def _method(row: Row) -> ChannelMethod | None:
    name = folded(row.get("cach nop", "")).removeprefix("nop ")
    if name in ("", "moi cach"):
        return None
    if name not in _METHODS:
        raise Unusable(f"không biết cách nộp «{row['cach nop']}»; ghi: trực tiếp, trực tuyến, bưu chính, hoặc để trống")
    return _METHODS[name]


def _fees(row: Row) -> tuple[Fee, ...]:
    amount, text, kind = (row.get(name, "") for name in ("muc thu", "dien giai", "loai"))
    if not amount and not text:
        return ()
    if kind and folded(kind) not in _TYPES:
        raise Unusable(f"không biết loại «{kind}»; ghi: lệ phí, phí, giá dịch vụ, hoặc để trống")
    type_ = _TYPES.get(folded(kind), FeeType.UNSPECIFIED)
    stated = _SUM.fullmatch(amount)
    if amount and stated is None:
        if kind_of_text(amount) is not FeeKind.FREE:
            raise Unusable(f"mức thu «{amount}» không phải số tiền, cũng không phải «miễn phí»")
        return (Fee(FeeKind.FREE, text="\n".join(part for part in (amount, text) if part), type=type_),)
    digits = re.sub(r"\D", "", stated[1]) if stated else ""
    number = number_of(digits)
    if number is not None and is_suspicious(number, "VND"):
        raise Unusable(f"mức thu «{amount}» nhỏ bất thường; ghi đủ số đồng, ví dụ 15000")
    if number == 0:
        raise Unusable("có mức thu bằng 0 hoặc để trống; nếu không thu thì ghi rõ «miễn phí»")
    return (read_fee(digits, text, type=type_),)


def _time(row: Row) -> ProcessingTime | None:
    return read_time_text(row["thoi han"]) if row.get("thoi han") else None


def _identity(override: Override) -> tuple[str, ...]:
    until = override.validity.valid_until
    return (*override.key, until.isoformat() if until else "")


def _joined(one: Override, other: Override) -> Override:
    """Return what two lines of one document say together."""
    terms = {each.method: each for each in one.terms}
    for each in other.terms:
        known = terms.get(each.method)
        if known is not None and known.time and each.time and known.time != each.time:
            raise Unusable("thời hạn khác với dòng trên của cùng văn bản và cách nộp")
        fees = tuple(dict.fromkeys((*(known.fees if known else ()), *each.fees)))
        terms[each.method] = LocalTerms(each.method, fees, each.time or (known.time if known else None))
    return replace(
        one,
        terms=tuple(terms.values()),
        place=_both(one.place, other.place),
        note=_both(one.note, other.note),
    )


def _both(one: str, other: str) -> str:
    return "\n".join(dict.fromkeys(text for text in (one, other) if text))
