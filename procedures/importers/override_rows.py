"""What provinces rule as rows of the table that people fill in; only where reading them gives the same again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from procedures.importers.incoming import Skipped
from procedures.importers.override_table import COLUMNS, overrides_of_rows
from procedures.importers.source_fields import clean
from procedures.overrides import LocalTerms, Override
from procedures.records import ChannelMethod, Fee, FeeKind, FeeType, ProcessingTime, TimeUnit

Cells = list[str]
_METHODS = {
    None: "",
    ChannelMethod.DIRECT: "trực tiếp",
    ChannelMethod.ONLINE: "trực tuyến",
    ChannelMethod.POSTAL: "bưu chính",
}
_TYPES = {FeeType.CHARGE: "lệ phí", FeeType.SERVICE_FEE: "phí", FeeType.PRICE: "giá dịch vụ"}
_UNITS = {
    TimeUnit.HOUR: "giờ",
    TimeUnit.DAY: "ngày",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.MONTH: "tháng",
}


class DoesNotFit(Exception):
    """Something in these overrides has no column; JSON lines hold it."""

    def __init__(self, overrides: tuple[Override, ...]) -> None:
        super().__init__(f"{len(overrides)} overrides do not fit into the table")
        self.overrides = overrides


def rows_of(overrides: Iterable[Override]) -> Iterator[Cells]:
    """Yield the headings, and the rows of each override.

    Raises:
        DoesNotFit: before anything is yielded.
    """
    written = [(override, _rows(override)) for override in overrides]
    left = tuple(override for override, rows in written if not _reads_back(override, rows))
    if left:
        raise DoesNotFit(left)
    yield list(COLUMNS.values())
    for _, rows in written:
        for row in rows:
            yield [row.get(column, "") for column in COLUMNS]


def _rows(override: Override) -> list[dict[str, str]]:
    validity = override.validity
    shared = {
        "tinh": override.province,
        "ma thu tuc": override.code,
        "van ban": validity.decision,
        "tu ngay": _day(validity.valid_from),
        "den ngay": _day(validity.valid_until),
    }
    rows = [row for terms in override.terms for row in _rows_of_terms(terms)] or [{}]
    rows[0] |= {"noi nop": override.place, "ghi chu": override.note}
    return [{**shared, **row} for row in rows]


def _rows_of_terms(terms: LocalTerms) -> list[dict[str, str]]:
    method = {"cach nop": _METHODS.get(terms.method, str(terms.method))}
    rows = [{**method, **_fee(fee)} for fee in terms.fees] or [method]
    if terms.time is not None:
        rows[0] = {**rows[0], "thoi han": _time(terms.time)}
    return rows


def _fee(fee: Fee) -> dict[str, str]:
    amount, text = "", fee.text
    if fee.kind is FeeKind.AMOUNT and fee.amount is not None:
        amount = f"{fee.amount:f}"
    elif fee.kind is FeeKind.FREE:
        amount, _, text = fee.text.partition("\n")
    return {"muc thu": amount, "dien giai": text, "loai": _TYPES.get(fee.type, "")}


def _time(time: ProcessingTime) -> str:
    if time.quantity is None or time.unit not in _UNITS:
        return time.text
    return f"{time.quantity:f} {_UNITS[time.unit]}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m}/{day.year:04d}" if day else ""


def _reads_back(override: Override, rows: list[dict[str, str]]) -> bool:
    cells = [("", {name: clean(text) for name, text in row.items()}) for row in rows]
    read = [found for found in overrides_of_rows(cells) if not isinstance(found, Skipped)]
    return [found.content for found in read] == [override]
