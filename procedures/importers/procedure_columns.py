"""The columns of the table of procedures that people edit in a spreadsheet: what each shows, and what editing it means.

What a cell does not show stays as it is: a fee's resolution, the days it holds, a second way to submit of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from procedures.importers.fees import is_suspicious, iso_currency, kind_of_text, read_fee, says_something
from procedures.importers.incoming import Unusable
from procedures.importers.source_fields import clean, number_of, one_line
from procedures.importers.table_rows import folded
from procedures.importers.times import read_time_text
from procedures.records import Channel, ChannelMethod, Fee, FeeKind, FeeType, Procedure, ProcessingTime, TimeUnit

_PARTED = " | "
_FREE = "miễn phí"
_UNKNOWN = "chưa rõ"
_SUM = re.compile(r"(\d{1,3}(?:[., ]\d{3})+|\d+)\s*(đồng|đ|vnđ|vnd|usd)?", re.IGNORECASE)
_METHODS = {
    ChannelMethod.DIRECT: "trực tiếp",
    ChannelMethod.ONLINE: "trực tuyến",
    ChannelMethod.POSTAL: "bưu chính",
}
_TYPES = {FeeType.CHARGE: "lệ phí", FeeType.SERVICE_FEE: "phí", FeeType.PRICE: "giá dịch vụ"}
_TYPES_NAMED = {folded(name): kind for kind, name in _TYPES.items()}
_UNITS = {
    TimeUnit.HOUR: "giờ",
    TimeUnit.DAY: "ngày",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.MONTH: "tháng",
}


@dataclass(frozen=True)
class Column:
    """One column: its heading, the cell of a record, and the record with another cell.

    ``write`` raises ``Unusable`` for what can't be taken.
    """

    heading: str
    read: Callable[[Procedure], str]
    write: Callable[[Procedure, str], Procedure]


def _text(heading: str, name: str, *, needed: bool = False) -> Column:
    def write(record: Procedure, cell: str) -> Procedure:
        if needed and not cell:
            raise Unusable(f"«{heading}» để trống")
        return _with(record, name, cell)

    return Column(heading, lambda record: clean(getattr(record, name)), write)


def _lines(heading: str, name: str) -> Column:
    def write(record: Procedure, cell: str) -> Procedure:
        return _with(record, name, tuple(dict.fromkeys(line.strip() for line in cell.split("\n") if line.strip())))

    return Column(heading, lambda record: "\n".join(map(one_line, getattr(record, name))), write)


def _with(record: Procedure, name: str, value: object) -> Procedure:
    changes: dict[str, Any] = {name: value}
    return replace(record, **changes)


def _fees(method: ChannelMethod) -> Column:
    def write(record: Procedure, cell: str) -> Procedure:
        channel = _channel(record, method)
        lines = [line.strip() for line in cell.split("\n") if line.strip()]
        fees = tuple(_fee_of(line, number, lines, channel.fees) for number, line in enumerate(lines))
        return _with_channel(record, replace(channel, fees=fees))

    return Column(f"mức thu {_METHODS[method]}", lambda record: _fee_lines(_channel(record, method)), write)


def _time(method: ChannelMethod) -> Column:
    def write(record: Procedure, cell: str) -> Procedure:
        channel = _channel(record, method)
        return _with_channel(record, replace(channel, time=_time_of(cell, channel.time)))

    return Column(f"thời hạn {_METHODS[method]}", lambda record: _time_words(_channel(record, method).time), write)


def _channel(record: Procedure, method: ChannelMethod) -> Channel:
    return next((channel for channel in record.channels if channel.method is method), Channel(method))


def _with_channel(record: Procedure, channel: Channel) -> Procedure:
    known = _channel(record, channel.method)
    if known not in record.channels:
        return replace(record, channels=(*record.channels, channel))
    place = record.channels.index(known)
    return replace(record, channels=(*record.channels[:place], channel, *record.channels[place + 1 :]))


def _fee_lines(channel: Channel) -> str:
    return "\n".join(map(_fee_line, channel.fees))


def _fee_line(fee: Fee) -> str:
    """Return "10000 | lệ phí | mỗi lần"; what is not known is left empty."""
    amount = ""
    if fee.kind is FeeKind.AMOUNT and fee.amount is not None:
        amount = f"{fee.amount:f}" if fee.currency == "VND" else f"{fee.amount:f} {fee.currency}"
    elif fee.kind is FeeKind.FREE:
        amount = _FREE
    elif fee.kind is FeeKind.UNKNOWN:
        amount = _UNKNOWN
    return _PARTED.join((amount, _TYPES.get(fee.type, ""), one_line(fee.text).replace("|", "/"))).strip()


def _fee_of(line: str, number: int, lines: list[str], known: tuple[Fee, ...]) -> Fee:
    """Return the fee of a line. A line that is as it was keeps its fee; one edited keeps what no cell shows."""
    for fee in known:
        if one_line(_fee_line(fee)) == one_line(line):
            return fee
    fee = _read_fee(line)
    if len(lines) != len(known):
        return fee
    was = known[number]
    text = was.text if one_line(was.text).replace("|", "/") == fee.text else fee.text
    return replace(fee, text=text, attachments=was.attachments, validity=was.validity)


def _read_fee(line: str) -> Fee:
    amount, kind, text = ([part.strip() for part in line.split("|", 2)] + ["", ""])[:3]
    if folded(kind) not in {"", *_TYPES_NAMED}:
        raise Unusable(f"không biết loại «{kind}»; ghi: lệ phí, phí, giá dịch vụ, hoặc để trống")
    type_ = _TYPES_NAMED.get(folded(kind), FeeType.UNSPECIFIED)
    if folded(amount) == folded(_FREE):
        return Fee(FeeKind.FREE, text=text or "Miễn phí", type=type_)
    if folded(amount) == folded(_UNKNOWN):
        return Fee(FeeKind.UNKNOWN, text=text, type=type_)
    stated = _SUM.fullmatch(amount)
    if stated is None:
        rule = "\n".join(part for part in (amount, text) if part)
        if not says_something(rule):
            raise Unusable(f"mức thu «{line}» không phải số tiền, cũng không phải một quy định")
        return Fee(kind_of_text(rule), text=rule, type=type_)
    return _sum(stated, text, type_)


def _sum(stated: re.Match[str], text: str, kind: FeeType) -> Fee:
    digits, currency = re.sub(r"\D", "", stated[1]), stated[2] or ""
    number = number_of(digits)
    if not number:
        raise Unusable("có mức thu bằng 0; nếu không thu thì ghi rõ «miễn phí»")
    if is_suspicious(number, iso_currency(currency) or ""):
        raise Unusable(f"mức thu «{stated[0]}» nhỏ bất thường; ghi đủ số đồng, ví dụ 15000")
    return read_fee(digits, text, currency, type=kind)


def _time_words(time: ProcessingTime) -> str:
    if time.quantity is None or time.unit not in _UNITS:
        return one_line(time.text)
    stated = f"{time.quantity:f} {_UNITS[time.unit]}"
    return f"{stated}{_PARTED}{one_line(time.text)}" if time.text else stated


def _time_of(cell: str, was: ProcessingTime) -> ProcessingTime:
    stated, _, text = cell.partition("|")
    read = read_time_text(stated)
    words = "\n".join(part for part in (read.text, text.strip()) if part)
    kept = was.text if one_line(was.text) == one_line(words) else words
    return ProcessingTime(read.quantity, read.unit, kept, was.validity)


CODE = "mã thủ tục"
COLUMNS = (
    _text("tên thủ tục", "name", needed=True),
    _text("tên gọi ngắn", "short_name"),
    _text("tóm tắt", "summary"),
    _lines("cách gọi khác", "aliases"),
    _text("lĩnh vực", "category"),
    *(column for method in _METHODS for column in (_fees(method), _time(method))),
    _text("nơi tiếp nhận", "receiving_address"),
    _lines("đối tượng", "subjects"),
    _text("yêu cầu, điều kiện", "requirements"),
    _text("mô tả", "description"),
    _text("ghi chú", "note"),
    _lines("từ khóa", "keywords"),
)
"""The columns after the code."""
