"""What a form says as one types: mistakes in a record, in plain words, each with the field it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

from procedures.field_labels import field_label
from procedures.importers.codes import MalformedCode, split_code
from procedures.publishing.wording import worded
from procedures.records import Case, Channel, Fee, FeeKind, Level, Procedure, ProcessingTime, TimeUnit
from procedures.validity import Validity

_LEGAL_NUMBER = re.compile(r"\d{1,5}(?:\.\d{1,3})?[A-Z]?(?:/(?:19|20)\d\d)?(?:/[A-ZĐ][A-ZĐ0-9&.\-–]*)+", re.IGNORECASE)
_LONGEST = {"name": 1000, "short_name": 200, "summary": 2000, "aliases": 500, "number": 500, "code": 64}
_LONGEST_TEXT = 20_000


class Severity(str, Enum):
    """Whether a mistake keeps a record from being published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """A mistake: where (a path as in ``Difference.field``), how bad, and what to do in plain words."""

    field: str
    severity: Severity
    message: str


def checks(record: Procedure) -> tuple[Problem, ...]:
    """Return the mistakes of a record, in the order of its fields."""
    return (
        *_of_names(record),
        *_of_texts(record, ""),
        *_of_levels(record),
        *_of_channels(record.channels),
        *_of_cases(record.cases),
        *_of_phrasings(record.aliases),
        *_of_legal_basis(record),
    )


def errors(record: Procedure) -> tuple[Problem, ...]:
    """Return only the mistakes that keep a record from being published."""
    return tuple(problem for problem in checks(record) if problem.severity is Severity.ERROR)


def _error(field: str, message: str) -> Problem:
    return Problem(field, Severity.ERROR, message)


def _warning(field: str, message: str) -> Problem:
    return Problem(field, Severity.WARNING, message)


def _of_names(record: Procedure) -> Iterator[Problem]:
    if not record.name.strip():
        yield _error("name", "Chưa có tên thủ tục.")
    if not is_code(record.code):
        yield _error("code", f"Mã «{record.code}» không đúng dạng: một chữ số, dấu chấm, sáu chữ số, ví dụ 1.004222.")
    for place, code in enumerate(record.successors):
        if code == record.code:
            yield _error(f"successors[{place}]", "Thủ tục không thể thay thế chính nó.")


def is_code(code: str) -> bool:
    """Tell whether this is a procedure's national code."""
    try:
        return split_code(code) == (code, "")
    except MalformedCode:
        return False


def _of_texts(item: Any, path: str) -> Iterator[Problem]:
    """Look into every text, date span and address, however deep."""
    for field in fields(item):
        value, place = getattr(item, field.name), f"{path}.{field.name}" if path else field.name
        if isinstance(value, Enum):
            continue
        if isinstance(value, Validity):
            if value.is_reversed:
                yield _error(f"{place}.valid_until", "Ngày hết hiệu lực đứng trước ngày bắt đầu.")
        elif isinstance(value, str):
            yield from _of_text(value, field.name, place, field_label(type(item), field.name))
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                if is_dataclass(each):
                    yield from _of_texts(each, f"{place}[{number}]")
                elif isinstance(each, str) and not isinstance(each, Enum):
                    label = field_label(type(item), field.name)
                    yield from _of_text(each, field.name, f"{place}[{number}]", label)
        elif is_dataclass(value):
            yield from _of_texts(value, place)


def _of_text(text: str, name: str, place: str, label: str) -> Iterator[Problem]:
    most = _LONGEST.get(name, _LONGEST_TEXT)
    if len(text) > most:
        yield _error(place, f"{label} dài {_thousands(len(text))} ký tự, nhiều nhất là {_thousands(most)}.")
    if "\0" in text:
        yield _error(place, f"{label} có ký tự không dùng được.")
    if name == "url" and text.strip() and not _is_address(text):
        yield _warning(place, f"Địa chỉ «{text[:60]}» không mở được: cần bắt đầu bằng https:// hoặc http://.")


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in text.strip()
    except ValueError:
        return False


def _of_levels(record: Procedure) -> Iterator[Problem]:
    if record.detailed and not record.levels:
        yield _warning("levels", "Chưa rõ cấp nào giải quyết.")
    for place, level in enumerate(record.levels):
        if level is Level.DISTRICT:
            yield _warning(f"levels[{place}]", "Cấp huyện không còn từ ngày 01/07/2025.")
        if level is Level.OTHER:
            yield _warning(f"levels[{place}]", "Cấp thực hiện chưa rõ; anh/chị chọn một cấp.")


def _of_channels(channels: Sequence[Channel]) -> Iterator[Problem]:
    for number, channel in enumerate(channels):
        path = f"channels[{number}]"
        for place, fee in enumerate(channel.fees):
            yield from _of_fee(fee, f"{path}.fees[{place}]")
        yield from _overlaps(channel.fees, f"{path}.fees")
        yield from _of_time(channel.time, f"{path}.time")
        for place, time in enumerate(channel.other_times):
            yield from _of_time(time, f"{path}.other_times[{place}]")
        times = [time for time in (channel.time, *channel.other_times) if time != ProcessingTime()]
        for one, other in combinations(times, 2):
            if _meet(one.validity, other.validity):
                yield _error(f"{path}.other_times", "Hai thời hạn cùng có hiệu lực trong một ngày.")
                break


