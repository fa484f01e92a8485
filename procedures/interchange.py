"""Our own JSON form of a record: every field, defaults left out, the same text for the same record."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from cattrs import BaseValidationError, Converter, transform_error

from procedures.offices.office import Office
from procedures.overrides import Override
from procedures.records import Procedure, ProcedureError

_Record = TypeVar("_Record", Procedure, Override, Office)
SCHEMA = "motcua/procedure/1"
"""Value of the ``schema`` key that tells our form from the field names of other sources."""
OVERRIDE_SCHEMA = "motcua/override/1"
"""Value of the ``schema`` key of a province's override."""
OFFICE_SCHEMA = "motcua/office/1"
"""Value of the ``schema`` key of an office."""
_SCHEMAS = {Procedure: SCHEMA, Override: OVERRIDE_SCHEMA, Office: OFFICE_SCHEMA}


class MalformedRecord(ProcedureError):
    """A JSON object that does not describe a procedure; ``reasons`` names the fields."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def _make_converter() -> Converter:
    converter = Converter(omit_if_default=True, forbid_extra_keys=True, detailed_validation=True)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(str(value)))
    converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    return converter


_converter = _make_converter()


def to_json_object(record: Procedure | Override | Office) -> dict[str, Any]:
    """Return the interchange object of a record; keys whose value is the default are left out."""
    return {"schema": _SCHEMAS[type(record)], **_converter.unstructure(record)}


def to_json_line(record: Procedure | Override | Office) -> str:
    """Return the interchange object as one line of JSON, without the newline."""
    return json.dumps(to_json_object(record), ensure_ascii=False, separators=(",", ":"))


def from_json_object(data: dict[str, Any]) -> Procedure:
    """Build a record from its interchange object.

    Raises:
        MalformedRecord: a field is missing, unknown or of the wrong type.
    """
    return _structured(data, Procedure)


def override_from_json_object(data: dict[str, Any]) -> Override:
    """Build a province's override from its interchange object.

    Raises:
        MalformedRecord: a field is missing, unknown or of the wrong type.
    """
    return _structured(data, Override)


def office_from_json_object(data: dict[str, Any]) -> Office:
    """Build an office from its interchange object.

    Raises:
        MalformedRecord: a field is missing, unknown or of the wrong type.
    """
    return _structured(data, Office)


def value_from_json(value: Any, kind: Any) -> Any:
    """Build a part of a record, of a type of ``procedures.records``, from what an interchange object says of it.

    Raises:
        cattrs.BaseValidationError: it does not describe one.
    """
    return _converter.structure(value, kind)


def _structured(data: dict[str, Any], record: type[_Record]) -> _Record:
    fields = {key: value for key, value in data.items() if key != "schema"}
    try:
        return _converter.structure(fields, record)
    except BaseValidationError as error:
        raise MalformedRecord(transform_error(error, path="record")) from error
