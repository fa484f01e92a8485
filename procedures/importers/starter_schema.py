"""The JSON schema of a starter record, derived from the dataclasses so that the two can't drift apart.

``python -m procedures.importers.starter_schema`` writes ``procedures/starter/schema.json`` anew.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from procedures.records import Decision, Fee, FeeKind, Procedure, Source

SCHEMA_FILE = Path(__file__).parents[1] / "starter" / "schema.json"
CODE_PATTERN = r"^[0-9]\.[0-9]{6}$"
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    Decimal: {
        "anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"}]
    },
    date: {"type": "string", "pattern": _DATE + "$"},
    datetime: {"type": "string", "pattern": _DATE + "([T ].+)?$"},
}


def starter_schema() -> dict[str, Any]:
    """Return the schema: the interchange object, strict about unknown keys, with what a curated record must have."""
    definitions: dict[str, Any] = {}
    _define(Procedure, definitions)
    _tighten(definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Một Cửa starter record",
        "$ref": "#/definitions/Procedure",
        "definitions": dict(sorted(definitions.items())),
    }


def _define(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        hints = get_type_hints(cls)
        members: list[Field[Any]] = list(fields(cls))
        definitions[cls.__name__] = {
            "type": "object",
            "additionalProperties": False,
            "required": [member.name for member in members if member.default is MISSING],
            "properties": {member.name: _schema_of(hints[member.name], definitions) for member in members},
        }
    return {"$ref": f"#/definitions/{cls.__name__}"}


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(hint) in (Union, types.UnionType):
        present = [member for member in get_args(hint) if member is not type(None)]
        return {"anyOf": [_schema_of(present[0], definitions), {"type": "null"}]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema_of(get_args(hint)[0], definitions)}
    if is_dataclass(hint) and isinstance(hint, type):
        return _define(hint, definitions)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return dict(_SCALARS[hint])


def _tighten(definitions: dict[str, Any]) -> None:
    """Add what the dataclasses don't say: the fields a curated record needs, and that only a sum has an amount."""
    procedure = definitions[Procedure.__name__]
    procedure["required"] = ["code", "name", "short_name", "summary", "source"]
    procedure["properties"]["code"] = {"type": "string", "pattern": CODE_PATTERN}
    procedure["properties"]["schema"] = {"const": "motcua/procedure/1"}
    for name in ("name", "short_name", "summary"):
        procedure["properties"][name] = {"type": "string", "pattern": r"\S"}
    source = definitions[Source.__name__]
    source["required"] = ["url"]
    source["properties"]["url"] = {"type": "string", "pattern": "^https?://"}
    source["properties"]["origin"] = {"const": "starter"}
    definitions[Decision.__name__]["properties"]["number"] = {"type": "string", "pattern": r"\S"}
    definitions[Fee.__name__].update(_fee_rules())


def _fee_rules() -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"const": FeeKind.AMOUNT.value}}},
        "then": {"required": ["kind", "amount"]},
        "else": {"properties": {"amount": {"type": "null"}}},
    }


def schema_text() -> str:
    """Return the schema as it is kept in the file."""
    return json.dumps(starter_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.parent.mkdir(exist_ok=True)
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
