"""What an importer hands on: a record it read, or a place it had to skip and why."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.records import Procedure


@dataclass(frozen=True)
class Found:
    """A record read at a place (``file:line``). ``remarks`` say what looked wrong in it, in Vietnamese."""

    place: str
    procedure: Procedure
    authoritative: bool = False  # our own export: it replaces what is stored
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """Something that could not be taken in; ``reason`` is Vietnamese, for whoever looks after the data."""

    place: str
    reason: str
    code: str = ""


Incoming = Found | Skipped
