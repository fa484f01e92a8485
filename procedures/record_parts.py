"""A record taken apart into what can differ by itself, each part under an identity, and put together again.

A paper is known by its name, a way to submit by its method, a step by its name: wherever they stand in their lists.
A fee, a time, a decision or a list of words is one part: half of it from one side would say what neither said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from procedures.interchange import from_json_object, to_json_object
from procedures.records import Procedure

ORDER = "~order"
"""The last word of a path that says in which order the items of a list stand."""
_PROVENANCE = ("schema", "code", "source")
_IDENTITIES: Mapping[str, tuple[str, ...]] = {
    "channels": ("method",),
    "fees": ("type", "validity"),
    "cases": ("name",),
    "papers": ("name",),
    "forms": ("name",),
    "steps": ("name",),
    "case_times": ("name",),
    "results": ("name",),
    "legal_basis": ("number",),
    "service_groups": ("name",),
    "executing_agencies": ("name",),
    "competent_agencies": ("name",),
    "authorised_agencies": ("name",),
    "coordinating_agencies": ("name",),
}
"""The lists whose items are told apart, and what each item is told by."""
_TAKEN_APART = frozenset({"channels", "cases", "papers", "steps"})
"""Lists whose items differ field by field; those of the others differ as a whole."""


@dataclass(frozen=True)
class Leaf:
    """What is compared and taken as one, as JSON."""

    value: Any


@dataclass(frozen=True)
class Branch:
    """Named parts: the fields of an object, or (``listed``) the items of a list in their order."""

    parts: dict[str, Part] = field(default_factory=dict)
    listed: bool = False


Part = Leaf | Branch


def parts_of(record: Procedure) -> Branch:
    """Return what a record says as parts; code and provenance are none."""
    document = to_json_object(record)
    return _fields({name: value for name, value in document.items() if name not in _PROVENANCE})


def record_of(parts: Branch, like: Procedure) -> Procedure:
    """Return the record that parts make, with code and provenance of another."""
    source = to_json_object(like)["source"]
    return from_json_object({"code": like.code, "source": source, "name": "", **json_of(parts)})


def json_of(part: Part | None) -> Any:
    """Return a part as JSON, ``None`` for none."""
    if part is None or isinstance(part, Leaf):
        return part and part.value
    values = {name: json_of(each) for name, each in part.parts.items()}
    return list(values.values()) if part.listed else values


def same(one: Part | None, other: Part | None) -> bool:
    """Tell whether two parts say the same in the same order; the fields of an object have none."""
    if not (isinstance(one, Branch) and isinstance(other, Branch)):
        return one == other
    if one.parts.keys() != other.parts.keys() or (one.listed and list(one.parts) != list(other.parts)):
        return False
    return all(same(part, other.parts[name]) for name, part in one.parts.items())


def _fields(document: Mapping[str, Any]) -> Branch:
    return Branch({name: _part(name, value) for name, value in document.items()})


def _part(name: str, value: Any) -> Part:
    if name not in _IDENTITIES:
        return Leaf(value)
    items: dict[str, Part] = {}
    for item in value:
        identity = _identity(item, _IDENTITIES[name])
        key, number = identity, 1
        while key in items or not key:
            key, number = f"{identity} ({number + bool(identity)})".strip(), number + 1
        items[key] = _fields(item) if name in _TAKEN_APART else Leaf(item)
    return Branch(items, listed=True)


def _identity(item: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return what an item is told by. Names of papers and steps differ in spaces only by the hand that typed them."""
    return " ".join(word for name in names for word in _words(item.get(name)))


def _words(value: Any) -> list[str]:
    if isinstance(value, Mapping):  # a validity: its first day tells two fees of one type apart
        value = value.get("valid_from")
    if isinstance(value, Enum):
        value = value.value
    return str(value).split() if value else []


def is_list(name: str) -> bool:
    """Tell whether a field is a list whose items are told apart."""
    return name in _IDENTITIES


def leaves(part: Part, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every leaf as JSON with its path."""
    if isinstance(part, Leaf):
        yield path, part.value
        return
    for name, each in part.parts.items():
        yield from leaves(each, (*path, name))
