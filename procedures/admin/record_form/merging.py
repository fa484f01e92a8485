"""Two editors of one record: what each changed since they began, and the record that both together make."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from procedures.records import Attachment, Decision, Fee, Procedure, ProcessingTime, Source
from procedures.validity import Validity

_WHOLE = (Attachment, Decision, Fee, ProcessingTime, Source, Validity)
"""Parts that are chosen as they are: a kind of one editor's and a sum of the other's would be nobody's fee."""


class Who(str, Enum):
    """Who changed a field."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"  # each to something else: one of them must be chosen


@dataclass(frozen=True)
class Difference:
    """A field on which the records are not the same. ``path`` is that of the field: ``channels.0.fees.1``."""

    path: str
    who: Who
    base: Any
    mine: Any
    theirs: Any


def differences(base: Procedure, mine: Procedure, theirs: Procedure) -> list[Difference]:
    """Return where mine and theirs differ, as far down as the lists are equally long in all three."""
    return [each for each in _differences("", base, mine, theirs) if each.mine != each.theirs]


def merged(base: Procedure, mine: Procedure, theirs: Procedure, choose_mine: Collection[str] = ()) -> Procedure:
    """Return theirs with what only I changed, and of what both changed that of mine which is chosen by its path."""
    result: Procedure = theirs
    for each in differences(base, mine, theirs):
        if each.who is Who.MINE or (each.who is Who.BOTH and each.path in choose_mine):
            result = _put(result, each.path.split("."), each.mine)
    return result


def _differences(path: str, base: Any, mine: Any, theirs: Any) -> Iterator[Difference]:
    if mine == theirs:
        return
    for name, *parts in _inner(base, mine, theirs):
        yield from _differences(f"{path}.{name}" if path else name, *parts)
    if not _opens(base, mine, theirs):
        who = Who.MINE if base == theirs else Who.THEIRS if base == mine else Who.BOTH
        yield Difference(path, who, base, mine, theirs)


def _opens(*values: Any) -> bool:
    """Tell whether the difference is looked for inside: parts of one kind, or lists of parts of one length."""
    if all(isinstance(value, tuple) for value in values):
        return len({len(value) for value in values}) == 1 and all(map(dataclasses.is_dataclass, values[0]))
    return (
        len(set(map(type, values))) == 1 and dataclasses.is_dataclass(values[0]) and not isinstance(values[0], _WHOLE)
    )


def _inner(*values: Any) -> Iterator[tuple[Any, ...]]:
    if not _opens(*values):
        return
    if isinstance(values[0], tuple):
        yield from ((str(place), *parts) for place, parts in enumerate(zip(*values, strict=True)))
    else:
        for field in dataclasses.fields(values[0]):
            yield (field.name, *(getattr(value, field.name) for value in values))


def _put(part: Any, path: list[str], value: Any) -> Any:
    if not path:
        return value
    first, *rest = path
    if isinstance(part, tuple):
        place = int(first)
        return (*part[:place], _put(part[place], rest, value), *part[place + 1 :])
    return dataclasses.replace(part, **{first: _put(getattr(part, first), rest, value)})
