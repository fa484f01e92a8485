"""What stands at a path of a record (procedures/record_changes.py): its type, and its value from a change's JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from procedures.interchange import value_from_json
from procedures.record_changes import split_path
from procedures.record_parts import ORDER, is_list
from procedures.records import Procedure


def kind_of(path: str) -> Any:
    """Return the type of what stands at a path, ``None`` if it is not known."""
    kind: Any = Procedure if path else None
    words = list(split_path(path)) if path else []
    while words and kind is not None:
        name = words.pop(0)
        kind = hint_of(kind, name)
        if kind is not None and is_list(name) and words:
            kind = tuple[str, ...] if words.pop(0) == ORDER else get_args(kind)[0]
    return kind


def hint_of(owner: Any, field: str) -> Any:
    """Return the type of a field of a dataclass, ``None`` for what is no field of one."""
    return _hints(owner).get(field) if isinstance(owner, type) else None


def value_of(path: str, value: Any) -> Any:
    """Return what a change says of a part: where it says nothing the default of a field, ``()`` for an item of a list.

    Raises:
        ValueError, TypeError, KeyError, cattrs.BaseValidationError: this is not what stands there.
    """
    if value is not None:
        return value_from_json(value, kind_of(path))
    *above, name = split_path(path)
    owner = kind_of("/".join(above)) if above else Procedure
    defaults = {field.name: field.default for field in fields(owner)} if hint_of(owner, name) else {}
    default = defaults.get(name, ())
    return () if default is MISSING else default


@cache
def _hints(owner: type) -> Mapping[str, Any]:
    return get_type_hints(owner)
