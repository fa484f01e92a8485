"""What an importer hands on: a record it read, or a place it had to skip and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from procedures.records import Procedure


@dataclass(frozen=True)
class Found:
    """A record read at a place (``file:line``). ``remarks`` say what looked wrong in it, in Vietnamese."""

    place: str
    procedure: Procedure
    authoritative: bool = False  # our own export: it replaces what is stored
    remarks: tuple[str, ...] = ()
    base: Procedure | None = None  # what it was edited from, where the source says so


@dataclass(frozen=True)
class Skipped:
    """Something that could not be taken in; ``reason`` is Vietnamese, for whoever looks after the data."""

    place: str
    reason: str
    code: str = ""


class Unusable(Exception):
    """What is said can't be taken; the message says why, in Vietnamese, for whoever looks after the data."""


Incoming = Found | Skipped

Content = TypeVar("Content")


@dataclass(frozen=True)
class Placed(Generic[Content]):
    """Something else than a procedure, such as an office, read at a place (``file:line``)."""

    place: str
    content: Content
