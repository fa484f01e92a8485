"""Reading other people's JSON: a field that is missing, empty or of another kind reads as nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeGuard

from procedures.dossiers.moments import read_moment
from procedures.importers.codes import MalformedCode, split_code

Fields = Mapping[str, object]

_LONGEST = 1000  # characters of a text; longer ones are cut, no label or request needs them


def is_fields(value: object) -> TypeGuard[Fields]:
    """Return whether it is a JSON object."""
    return isinstance(value, Mapping)


def objects_in(value: object) -> Iterator[Fields]:
    """Yield the objects of a list, or the one object that stands where a list is expected."""
    for one in value if isinstance(value, list) else [value]:
        if is_fields(one):
            yield one


def fields_of(fields: Fields, *names: str) -> Fields:
    """Return the object found by going down these names; an empty one when there is none."""
    for name in names:
        inside = fields.get(name)
        if not is_fields(inside):
            return {}
        fields = inside
    return fields


def text_of(fields: Fields, *names: str) -> str:
    """Return the first of these fields that says something, on one line; numbers count as text."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())[:_LONGEST]
    return ""


def procedure_code_of(fields: Fields, *names: str) -> str:
    """Return the national code of a procedure, also of a provincial copy's; what is none stays as given."""
    given = text_of(fields, *names)
    try:
        return split_code(given)[0]
    except MalformedCode:
        return given


def moment_of(fields: Fields, *names: str) -> datetime | None:
    """Return the moment in the first of these fields that holds one."""
    return next((moment for name in names if (moment := read_moment(fields.get(name)))), None)


def past_moment_of(fields: Fields, now: datetime, *names: str) -> datetime | None:
    """Return a moment of something that has happened: one still to come is a plan, not a fact."""
    moment = moment_of(fields, *names)
    return moment if moment is not None and moment <= now else None
