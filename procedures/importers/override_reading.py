"""Checking what a province is said to rule, and reading it from our interchange form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from procedures.importers.codes import MalformedCode, split_code
from procedures.importers.incoming import Placed, Skipped, Unusable
from procedures.importers.reading import RawObject
from procedures.interchange import OVERRIDE_SCHEMA, MalformedRecord, override_from_json_object
from procedures.overrides import LocalTerms, Override
from procedures.provinces import find_province
from procedures.records import Fee, FeeKind
from procedures.validity import ALWAYS

_LONGEST_NUMBER = 200


def read_overrides(lines: Iterable[RawObject | Skipped]) -> Iterator[Placed[Override] | Skipped]:
    """Yield the override of each object, or why it was skipped."""
    for raw in lines:
        yield raw if isinstance(raw, Skipped) else _read(raw)


def _read(raw: RawObject) -> Placed[Override] | Skipped:
    code = str(raw.data.get("code") or "").strip()[:64]
    schema = raw.data.get("schema", OVERRIDE_SCHEMA)
    if schema != OVERRIDE_SCHEMA:
        return Skipped(raw.place, f"không biết dạng «{schema}»; lệnh này đọc «{OVERRIDE_SCHEMA}»", code)
    if "\\x00" in repr(raw.data):
        return Skipped(raw.place, "có ký tự NUL, cơ sở dữ liệu không giữ được", code)
    try:
        return Placed(raw.place, checked(override_from_json_object(raw.data)))
    except MalformedRecord as error:
        return Skipped(raw.place, "; ".join(error.reasons), code)
    except Unusable as error:
        return Skipped(raw.place, str(error), code)


def checked(override: Override) -> Override:
    """Return the override with its province and code as we write them.

    Raises:
        Unusable: it names no province or code of today, contradicts itself, or says nothing.
    """
    province = find_province(override.province)
    if province is None:
        named = f"không có tỉnh, thành phố nào tên «{override.province}»" if override.province else "thiếu tên tỉnh"
        raise Unusable(f"{named}; hãy ghi một trong 34 tên hiện nay, ví dụ «Đà Nẵng»")
    if override.validity.is_reversed:
        raise Unusable("ngày hết hiệu lực trước ngày có hiệu lực")
    _check_terms(override)
    if len(override.validity.decision) > _LONGEST_NUMBER:
        raise Unusable(f"số văn bản dài quá {_LONGEST_NUMBER} ký tự")
    return replace(override, province=province, code=_national_code(override.code))


def _national_code(code: str) -> str:
    try:
        return split_code(code)[0]
    except MalformedCode as error:
        raise Unusable(str(error)) from error


def _check_terms(override: Override) -> None:
    says = override.place.strip() or override.note.strip() or any(each.fees or each.time for each in override.terms)
    if not says:
        raise Unusable("không có mức thu, thời hạn, nơi nộp hay ghi chú nào")
    fees = [fee for terms in override.terms for fee in terms.fees]
    if fees and not override.validity.decision.strip():
        raise Unusable("có mức thu mà thiếu số văn bản quy định mức đó, ví dụ «12/2026/NQ-HĐND»")
    if not all(_says_fee(fee) for fee in fees):
        raise Unusable("có mức thu bằng 0 hoặc để trống; nếu không thu thì ghi rõ «miễn phí»")
    if any(_is_dated(terms) for terms in override.terms):
        raise Unusable("ngày hiệu lực ghi chung cho cả quy định, không ghi riêng từng mức; hãy tách thành hai quy định")


def _says_fee(fee: Fee) -> bool:
    if fee.kind is FeeKind.AMOUNT:
        return fee.amount is not None and fee.amount > 0
    return fee.kind is not FeeKind.UNKNOWN and bool(fee.text.strip())


def _is_dated(terms: LocalTerms) -> bool:
    return any(said.validity != ALWAYS for said in (*terms.fees, *((terms.time,) if terms.time else ())))