def _of_fee(fee: Fee, path: str) -> Iterator[Problem]:
    if fee.kind is FeeKind.AMOUNT and (fee.amount is None or not fee.amount.is_finite() or fee.amount <= 0):
        yield _error(
            f"{path}.amount", "Số tiền phải lớn hơn 0. Nếu chưa biết thì chọn «Chưa rõ»; 0 đồng không phải là miễn phí."
        )
    if fee.kind is not FeeKind.AMOUNT and fee.amount is not None:
        yield _error(f"{path}.amount", f"Đã chọn «{worded(fee.kind)}» thì không ghi số tiền.")
    if fee.kind is FeeKind.FREE and not fee.text.strip():
        yield _error(f"{path}.text", "Miễn phí thì ghi câu của văn bản nói là không thu.")
    if fee.kind is FeeKind.BY_RULE and not fee.text.strip():
        yield _error(f"{path}.text", "Thu theo quy định thì ghi quy định đó; chưa biết thì chọn «Chưa rõ».")
    if fee.kind is FeeKind.AMOUNT and fee.currency == "VND" and fee.amount is not None and 0 < fee.amount < 1000:
        yield _warning(f"{path}.amount", f"{worded(fee.amount)} đồng có lẽ thiếu số 0.")


def _overlaps(fees: Sequence[Fee], path: str) -> Iterator[Problem]:
    """Find fees of one kind and one text that hold on the same day with different sums."""
    for (_, one), (place, other) in combinations(enumerate(fees), 2):
        same = (one.type, one.text.strip()) == (other.type, other.text.strip())
        if same and _meet(one.validity, other.validity):
            yield _warning(f"{path}[{place}].validity", "Hai mức thu giống loại cùng có hiệu lực trong một ngày.")


def _meet(one: Validity, other: Validity) -> bool:
    """Tell whether two spans share a day."""
    apart = one.valid_until and other.starts_after(one.valid_until)
    behind = other.valid_until and one.starts_after(other.valid_until)
    return not (apart or behind or one.is_reversed or other.is_reversed)


def _of_time(time: ProcessingTime, path: str) -> Iterator[Problem]:
    if time.quantity is not None and (not time.quantity.is_finite() or time.quantity <= 0):
        yield _error(f"{path}.quantity", "Thời hạn phải lớn hơn 0; chưa biết thì để trống.")
    if time.quantity is not None and time.unit is TimeUnit.OTHER:
        yield _error(f"{path}.unit", "Chọn đơn vị của thời hạn: giờ, ngày, ngày làm việc hay tháng.")
    if time.quantity is None and time.unit is not TimeUnit.OTHER:
        yield _error(f"{path}.quantity", "Đã chọn đơn vị thì ghi số; chưa biết thì bỏ đơn vị.")


def _of_cases(cases: Sequence[Case]) -> Iterator[Problem]:
    for number, case in enumerate(cases):
        path = f"cases[{number}]"
        if not case.name.strip() and len(cases) > 1:
            yield _warning(f"{path}.name", "Nhóm giấy tờ chưa có tên.")
        seen: Counter[tuple[str, Validity]] = Counter()
        for place, paper in enumerate(case.papers):
            where = f"{path}.papers[{place}]"
            name = " ".join(paper.name.lower().split())
            if not name:
                yield _error(f"{where}.name", "Giấy tờ chưa có tên.")
            seen[(name, paper.validity)] += 1
            if name and seen[(name, paper.validity)] == 2:
                yield _warning(f"{where}.name", f"Giấy tờ «{paper.name[:80]}» có hai lần trong một nhóm.")
            for member in ("originals", "copies"):
                if (getattr(paper, member) or 0) < 0:
                    yield _error(f"{where}.{member}", "Số bản không thể âm.")


def _of_phrasings(aliases: Sequence[str]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for place, alias in enumerate(aliases):
        name = " ".join(alias.lower().split())
        seen[name] += 1
        if not name:
            yield _error(f"aliases[{place}]", "Cách gọi để trống.")
        elif seen[name] == 2:
            yield _warning(f"aliases[{place}]", f"Cách gọi «{alias[:80]}» có hai lần.")


def _of_legal_basis(record: Procedure) -> Iterator[Problem]:
    for place, basis in enumerate(record.legal_basis):
        path = f"legal_basis[{place}].number"
        if not basis.number.strip():
            yield _warning(path, "Căn cứ pháp lý chưa có số văn bản.")
        elif not _LEGAL_NUMBER.fullmatch(basis.number.strip()):
            yield _warning(path, f"Số văn bản «{basis.number[:60]}» không đúng dạng, ví dụ 75/2022/TT-BTC.")
