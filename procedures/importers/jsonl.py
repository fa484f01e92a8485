"""JSON lines: our own interchange form, told by its ``schema`` key, else the field names of the merged extracts."""

from __future__ import annotations

from collections.abc import Iterator

from procedures.as_of import validities
from procedures.importers.bulk import read_bulk
from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.importers.reading import RawObject
from procedures.interchange import SCHEMA, MalformedRecord, from_json_object

_LONGEST_ALIAS = 500
_LONGEST_CODE = 64


def read_jsonl(raw: RawObject) -> Iterator[Incoming]:
    """Yield the record of one line."""
    schema = raw.data.get("schema")
    if schema is None:
        yield read_bulk(raw)
    elif schema != SCHEMA:
        yield Skipped(raw.place, f"không biết dạng «{schema}»; bản này đọc được «{SCHEMA}»", _code(raw))
    else:
        yield _read_own(raw)


def _read_own(raw: RawObject) -> Incoming:
    try:
        procedure = from_json_object(raw.data)
    except MalformedRecord as error:
        return Skipped(raw.place, "; ".join(error.reasons), _code(raw))
    if not procedure.code.strip() or len(procedure.code) > _LONGEST_CODE or not procedure.name.strip():
        return Skipped(raw.place, "thiếu mã hoặc tên thủ tục", _code(raw))
    if any(not alias.strip() or len(alias) > _LONGEST_ALIAS for alias in procedure.aliases):
        return Skipped(raw.place, f"có cách gọi rỗng hoặc dài quá {_LONGEST_ALIAS} ký tự", _code(raw))
    if any(validity.is_reversed for validity in (procedure.validity, *validities(procedure))):
        return Skipped(raw.place, "có ngày hết hiệu lực trước ngày có hiệu lực", _code(raw))
    if "\\u0000" in repr(raw.data) or "\\x00" in repr(raw.data):
        return Skipped(raw.place, "có ký tự NUL, cơ sở dữ liệu không giữ được", _code(raw))
    return Found(raw.place, procedure, authoritative=True)


def _code(raw: RawObject) -> str:
    return str(raw.data.get("code") or "").strip()[:_LONGEST_CODE]
